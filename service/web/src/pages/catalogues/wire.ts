// What the catalogue routes answer.
import { day, say } from "../../lib/words.svelte";

export interface Edition {
  scheme: string; catalogue: string; edition: string; effective_from: string; effective_to: string | null; in_force: boolean; items: number;
}
export interface Item {
  item: string; number: string; matter: string; level: string; period: string; need_to_know: string; producing_tier: string; reason: string;
}
/** One edition's name among all: what addresses carry. */
export const idOf = (edition: Edition): string => `${edition.catalogue}/${edition.edition}`;
export type PlainItem = Omit<Item, "number">;
export interface ItemPair { from: PlainItem; to: PlainItem; changes: string[]; similarity: number }
export interface EditionDiff { from: string | null; to: string | null; added: PlainItem[]; dropped: PlainItem[]; changed: ItemPair[]; unchanged: number }
export interface ClausePart { kind: "threshold" | "timing" | "aggregation" | "exclusion" | "effect" | "tier" | "unread"; start: number; end: number; text: string }
export interface Wording extends Item { core: string; objects: string[]; qualifiers: string[]; parts: ClausePart[]; residual: boolean; problems: string[] }
export interface Use {
  items: { item: string; number: string; matter: string; level: string; cases: number; decided: number; last: string }[];
  silent: string[]; without_item: number; without_item_cases: string[]; unclear: number; unclear_cases: string[];
}
/** Where the service has an edition. */
export const pathOf = (edition: Edition): string => `/api/v1/catalogues/${[edition.catalogue, edition.edition].map(encodeURIComponent).join("/")}`;
/** From when to when an edition holds, in words. */
export const datesOf = (edition: Edition): string =>
  edition.effective_to ? `${day(edition.effective_from)} – ${day(edition.effective_to)}` : say("ui_catalogue.since", { day: day(edition.effective_from) });
