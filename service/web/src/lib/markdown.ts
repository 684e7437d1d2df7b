// The little Markdown that model cards are written in, as blocks to be drawn: no HTML is ever made of it.

export interface Run { text: string; kind: "plain" | "strong" | "code" }
export type Block =
  | { kind: "heading"; rank: number; runs: Run[] } | { kind: "paragraph"; runs: Run[] }
  | { kind: "list"; items: Run[][] } | { kind: "table"; head: Run[][]; rows: Run[][][] };

/** Words with **strong** and `code` told apart. */
export const runs = (text: string): Run[] =>
  text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).filter(Boolean).map((part) => {
    if (part.startsWith("**") && part.length > 4) return { text: part.slice(2, -2), kind: "strong" };
    if (part.startsWith("`") && part.length > 2) return { text: part.slice(1, -1), kind: "code" };
    return { text: part, kind: "plain" };
  });

const cells = (line: string): Run[][] => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => runs(cell.trim()));

/** Headings, lists of one level, tables and paragraphs, in order. */
export function blocks(text: string): Block[] {
  return text.replaceAll("\r\n", "\n").split(/\n{2,}|\n(?=#)/).map((each) => each.trim()).filter(Boolean).flatMap(block);
}

function block(text: string): Block[] {
  const lines = text.split("\n");
  const heading = /^(#{1,6})\s+(.*)$/.exec(lines[0] as string);
  if (heading) {
    const first: Block = { kind: "heading", rank: (heading[1] as string).length, runs: runs(heading[2] as string) };
    return lines.length > 1 ? [first, ...block(lines.slice(1).join("\n"))] : [first];
  }
  if (lines.every((line) => /^[-*] /.test(line) || /^\s{2,}/.test(line))) return [{ kind: "list", items: items(lines) }];
  if (lines.length > 1 && /^\|?[\s:|-]+\|?$/.test(lines[1] as string) && lines.every((line) => line.includes("|"))) {
    return [{ kind: "table", head: cells(lines[0] as string), rows: lines.slice(2).map(cells) }];
  }
  return [{ kind: "paragraph", runs: runs(lines.join(" ")) }];
}

function items(lines: string[]): Run[][] {
  const found: string[] = [];
  for (const line of lines) {
    if (/^[-*] /.test(line)) found.push(line.slice(2));
    else found.push(`${found.pop() ?? ""} ${line.trim()}`);
  }
  return found.map(runs);
}
