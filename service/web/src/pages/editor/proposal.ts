// A proposal as its drafter fills it in, and as the service takes it.
import { isOpen } from "../../lib/schemes.svelte";
import { departs, draftOfSuggestion, draftOfTerms, givenTerms, type TermsDraft } from "../../lib/terms";
import type { Level, Quote, Suggestion } from "../../lib/wire";
import type { Returned } from "./draft.svelte";

export interface Form {
  title: string; terms: TermsDraft; knowers: string; consulted: string[]; issued_as: string[]; reason: string; unclear: boolean;
  secret: boolean[]; source: string;
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
  const terms = returned ? draftOfTerms(returned.terms) : draftOfSuggestion(suggestion);
  // A day that is the document's is left to the document, whose date may change.
  if (returned && terms.starts_on === returned.date) terms.starts_on = "";
  terms.level ||= (suggestion.outcome === "refer" ? levels.find((each) => each.secret) : levels[0])?.name ?? "";
  const secret = levels.find((each) => each.name === terms.level)?.secret ?? false;
  return {
    title: returned?.title ?? titleOf(text), terms, knowers: returned?.knowers ?? suggestion.need_to_know,
    consulted: [...(returned?.consulted ?? [])], issued_as: [], reason, unclear: suggestion.outcome === "refer",
    secret: quotesOf(suggestion).map(() => secret), source: suggestion.source?.mark.text ?? "",
  };
}

/** A first line that is no mark and no copy number. */
function titleOf(text: string): string {
  const line = text.split("\n").map((each) => each.trim()).find((each) => each && !/^\d{6}$/.test(each) && !/[★☆]/.test(each));
  return (line ?? "").slice(0, 200);
}

/** In which directions the form departs from the suggestion, so that the service will ask for a reason; it has the last word. */
export function ways(form: Form, { suggestion }: Ground): string[] {
  if (form.unclear) return [];
  const terms = givenTerms(form.terms, isOpen(suggestion.used.scheme, form.terms.level));
  return departs({ ...terms, starts_on: terms.starts_on ?? "" }, suggestion, suggestion.used.on);
}

/** The body of the request. */
export function proposal(form: Form, ground: Ground, asked: { text: string; scheme: string | null; date: string | null; language: string }): unknown {
  const open = isOpen(ground.suggestion.used.scheme, form.terms.level);
  const terms = givenTerms(form.terms, open);
  const derived = ground.suggestion.outcome === "derived" && form.source.trim() !== "";
  const points = ground.quotes.filter((_, index) => form.secret[index] && !open);
  return {
    text: asked.text, title: form.title.trim(), scheme: asked.scheme, document_date: asked.date, language: asked.language, terms,
    unclear: form.unclear, reason: form.reason.trim(), knowers: open ? "" : form.knowers.trim(), consulted: form.consulted,
    issued_as: form.issued_as[0] ?? null,
    secret_points: points.map(({ start, end, item }: Quote & { item?: string }) => ({ start, end, note: item ?? "" })),
    sources: derived ? [{ document: form.source.trim(), level: terms.level, period: terms.period }] : [],
  };
}
