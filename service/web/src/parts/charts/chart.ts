// What the charts share: how values are laid out on an axis, and what a series looks like without its colour.

/** A tone of the drawing: one of --chart-1..3, or the colour of a level. */
export type Tone = "1" | "2" | "3" | `level-${string}`;
/** One line: points from left to right; null leaves a gap. */
export interface Series { name: string; tone: Tone; points: [number, number | null][] }
/** One part of every bar. */
export interface Part { name: string; tone: Tone }
/** One bar: a value for each part (null: not known), its words, and where it leads. */
export interface Bar { label: string; values: (number | null)[]; said: string; href?: string }
/** A table that says the same as a drawing. */
export interface Grid { head: string[]; rows: (string | number)[][] }

export const DASHES = ["", "7 4", "2 3", "9 3 2 3"] as const;

/** Round values that divide [low, high] into about `count` steps. */
export function ticks(low: number, high: number, count = 5): number[] {
  const rough = (high - low || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999) ?? power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Maps [low, high] to pixels; `reach` may run backwards. */
export const scale = ([low, high]: readonly [number, number], [from, to]: readonly [number, number]) =>
  (value: number): number => from + ((value - low) / (high - low || 1)) * (to - from);

/** The class that gives a tone its colour. */
export const toned = (tone: Tone): string => (tone.startsWith("level-") ? tone : `tone-${tone}`);
