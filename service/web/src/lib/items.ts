// The items in force on a day, asked for once: what a level may rest on.
import { getJson, query } from "./api";

export interface Item { item: string; number: string; matter: string; level: string; period: string; need_to_know: string }
interface Edition { catalogue: string; edition: string; in_force: boolean }

const known = new Map<string, Promise<Item[]>>();

async function ask(scheme: string, on: string): Promise<Item[]> {
  const { editions } = await getJson<{ editions: Edition[] }>(`/api/v1/catalogues${query({ scheme, on })}`);
  const found = editions.filter((each) => each.in_force).map(({ catalogue, edition }) =>
    getJson<{ items: Item[] }>(`/api/v1/catalogues/${encodeURIComponent(catalogue)}/${encodeURIComponent(edition)}${query({ scheme })}`));
  return (await Promise.all(found)).flatMap((each) => each.items);
}

/** Every item of the editions in force on `on`. */
export function itemsOn(scheme: string, on: string): Promise<Item[]> {
  const key = `${scheme} ${on}`;
  let asked = known.get(key);
  if (!asked) {
    asked = ask(scheme, on);
    known.set(key, asked);
    asked.catch(() => known.delete(key)); // to be asked again next time
  }
  return asked;
}

/** Items whose number or wording holds every word of `words`. */
export function search(items: readonly Item[], words: string): Item[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  return items.filter((item) => wanted.every((word) => `${item.item} ${item.matter}`.toLowerCase().includes(word)));
}
