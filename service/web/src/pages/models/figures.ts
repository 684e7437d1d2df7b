// The figures of a bundle (figures.json; docs/classifier.md), made ready for drawing.
import { levelName } from "../../lib/schemes.svelte";
import { number, percent, say } from "../../lib/words.svelte";
import type { Bar, Grid, Series, Tone } from "../../parts/charts/chart";

export interface Figures {
  format: number; records: number; years: [number, number] | null; levels: string[]; metrics: Record<string, number | null>;
  confusion: number[][];
  reliability: { low: number; high: number; records: number; given: number; right: number }[];
  by_level: { level: string; records: number; right: number | null; over: number | null; under: number | null; covered: number | null }[];
  by_year: { year: number; records: number; accuracy: number; qwk: number | null; shares: number[] }[];
  abstention: { answered: number; accuracy: number; over_rate: number; under_rate: number }[];
  decision: { costs: number[][]; over_cost: number; chosen_for: string };
  conformal: { floors: number[]; error: number };
  unknown_share: number;
}

/** A figure between 0 and 1 (or -1) to three places; a dash where there is none. */
export const figure = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : number(value, 3));
/** A share to a tenth of a per cent; a dash where there is none. */
export const share = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : `${number(value * 100, 1)}%`);

/** The key figures, in the order they are read in. */
export const KEY_FIGURES = ["accuracy", "macro_f1", "qwk", "within_one", "over_rate", "under_rate", "auc_classified", "ece", "coverage", "mean_set_size"] as const;

export const names = (scheme: string, figures: Figures): string[] => figures.levels.map((level) => levelName(scheme, level));

/** Named right, too high, too low: a bar for each level. */
export const levelBars = (scheme: string, figures: Figures): Bar[] => figures.by_level.map((row) => ({
  label: levelName(scheme, row.level),
  values: [row.right, row.over, row.under],
  said: row.records ? say("ui_model.level.said", { over: percent(row.over ?? 0), under: percent(row.under ?? 0), records: number(row.records) }) : say("ui_model.level.empty"),
}));

export const levelGrid = (scheme: string, figures: Figures): Grid => ({
  head: [say("ui.level"), say("ui_model.records"), say("ui_model.right"), say("ui_model.over"), say("ui_model.under"), say("ui_model.covered")],
  rows: figures.by_level.map((row) => [levelName(scheme, row.level), number(row.records), share(row.right), share(row.over), share(row.under), share(row.covered)]),
});

export const reliabilityLine = (figures: Figures): Series[] => [
  { name: say("ui_model.right_share"), tone: "1", points: figures.reliability.map((bin) => [bin.given, bin.right]) },
];

export const reliabilityGrid = (figures: Figures): Grid => ({
  head: [say("ui_model.given"), say("ui_model.right_share"), say("ui_model.records")],
  rows: figures.reliability.map((bin) => [share(bin.given), share(bin.right), number(bin.records)]),
});

export const yearLines = (figures: Figures): Series[] => [
  { name: say("ui_model.metric.accuracy"), tone: "1", points: figures.by_year.map((row) => [row.year, row.accuracy]) },
  { name: say("ui_model.metric.qwk"), tone: "2", points: figures.by_year.map((row) => [row.year, row.qwk]) },
];

export const yearGrid = (figures: Figures): Grid => ({
  head: [say("ui_model.year"), say("ui_model.records"), say("ui_model.metric.accuracy"), say("ui_model.metric.qwk")],
  rows: figures.by_year.map((row) => [row.year, number(row.records), share(row.accuracy), figure(row.qwk)]),
});

/** The share of each level, year by year. */
export const mixLines = (scheme: string, figures: Figures): Series[] => figures.levels.map((level, rank) => ({
  name: levelName(scheme, level), tone: `level-${level}` as Tone, points: figures.by_year.map((row) => [row.year, row.shares[rank] ?? null]),
}));

export const mixGrid = (scheme: string, figures: Figures): Grid => ({
  head: [say("ui_model.year"), ...names(scheme, figures)],
  rows: figures.by_year.map((row) => [row.year, ...row.shares.map(share)]),
});

/** What is gained by not answering where the classifier is least sure: by the share that is answered. */
export const abstentionLines = (figures: Figures): Series[] => {
  const by = (pick: (row: Figures["abstention"][number]) => number): [number, number][] =>
    [...figures.abstention].sort((a, b) => a.answered - b.answered).map((row) => [row.answered, pick(row)]);
  return [
    { name: say("ui_model.metric.accuracy"), tone: "1", points: by((row) => row.accuracy) },
    { name: say("ui_model.over"), tone: "2", points: by((row) => row.over_rate) },
    { name: say("ui_model.under"), tone: "3", points: by((row) => row.under_rate) },
  ];
};

export const abstentionGrid = (figures: Figures): Grid => ({
  head: [say("ui_model.answered"), say("ui_model.metric.accuracy"), say("ui_model.over"), say("ui_model.under")],
  rows: figures.abstention.map((row) => [share(row.answered), share(row.accuracy), share(row.over_rate), share(row.under_rate)]),
});
