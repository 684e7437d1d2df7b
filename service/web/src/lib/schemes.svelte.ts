// The schemes served: names of levels and tiers. Asked once; every page names levels through it.
import { getJson } from "./api";
import type { Level, Scheme } from "./wire";
import { named, say } from "./words.svelte";

const known = $state<{ schemes: Scheme[] }>({ schemes: [] });

/** Ask for the schemes; done once, when the page starts. */
export async function learnSchemes(): Promise<void> {
  known.schemes = (await getJson<{ schemes: Scheme[] }>("/api/v1/schemes")).schemes;
}

/** All schemes; the first is the default. */
export const schemes = (): Scheme[] => known.schemes;

/** A scheme by its id, with or without an edition behind it; the default where there is none. */
export const schemeOf = (id: string | null | undefined): Scheme | undefined =>
  known.schemes.find((scheme) => scheme.id === id?.split("@")[0]) ?? known.schemes[0];

/** Whether marks of a scheme are of the star style. */
export const isStar = (id: string | null | undefined): boolean => schemeOf(id)?.marks.style !== "slashes";

/** The rule on where a scheme's marks stand on a document, in a sentence; nothing where it names none. */
export function placeRule(id: string | null | undefined): string {
  const rule = named(schemeOf(id)?.marks.place);
  return rule && say("ui.mark.place.rule", { rule });
}

/** The levels of a scheme, lowest first. */
export const levelsOf = (id: string | null | undefined): Level[] => schemeOf(id)?.levels ?? [];

/** Whether a level is the lowest of its scheme, which needs neither period nor basis nor need-to-know. */
export const isOpen = (id: string | null | undefined, level: string): boolean => levelsOf(id)[0]?.name === level;

/** Every level of the schemes served, each with its names: schemes share what they call alike, lowest first. */
export function everyLevel(): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const scheme of known.schemes) {
    for (const level of scheme.levels) found.set(level.name, [...new Set([...found.get(level.name) ?? [], named(level.names) || level.name])]);
  }
  return [...found];
}

/** The name of a level in the reader's language; the plain name where the scheme has none. */
export function levelName(scheme: string | null | undefined, level: string | null | undefined): string {
  if (!level) return say("ui.mark.none");
  return named(levelsOf(scheme).find((each) => each.name === level)?.names) || level;
}
