// Level, period, basis and need-to-know as somebody writes them down, and how they stand to a suggestion.
import { levelsOf } from "./schemes.svelte";
import { itemPeriod } from "./periods";
import { givenPeriod } from "./suggestion";
import type { Suggestion, Terms } from "./wire";
import { day, say, span } from "./words.svelte";

export type PeriodKind = "" | "years" | "months" | "days" | "date" | "condition" | "long-term";
export const PERIOD_KINDS: readonly PeriodKind[] = ["", "years", "months", "days", "date", "condition", "long-term"];

/** Terms in the making; `number`, `date` and `condition` are kept apart so that changing the kind loses none. */
export interface TermsDraft {
  level: string; kind: PeriodKind; number: string; date: string; condition: string; starts_on: string; basis: string[]; readers: string[];
}
/** Terms as a request gives them. */
export interface TermsGiven { level: string; period: string; starts_on: string | null; basis: string[]; readers: string[] }

const UNITS: Record<string, PeriodKind> = { y: "years", m: "months", d: "days" };

/** A period of the wire, taken apart. */
export function parsePeriod(wire: string): Pick<TermsDraft, "kind" | "number" | "date" | "condition"> {
  const none = { kind: "" as PeriodKind, number: "", date: "", condition: "" };
  const [, number, unit] = /^(\d+)([ymd])$/.exec(wire) ?? [];
  if (number && unit) return { ...none, kind: UNITS[unit] ?? "", number };
  if (wire === "long-term") return { ...none, kind: "long-term" };
  const until = wire.startsWith("until:") ? wire.slice(6) : "";
  if (/^\d{4}-\d{2}-\d{2}$/.test(until)) return { ...none, kind: "date", date: until };
  return until ? { ...none, kind: "condition", condition: until } : none;
}

/** A period in the wire's form; empty for none, and where what it needs is not there yet. */
export function periodWire(draft: Pick<TermsDraft, "kind" | "number" | "date" | "condition">): string {
  switch (draft.kind) {
    case "": return "";
    case "long-term": return "long-term";
    case "date": return draft.date ? `until:${draft.date}` : "";
    case "condition": return draft.condition.trim() ? `until:${draft.condition.trim()}` : "";
    default: return draft.number ? `${draft.number}${draft.kind.charAt(0)}` : "";
  }
}

/** Empty terms. */
export const noTerms = (): TermsDraft =>
  ({ level: "", kind: "", number: "", date: "", condition: "", starts_on: "", basis: [], readers: [] });

/** Terms to begin from. */
export const draftOfTerms = (terms: Terms): TermsDraft =>
  ({ level: terms.level, ...parsePeriod(terms.period), starts_on: terms.starts_on, basis: [...terms.basis], readers: [...terms.readers] });

/** What a suggestion proposes, as terms to begin from. */
export const draftOfSuggestion = (suggestion: Suggestion): TermsDraft => ({
  ...noTerms(), level: suggestion.level ?? "", ...parsePeriod(givenPeriod(suggestion.period)), basis: suggestion.basis.map((each) => each.item),
});

/** Terms as a request gives them. What is open has neither period nor basis nor need-to-know. */
export const givenTerms = (draft: TermsDraft, open: boolean): TermsGiven => open
  ? { level: draft.level, period: "", starts_on: null, basis: [], readers: [] }
  : { level: draft.level, period: periodWire(draft), starts_on: draft.starts_on || null, basis: [...draft.basis], readers: [...draft.readers] };

const SPANS: Partial<Record<PeriodKind, "year" | "month" | "day">> = { years: "year", months: "month", days: "day" };

/** A period with its end, in words. */
export function termsPeriod(terms: Pick<Terms, "period" | "ends_on">): string {
  if (!terms.period) return "";
  const { kind, number } = parsePeriod(terms.period);
  const unit = SPANS[kind];
  const text = unit ? span(Number(number), unit) : itemPeriod(terms.period);
  return terms.ends_on && kind !== "date" ? say("ui.until", { period: text, date: day(terms.ends_on) }) : text;
}

const LENGTHS: Partial<Record<PeriodKind, number>> = { years: 365.25, months: 30.4375, days: 1 };

/** Length in days for comparing: nothing is shorter than any, and what has no known end is endless. */
function length(wire: string, start: string): number {
  const { kind, number, date } = parsePeriod(wire);
  if (!kind) return -1;
  if (kind === "date") return start ? (Date.parse(date) - Date.parse(start)) / 86_400_000 : Infinity;
  return (LENGTHS[kind] ?? Infinity) * (number ? Number(number) : 1);
}

/** In which directions terms depart from a suggestion, as the service reckons it; too high and too low are told alike. */
export function departs(terms: Pick<Terms, "level" | "period" | "basis" | "starts_on">, suggestion: Suggestion | null, from: string): string[] {
  if (!suggestion || !terms.level) return [];
  if (suggestion.outcome === "refer") return ["not-referred"];
  const ranks = levelsOf(suggestion.used.scheme).map((level) => level.name);
  const apart = ranks.indexOf(terms.level) - ranks.indexOf(suggestion.level ?? ranks[0] ?? "");
  if (apart) return [apart > 0 ? "higher" : "lower"];
  const start = terms.starts_on || from;
  const [mine, theirs] = [length(terms.period, start), length(givenPeriod(suggestion.period), start)];
  const found = mine === theirs ? [] : [mine > theirs ? "longer" : "shorter"];
  const cited = suggestion.basis.map((each) => each.item);
  if (cited.length && !cited.some((item) => terms.basis.includes(item))) found.push("other-basis");
  return found;
}
