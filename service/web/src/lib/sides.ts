// Two versions of a text side by side: lines that belong together stand in one row, what differs is marked.
import type { Change } from "./cases";
import { paragraphs, type Piece, type Span } from "./passages";

/** A row: a line of the earlier text, of the newest, or both; `same` where nothing differs. */
export interface Pair { here: Piece[] | null; newest: Piece[] | null; same: boolean }

const starts = (lines: Piece[][], text: string): number[] => {
  const found: number[] = [];
  let from = 0;
  for (const line of text.split("\n")) { found.push(from); from += [...line].length + 1; }
  return found.slice(0, lines.length);
};

/** Where a place of the earlier text stands in the newest; null inside what differs. */
function moved(place: number, changes: readonly Change[]): number | null {
  let shift = 0;
  for (const change of changes) {
    if (change.here[0] > place || (change.here[0] === place && change.op === "insert")) break;
    if (place < change.here[1]) return null;
    shift = change.newest[1] - change.here[1];
  }
  return place + shift;
}

/** The rows of two texts; `changes` as the service tells them, in order. */
export function pairs(here: string, newest: string, changes: readonly Change[]): Pair[] {
  const gone: Span[] = changes.map((each) => ({ start: each.here[0], end: each.here[1], kind: "gone" }));
  const come: Span[] = changes.map((each) => ({ start: each.newest[0], end: each.newest[1], kind: "come" }));
  const [left, right] = [paragraphs(here, gone), paragraphs(newest, come)];
  const rightAt = new Map(starts(right, newest).map((start, line) => [start, line]));
  const found: Pair[] = [];
  let next = 0;
  const flush = (until: number): void => {
    while (next < until) found.push({ here: null, newest: right[next++] ?? [], same: false });
  };
  starts(left, here).forEach((start, line) => {
    const place = moved(start, changes);
    const partner = place === null ? undefined : rightAt.get(place);
    const mine = left[line] ?? [];
    if (partner === undefined || partner < next) { found.push({ here: mine, newest: null, same: false }); return; }
    flush(partner);
    const theirs = right[partner] ?? [];
    const same = ![...mine, ...theirs].some((piece) => piece.kinds.length) && mine.map((p) => p.text).join("") === theirs.map((p) => p.text).join("");
    found.push({ here: mine, newest: theirs, same });
    next = partner + 1;
  });
  flush(right.length);
  return joined(found);
}

/** A line that went and a line that came after it, with nothing between, stand beside each other. */
function joined(rows: Pair[]): Pair[] {
  const found: Pair[] = [];
  for (const row of rows) {
    const before = found.at(-1);
    if (before && !before.newest && row.newest && !row.here) found[found.length - 1] = { here: before.here, newest: row.newest, same: false };
    else found.push(row);
  }
  return found;
}
