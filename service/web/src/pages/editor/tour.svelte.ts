// The guided demonstration: three invented drafts, each with what it shows. What was on the desk comes back afterwards.
import { recalled, remember } from "../../lib/keep";
import { schemes } from "../../lib/schemes.svelte";
import type { Outcome, Sample } from "../../lib/wire";
import { language } from "../../lib/words.svelte";
import type { Desk } from "./desk.svelte";
import { draft } from "./draft.svelte";

/** What each stop shows: the kind of draft, and the outcome that it is there for. */
const STOPS: { kind: string; outcome: Outcome }[] = [
  { kind: "direct", outcome: "classify" }, { kind: "habit", outcome: "open" }, { kind: "no_item", outcome: "refer" },
];
const SEEN = "dingmi.tour";

export class Tour {
  open = $state(false);
  /** 0 is the welcome, then one number a stop, then the end. */
  step = $state(0);
  readonly last = STOPS.length + 1;
  readonly name = $derived(this.step === 0 ? "welcome" : (STOPS[this.step - 1]?.kind ?? "end"));
  private samples = $state.raw<Sample[]>([]);
  readonly possible = $derived(STOPS.every((stop) => this.sample(stop.kind) !== undefined));
  private before: { text: string; scheme: string; date: string; tier: string; typed: boolean } | null = null;

  constructor(private readonly desk: Desk) {}

  /** The samples are there; on a first start the tour offers itself. */
  offer(samples: Sample[]): void {
    this.samples = samples;
    if (this.possible && recalled(SEEN) === null && !draft.text && !location.search.includes("case=")) this.open = true;
  }

  start(): void {
    [this.step, this.open] = [0, true];
  }

  go(step: number): void {
    this.before ??= { text: draft.text, scheme: draft.scheme, date: draft.date, tier: draft.tier, typed: draft.typed };
    this.step = step;
    const sample = this.sample(STOPS[step - 1]?.kind ?? "");
    if (!sample) return;
    [draft.scheme, draft.date, draft.tier] = [sample.scheme ?? draft.scheme, sample.date ?? "", sample.tier ?? ""];
    this.desk.lay(sample.text, false);
  }

  /** Leave the tour, at any stop; it does not offer itself again. */
  end(): void {
    remember(SEEN, "seen");
    this.open = false;
    if (!this.before) return;
    const { text, scheme, date, tier, typed } = this.before;
    [draft.scheme, draft.date, draft.tier, this.before] = [scheme, date, tier, null];
    this.desk.lay(text, typed);
  }

  /** Whether the answer is another than this stop is there to show: with other catalogues it may be. */
  get differs(): boolean {
    const expected = STOPS[this.step - 1]?.outcome;
    const { answer } = this.desk.asking;
    return expected !== undefined && answer !== null && !this.desk.stale && answer.suggestion.outcome !== expected;
  }

  private sample(kind: string): Sample | undefined {
    const served = this.samples.filter((each) => each.kind === kind && schemes().some((scheme) => scheme.id === each.scheme));
    return served.find((each) => each.language === language()) ?? served[0];
  }
}
