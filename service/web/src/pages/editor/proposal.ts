// A proposal as its drafter fills it in, and as the service takes it.
import { givenPeriod } from "../../lib/suggestion";
import type { Level, Quote, Suggestion } from "../../lib/wire";
import type { Returned } from "./draft.svelte";

export type PeriodKind = "" | "y" | "m" | "d" | "date" | "event" | "long-term";
export interface Form {
  title: string; level: string; kind: PeriodKind; value: string; basis: string[]; knowers: string; readers: string[]; consulted: string[]; reason: string;
  unclear: boolean; secret: boolean[]; source: string;
}
/** What a form is held against. */
export interface Ground { suggestion: Suggestion; levels: Level[]; quotes: Quote[] }

/** Passages that show the basis, each once: what may become secret points. */
export function quotesOf(suggestion: Suggestion): (Quote & { item: string })[] {
  const found = new Map(suggestion.basis.flatMap((basis) => basis.quotes.map((quote) => [`${quote.start}-${quote.end}`, { ...quote, item: basis.item }])));
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** The form as the suggestion fills it in; a returned case brings its own terms. */
export function filled(suggestion: Suggestion, levels: Level[], text: string, reason: string, returned: Returned | null): Form {
  const terms = returned?.terms;
  const level = terms?.level ?? suggestion.level ?? (suggestion.outcome === "refer" ? (levels.find((each) => each.secret)?.name ?? "") : (levels[0]?.name ?? ""));
  const secret = levels.find((each) => each.name === level)?.secret ?? false;
  const [kind, value] = taken(terms ? terms.period : givenPeriod(suggestion.period));
  return {
    title: returned?.title ?? titleOf(text), level, kind, value,
    basis: [...(terms?.basis ?? suggestion.basis.map((each) => each.item))],
    knowers: returned?.knowers ?? suggestion.need_to_know, readers: [...(terms?.readers ?? [])], consulted: [...(returned?.consulted ?? [])], reason,
    unclear: suggestion.outcome === "refer", secret: quotesOf(suggestion).map(() => secret),
    source: suggestion.source?.mark.text ?? "",
  };
}

/** A first line that is no mark and no copy number. */
function titleOf(text: string): string {
  const line = text.split("\n").map((each) => each.trim()).find((each) => each && !/^\d{6}$/.test(each) && !/[★☆]/.test(each));
  return (line ?? "").slice(0, 200);
}

function taken(period: string): [PeriodKind, string] {
  const [, number, unit] = /^(\d+)([ymd])$/.exec(period) ?? [];
  if (number && unit) return [unit as PeriodKind, number];
  if (period.startsWith("until:")) return /^until:\d{4}-\d{2}-\d{2}$/.test(period) ? ["date", period.slice(6)] : ["event", period.slice(6)];
  return [period === "long-term" ? "long-term" : "", ""];
}

/** The period of a form as decisions give it. */
export function periodOf(form: Form): string {
  if (form.kind === "" || form.kind === "long-term") return form.kind;
  if (!form.value.trim()) return "";
  return form.kind === "date" || form.kind === "event" ? `until:${form.value.trim()}` : `${form.value.trim()}${form.kind}`;
}

/** Whether the form departs from the suggestion, so that the service will ask for a reason; it has the last word. */
export function departs(form: Form, { suggestion, levels }: Ground): boolean {
  if (form.unclear) return false;
  if (suggestion.outcome === "refer") return true;
  if (form.level !== (suggestion.level ?? levels[0]?.name)) return true;
  if (periodOf(form) !== givenPeriod(suggestion.period)) return true;
  return suggestion.basis.length > 0 && !suggestion.basis.some((each) => form.basis.includes(each.item));
}

/** The body of the request. */
export function proposal(form: Form, ground: Ground, asked: { text: string; scheme: string | null; date: string | null; language: string }): unknown {
  const open = form.level === ground.levels[0]?.name;
  const derived = ground.suggestion.outcome === "derived" && form.source.trim() !== "";
  const period = open ? "" : periodOf(form);
  const points = ground.quotes.filter((_, index) => form.secret[index] && !open);
  return {
    text: asked.text, title: form.title.trim(), scheme: asked.scheme, document_date: asked.date, language: asked.language,
    terms: { level: form.level, period, basis: open ? [] : form.basis, readers: form.readers },
    unclear: form.unclear, reason: form.reason.trim(), knowers: form.knowers.trim(), consulted: form.consulted,
    secret_points: points.map(({ start, end, item }: Quote & { item?: string }) => ({ start, end, note: item ?? "" })),
    sources: derived ? [{ document: form.source.trim(), level: form.level, period }] : [],
  };
}
