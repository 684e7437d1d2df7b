// Periods as catalogues write them (10y, 6m, 30d, until:..., long-term), in the reader's words.
import { day, say } from "./words.svelte";

const UNITS: Record<string, string> = { y: "years", m: "months", d: "days" };

/** A maximum period in words: `periodName("10y")` reads "at most 10 years". */
export function periodName(wire: string): string {
  const count = /^(\d+)([ymd])$/.exec(wire);
  if (count) return say(`ui.period.${UNITS[count[2] as string]}`, { number: count[1] as string });
  if (wire === "long-term") return say("ui.period.long-term");
  if (wire.startsWith("until:")) {
    const until = wire.slice("until:".length);
    return say("ui.period.until", { text: /^\d{4}-\d{2}-\d{2}$/.test(until) ? day(until) : until });
  }
  return wire;
}
