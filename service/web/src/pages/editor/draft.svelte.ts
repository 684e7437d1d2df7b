// The draft on the desk. It outlives its page, so that a look at another page or signing in loses nothing; it is in memory only.
import { session } from "../../lib/session.svelte";
import type { CaseRow, Terms } from "../../lib/wire";

/** A case that was returned and is being revised. */
export interface Returned {
  id: string; version: number; title: string; date: string; terms: Terms; knowers: string; reason: string; kind: string; sources: string[]; consulted: string[];
}

export const draft = $state({
  text: "",
  /** Counts every change of the text or of what it is read by; answers are tagged with it. */
  version: 0,
  scheme: "",
  date: "",
  tier: "",
  /** Who issues it, where that is not the unit of whoever is at the desk: an example's. */
  issuer: "",
  /** Whether the words are somebody's own: an example may be replaced without a word. */
  typed: false,
  returned: null as Returned | null,
});

/** The draft as a request names it. */
export function question(): { text: string; scheme: string | null; date: string | null; tier: string | null; issuer: string } {
  const issuer = draft.issuer || session.person?.unit_name || "";
  return { text: draft.text, scheme: draft.scheme || null, date: draft.date || null, tier: draft.tier || null, issuer };
}

/** What a case holds of its draft. */
export interface CaseText extends CaseRow { text: string; knowers: string; sources: string[]; consulted: string[]; proposed: Terms }
