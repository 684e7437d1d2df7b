// The service counts Unicode code points, the browser UTF-16 units; marks move along with edits.

/** A function from code point offsets of `text` to its UTF-16 offsets. */
export function toUnits(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const starts = [];
  let at = 0;
  for (const character of text) { starts.push(at); at += character.length; }
  starts.push(at);
  return (offset) => starts[Math.min(offset, starts.length - 1)];
}

/** How many code points `text` has. */
export function codePoints(text) {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/** Marks of `before` as they stand in `after`: those the edit touched are dropped, later ones move. */
export function shifted(marks, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const end = before.length - tail;
  const by = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start >= end) return [{ ...mark, start: mark.start + by, end: mark.end + by }];
    return [];
  });
}

/** Disjoint pieces of [0, length) with the marks that cover each, in order. */
export function pieces(marks, length) {
  const edges = new Set([0, length]);
  for (const { start, end } of marks) { edges.add(start); edges.add(Math.min(end, length)); }
  const sorted = [...edges].filter((edge) => edge <= length).sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1];
    return { start, end, marks: marks.filter((mark) => mark.start < end && start < mark.end) };
  });
}
