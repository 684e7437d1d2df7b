// Two wordings side by side: which words went, which came. Chinese is compared by character, the rest by word.

export interface Piece { text: string; kind: "same" | "gone" | "come" }

const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}%′°]|(?<=[\p{L}\p{N}])[.,:-](?=[\p{L}\p{N}]))+|\s+|./gsu;

/** The words of both, in one order: `gone` stands only in the old wording, `come` only in the new one. */
export function compared(before: string, after: string): Piece[] {
  const [old, fresh] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
  const common = table(old, fresh);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) { add(pieces, old[i++] as string, "same"); j += 1; }
    else if (j >= fresh.length || (i < old.length && at(common, i + 1, j) >= at(common, i, j + 1))) add(pieces, old[i++] as string, "gone");
    else add(pieces, fresh[j++] as string, "come");
  }
  return pieces;
}

/** `table[i][j]`: how many tokens `old` from i and `fresh` from j have in common, in order. */
function table(old: string[], fresh: string[]): Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const [row, below] = [rows[i] as Uint16Array, rows[i + 1] as Uint16Array];
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === fresh[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number);
    }
  }
  return rows;
}

const at = (rows: Uint16Array[], i: number, j: number): number => (rows[i] as Uint16Array)[j] as number;

function add(pieces: Piece[], text: string, kind: Piece["kind"]): void {
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += text;
  else pieces.push({ text, kind });
}
