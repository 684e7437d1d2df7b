// The words of the pages, from the one message catalogue, in the language of the reader.
import { getJson } from "./api";
import { recalled, remember } from "./keep";

export type Language = "zh" | "en";
export type Values = Record<string, string | number>;
type Names = Readonly<Record<string, string>>;

const TAGS: Record<Language, string> = { zh: "zh-CN", en: "en" };
const tables = new Map<Language, Names>();
const spoken = $state<{ language: Language; table: Names }>({ language: startingLanguage(), table: {} });

function startingLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? recalled("dingmi.language");
  if (asked === "zh" || asked === "en") return asked;
  return document.documentElement.lang.startsWith("zh") ? "zh" : "en";
}

/** The language of the page. */
export const language = (): Language => spoken.language;

/** A message with its values: `say("ui.characters", { count: 3 })`. An unknown key is shown as it is. */
export function say(key: string, values: Values = {}): string {
  const template = spoken.table[key] ?? key;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** Whether there is a message of this key. */
export const has = (key: string): boolean => key in spoken.table;

/** A name given in each language, in the page's. */
export const named = (names: Partial<Names> | null | undefined): string => names?.[spoken.language] ?? names?.en ?? "";

/** Words one after the other, as the page's language parts them. */
export const listed = (words: readonly string[]): string => words.join(spoken.language === "zh" ? "、" : ", ");

/** A number as people write it. */
export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(TAGS[spoken.language], { maximumFractionDigits: digits }).format(value);

/** A number of years, months or days, as people write it. */
export const span = (value: number, unit: "year" | "month" | "day"): string =>
  new Intl.NumberFormat(TAGS[spoken.language], { style: "unit", unit, unitDisplay: "long" }).format(value);

/** A share in whole per cent; only what is certain reads 0% or 100%. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}%`;
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))}%`;
}

/** An ISO day as people write it; empty for none. */
export function day(iso: string | null | undefined): string {
  if (!iso) return "";
  const style: Intl.DateTimeFormatOptions = { dateStyle: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(TAGS[spoken.language], style).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** A moment as people write it, in the reader's time zone. */
export function moment(iso: string): string {
  const style: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(TAGS[spoken.language], style).format(new Date(iso));
}

/** Load the messages of a language and speak it. */
export async function speak(chosen: Language): Promise<void> {
  let table = tables.get(chosen);
  if (!table) {
    table = await getJson<Names>(`/api/v1/messages/${chosen}`);
    tables.set(chosen, table);
  }
  spoken.table = table;
  spoken.language = chosen;
  document.documentElement.lang = TAGS[chosen];
}

/** Speak a language from now on, also after a reload. */
export async function choose(chosen: Language): Promise<void> {
  await speak(chosen);
  remember("dingmi.language", chosen);
}
