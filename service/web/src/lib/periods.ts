// Periods as catalogues write them (10y, 6m, 30d, until:..., long-term), in the reader's words.
import { day, say, span } from "./words.svelte";

const UNITS = { y: "year", m: "month", d: "day" } as const;

/** The longest period that an item allows, in words: `itemPeriod("1y")` reads "at most 1 year". */
export function itemPeriod(wire: string): string {
  const [, number, unit] = /^(\d+)([ymd])$/.exec(wire) ?? [];
  if (number && unit) return say("ui.period.most", { period: span(Number(number), UNITS[unit as keyof typeof UNITS]) });
  if (wire === "long-term") return say("ui.period.long-term");
  if (wire.startsWith("until:")) {
    const until = wire.slice("until:".length);
    return say("ui.period.until", { text: /^\d{4}-\d{2}-\d{2}$/.test(until) ? day(until) : until });
  }
  return wire;
}
