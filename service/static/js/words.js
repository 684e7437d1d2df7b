// The words of the page, from the one message catalogue, in the language of the page.
import { getJson } from "./api.js";
import { byId } from "./dom.js";

const TAGS = { zh: "zh-CN", en: "en" };
const known = new Map();
let current = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

/** The page's language: "zh" or "en". */
export const language = () => current;

/** A message with its values; say("characters", { count: 3 }). */
export function say(key, values = {}) {
  const template = known.get(current)?.[`ui.${key}`] ?? "";
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Whether there is a message of this key. */
export const has = (key) => `ui.${key}` in (known.get(current) ?? {});

/** A name given in each language, in the page's. */
export const named = (names) => names?.[current] ?? names?.en ?? "";

/** A share in whole per cent; only what is certain reads 0% or 100%. */
export function percent(share) {
  if (share === 0 || share === 1) return `${share * 100}%`;
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))}%`;
}

/** An ISO date as people write it. */
export function day(iso) {
  const style = { dateStyle: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(TAGS[current], style).format(new Date(`${iso}T00:00:00Z`));
}

/** Load the messages of a language and put them on the page. */
export async function speak(chosen) {
  if (!known.has(chosen)) known.set(chosen, await getJson(`/api/v1/messages/${chosen}`));
  current = chosen;
  document.documentElement.lang = TAGS[chosen];
  for (const element of document.querySelectorAll("[data-i18n]")) element.textContent = known.get(chosen)[element.dataset.i18n];
  for (const element of document.querySelectorAll("[data-i18n-attributes]")) relabel(element);
  for (const button of byId("languages").children) button.setAttribute("aria-pressed", button.dataset.language === chosen);
}

function relabel(element) {
  for (const pair of element.dataset.i18nAttributes.split(";")) {
    const [name, key] = pair.split(":");
    element.setAttribute(name, known.get(current)[key]);
  }
}
