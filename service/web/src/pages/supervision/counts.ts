// The figures for supervisors (GET /api/v1/cases/counts), and how they are put together for a page.
import { levelName, levelsOf } from "../../lib/schemes.svelte";
import { number, say } from "../../lib/words.svelte";
import { query } from "../../lib/api";
import type { Bar, Grid, Part, Tone } from "../../parts/charts/chart";

export interface Standing { scheme: string; unit: string; level: string; state: string; count: number }
export interface Attention { unit: string; code: "overdue" | "ending" | "unmarked" | "without-period" | "without-basis"; count: number }
export interface Departing {
  part: "drafter" | "approver"; unit: string; person: string | null; suggested: number; above_suggestion: number; below_suggestion: number;
  decided: number; above_outcome: number; below_outcome: number;
}
export interface Counts {
  on: string; units: string[]; levels: string[]; standing: Standing[]; attention: Attention[]; departing: Departing[];
  blind: { decided: number; kept: number; followed: number }; names: Record<string, string>;
}

/** States in the order of the procedure. */
export const STATES = ["proposed", "adjusted", "returned", "referred", "disputed", "determined", "marked", "declassified", "expired", "withdrawn"] as const;
export const ATTENTION = ["overdue", "unmarked", "ending", "without-period", "without-basis"] as const;

/** Where the queue shows the cases behind a figure. */
const WHERE: Record<Attention["code"], string> = {
  overdue: query({ overdue: "1" }), unmarked: query({ view: "unit", attention: "unmarked" }), ending: query({ view: "unit", attention: "ending" }),
  "without-period": query({ view: "unit", attention: "without-period" }), "without-basis": query({ view: "unit", attention: "without-basis" }),
};

const sum = (rows: { count: number }[]): number => rows.reduce((total, row) => total + row.count, 0);

/** Levels of a scheme with cases, lowest first. */
export const levelParts = (scheme: string, rows: Standing[]): (Part & { level: string })[] =>
  levelsOf(scheme).filter((level) => rows.some((row) => row.level === level.name))
    .map((level) => ({ level: level.name, name: levelName(scheme, level.name), tone: `level-${level.name}` as Tone }));

/** A bar for each state with cases, its parts the levels. */
export function stateBars(scheme: string, rows: Standing[]): Bar[] {
  const parts = levelParts(scheme, rows);
  return STATES.filter((state) => rows.some((row) => row.state === state)).map((state) => {
    const own = rows.filter((row) => row.state === state);
    return {
      label: say(`case.state.${state}`), values: parts.map(({ level }) => sum(own.filter((row) => row.level === level))),
      said: number(sum(own)), href: `/queue${query({ view: "unit", state })}`,
    };
  });
}

export function stateGrid(scheme: string, rows: Standing[]): Grid {
  const parts = levelParts(scheme, rows);
  return {
    head: [say("ui_supervision.state"), ...parts.map((part) => part.name), say("ui.chart.sum")],
    rows: stateBars(scheme, rows).map((bar) => [bar.label, ...bar.values.map((each) => number(each ?? 0)), bar.said]),
  };
}

/** What wants attention, over all units counted; nought is said too. */
export const attentionBars = (counts: Counts): Bar[] => ATTENTION.map((code) => {
  const total = sum(counts.attention.filter((row) => row.code === code));
  const bar: Bar = { label: say(`ui_supervision.attention.${code}`), values: [total], said: number(total) };
  return total ? { ...bar, href: `/queue${WHERE[code]}` } : bar;
});

export const attentionGrid = (counts: Counts): Grid => ({
  head: [say("ui_supervision.unit"), ...ATTENTION.map((code) => say(`ui_supervision.attention.${code}`))],
  rows: counts.units.map((unit) => [
    counts.names[unit] ?? unit, ...ATTENTION.map((code) => number(sum(counts.attention.filter((row) => row.unit === unit && row.code === code)))),
  ]),
});
