// Offsets: the service counts Unicode code points, the browser UTF-16 units.

/** Maps between code points and UTF-16 units of one text; built in one pass, asked in logarithmic time. */
export class Points {
  /** UTF-16 positions of the characters that take two units, in order. */
  private readonly wide: number[] = [];

  constructor(readonly text: string) {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length) {
        const next = text.charCodeAt(at + 1);
        if (next >= 0xdc00 && next < 0xe000) { this.wide.push(at); at += 1; }
      }
    }
  }

  /** The UTF-16 position of a code point. */
  unit(point: number): number {
    let [low, high] = [0, this.wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) - middle < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }

  /** The code point at a UTF-16 position. */
  point(unit: number): number {
    let [low, high] = [0, this.wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  }

  /** The words of a span of code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}
