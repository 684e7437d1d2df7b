// Where a mark stands on a document, as text: on top (star style), or on top and at the foot. The scheme names the rule.
import { Points } from "../../lib/points";
import { isStar } from "../../lib/schemes.svelte";
import type { Suggestion } from "../../lib/wire";

export interface Put { from: number; to: number; words: string }

const OF_MARKS = new Set(["habit-mark", "mark-too-high", "mark-too-low", "period-too-long", "period-shorter", "period-differs"]);
const COPY_NUMBER = /^\s*\d{6}\s*$/;

/** What to put where, last place first: a mark that the draft bears is replaced, else one is added. */
export function puts(suggestion: Suggestion, text: string): Put[] {
  const { mark } = suggestion;
  if (!mark) return [];
  const own = suggestion.concerns.filter((each) => OF_MARKS.has(each.code)).flatMap((each) => each.quotes);
  const points = new Points(text);
  if (own.length) {
    const places = new Map(own.map((quote) => [quote.start, { from: points.unit(quote.start), to: points.unit(quote.end), words: mark }]));
    return [...places.values()].sort((a, b) => b.from - a.from);
  }
  const top = text.indexOf("\n") > 0 && COPY_NUMBER.test(text.slice(0, text.indexOf("\n"))) ? text.indexOf("\n") + 1 : 0;
  const added = [{ from: top, to: top, words: `${mark}\n` }];
  return isStar(suggestion.used.scheme) ? added : [{ from: text.length, to: text.length, words: `\n${mark}` }, ...added];
}
