// Finding items among tens of thousands: everything is folded once, then looked through at every keystroke.
import type { Item } from "./wire";

export interface Folded { item: Item; text: string }
export interface Sought { words: string; level: string }

const fold = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Items with their words made comparable. */
export const folded = (items: readonly Item[]): Folded[] =>
  items.map((item) => ({ item, text: fold(`${item.number} ${item.matter} ${item.need_to_know} ${item.reason}`) }));

/** Items that have every word sought, or whose number is the words; in the catalogue's order. */
export function found(all: readonly Folded[], sought: Sought): Item[] {
  const whole = fold(sought.words.trim());
  const words = whole.split(/\s+/).filter(Boolean);
  const kept: Item[] = [];
  for (const { item, text } of all) {
    if (sought.level && item.level !== sought.level) continue;
    if (words.every((word) => text.includes(word))) kept.push(item);
  }
  return kept.sort((a, b) => Number(fold(b.number) === whole) - Number(fold(a.number) === whole));
}
