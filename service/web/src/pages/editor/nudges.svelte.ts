// Nudges: towards less where a draft claims too much, towards more where it claims too little; both look alike.
import { isMild } from "../../lib/suggestion";
import type { Concern, Quote, Suggestion } from "../../lib/wire";
import { say } from "../../lib/words.svelte";

export type Direction = "high" | "low" | "note";
export interface Nudge extends Concern { direction: Direction; mild: boolean; key: string }

const HIGH = new Set(["habit-mark", "mark-too-high", "period-too-long", "already-public", "open-by-law"]);
const LOW = new Set(["mark-too-low", "no-mark"]);
const OF_MARKS = new Set(["habit-mark", "mark-too-high", "mark-too-low", "period-too-long", "period-shorter", "period-differs"]);
const bare = (words: string): string => words.replace(/\s/g, "").toUpperCase();

/** The nudges of an answer to `text`, the gravest first. */
export function nudgesOf(suggestion: Suggestion, text: string): Nudge[] {
  const found = [...suggestion.concerns];
  if (lacksMark(suggestion, text)) found.unshift({ code: "no-mark", text: say("ui.nudge.no_mark", { mark: suggestion.mark ?? "" }), quotes: [] });
  return found.map((each) => ({ ...each, direction: direction(each.code), mild: isMild(each.code), key: key(each, suggestion, text) }));
}

const direction = (code: string): Direction => HIGH.has(code) ? "high" : LOW.has(code) ? "low" : "note";

/** Whether a mark is suggested and the draft bears none: neither this one nor any that the service found fault with. */
function lacksMark(suggestion: Suggestion, text: string): boolean {
  if (!suggestion.mark || suggestion.concerns.some((each) => OF_MARKS.has(each.code))) return false;
  return !bare(text).includes(bare(suggestion.mark));
}

/** What a nudge is about: its code, and the paragraphs that its words (or those of the basis) stand in. */
function key(concern: Concern, suggestion: Suggestion, text: string): string {
  const about = concern.quotes.length ? concern.quotes : suggestion.basis.flatMap((each) => each.quotes);
  const lines = text.split("\n");
  const passages = about.map((quote) => lines.find((line) => holds(line, quote)) ?? quote.text);
  return JSON.stringify([concern.code, suggestion.outcome, suggestion.level, [...new Set(passages)]]);
}

const holds = (line: string, quote: Quote): boolean => line.includes(quote.text.split("\n")[0] ?? quote.text);

/** Nudges set aside, by what they are about, with the reason given; in memory only. */
const aside = $state<{ reasons: Record<string, { reason: string; text: string }> }>({ reasons: {} });

/** The reason for which a nudge was set aside; empty where it was not. */
export const reasonOf = (nudge: Nudge): string => aside.reasons[nudge.key]?.reason ?? "";

/** Set a nudge aside until its passage changes; an empty reason takes it up again. */
export function setAside(nudge: Nudge, reason: string): void {
  if (reason) aside.reasons[nudge.key] = { reason, text: nudge.text };
  else delete aside.reasons[nudge.key];
}

/** Forget those whose passage has changed. */
export function keepOnly(nudges: Nudge[]): void {
  const still = new Set(nudges.map((each) => each.key));
  for (const each of Object.keys(aside.reasons)) if (!still.has(each)) delete aside.reasons[each];
}

/** All reasons given, to be sent along with a proposal. */
export const reasonsGiven = (): string => Object.values(aside.reasons).map((each) => say("ui.nudge.reasoned", { text: each.text, reason: each.reason })).join("\n");
