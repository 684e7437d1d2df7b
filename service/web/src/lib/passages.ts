// A text as paragraphs with marked passages: spans may overlap, so each paragraph is cut wherever one begins or ends.
import { Points } from "./points";

/** A marked passage: code points [start, end), what it is marked for, and a class. */
export interface Span { start: number; end: number; kind: string }
/** A stretch of a paragraph and the kinds of all spans over it; `at` is the code point where it starts. */
export interface Piece { text: string; kinds: string[]; at: number }

/** The pieces of each line of `text`. Spans outside the text or empty are left out. */
export function paragraphs(text: string, spans: readonly Span[]): Piece[][] {
  const points = new Points(text);
  const marked = spans
    .map((span) => ({ start: points.unit(span.start), end: Math.min(points.unit(span.end), text.length), kind: span.kind }))
    .filter((span) => span.end > span.start)
    .sort((a, b) => a.start - b.start);
  let from = 0;
  return text.split("\n").map((line) => {
    const [first, last] = [from, from + line.length];
    from = last + 1;
    const inside = marked.filter((span) => span.start < last && span.end > first);
    const cuts = [...new Set([first, last, ...inside.flatMap((span) => [Math.max(span.start, first), Math.min(span.end, last)])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((cut, index) => {
      const end = cuts[index + 1] as number;
      const kinds = [...new Set(inside.filter((span) => span.start <= cut && span.end >= end).map((span) => span.kind))];
      return { text: text.slice(cut, end), kinds, at: points.point(cut) };
    });
  });
}
