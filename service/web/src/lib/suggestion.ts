// What a suggestion means on the page: its colour, its mark in words, its period, which of its notes are mild.
import { levelName, schemeOf } from "./schemes.svelte";
import { day, named, say } from "./words.svelte";
import type { Period, Quote, Suggestion } from "./wire";

/** Leads to words of the draft; with several, all are set off and the first is brought into view. */
export type Point = (quote: Quote, ...others: Quote[]) => void;

/** What colours a verdict: its level, or the outcome where there is none. */
export function tone(suggestion: Pick<Suggestion, "level" | "outcome">): string {
  if (suggestion.level) return suggestion.level;
  return suggestion.outcome === "internal" || suggestion.outcome === "refer" ? suggestion.outcome : "open";
}

/** The words of the mark, or why there is none. */
export const markText = (suggestion: Suggestion): string =>
  suggestion.mark || (suggestion.level ? levelName(suggestion.used.scheme, suggestion.level) : say(suggestion.outcome === "refer" ? "ui.mark.refer" : "ui.mark.none"));

/** A period in words with its end. */
export function periodText(period: Period | null): string {
  if (!period) return "";
  return period.ends_on ? say("ui.until", { period: period.text, date: day(period.ends_on) }) : period.text;
}

/** A period as a decision gives it ("10y", "until:...", "long-term"), from a suggestion's. */
export function givenPeriod(period: Period | null): string {
  if (!period) return "";
  if (period.kind === "long-term") return "long-term";
  if (period.kind === "condition") return `until:${period.condition ?? period.text}`;
  if (period.kind === "date") return `until:${period.ends_on ?? ""}`;
  return `${period[period.kind] ?? 0}${period.kind.charAt(0)}`;
}

/** The name of a tier in the reader's language. */
export const tierName = (scheme: string | null | undefined, tier: string): string =>
  named(schemeOf(scheme)?.tiers.find((each) => each.name === tier)?.names) || tier;

/** An item's address taken apart: catalogue, edition, clause. */
export function clause(item: string): { catalogue: string; edition: string; number: string } {
  const [catalogue = "", edition = "", ...number] = item.split("/");
  return { catalogue, edition, number: number.join("/") };
}

// Said for completeness; everything else asks for a second look.
const MILD = new Set([
  "no-classifier", "date-assumed", "internal-ground", "derived", "period-capped", "period-shorter", "tier-unknown", "condition-not-met",
]);
/** Whether a concern is said for completeness only. */
export const isMild = (code: string): boolean => MILD.has(code);

/** All that a suggestion underlines. */
export interface Underline extends Quote { kind: "basis" | "source" | "concern"; level: string | null }
export function underlines(suggestion: Suggestion): Underline[] {
  const one = (kind: Underline["kind"], level: string | null) => (quote: Quote): Underline => ({ ...quote, kind, level });
  return [
    ...suggestion.basis.flatMap((basis) => basis.quotes.map(one("basis", basis.level))),
    ...suggestion.source_quotes.map(one("source", null)),
    ...suggestion.concerns.flatMap((concern) => concern.quotes.map(one("concern", null))),
  ];
}
