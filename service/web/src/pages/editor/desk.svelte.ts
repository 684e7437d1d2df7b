// Joins the draft, the paper, the asking, files and samples. The page draws what stands here.
import { call } from "../../lib/api";
import { Points } from "../../lib/points";
import { schemes } from "../../lib/schemes.svelte";
import { session } from "../../lib/session.svelte";
import { tone, underlines } from "../../lib/suggestion";
import type { Quote, Sample, Suggestion } from "../../lib/wire";
import { language, say } from "../../lib/words.svelte";
import { Asking, type Answer } from "./asking.svelte";
import { draft, question } from "./draft.svelte";
import { forget, keep, keeps } from "./keeping";
import { puts } from "./marking";
import { keepOnly, nudgesOf } from "./nudges.svelte";
import type { Paper } from "./paper";

/** One line above the draft: what just happened, and a way back. */
export interface Notice { words: string; label?: string; action?: () => void; other?: { label: string; action: () => void } }

const WAIT = 250; // ms after the last key; `tests/bench/ui.py` takes it off what it measures
const LONG = 20_000; // from here on a reading costs seconds, and waits longer for its turn
const LIVE_LIMIT = 200_000;
const KEEP_AFTER = 1000;

export class Desk {
  paper: Paper | null = null;
  live = $state(true);
  portions = $state(false);
  notice = $state.raw<Notice | null>(null);
  fileFault = $state.raw<unknown>(null);
  readonly asking = new Asking(
    () => ({ version: draft.version, body: { ...question(), language: language() } }),
    (answer) => this.shown(answer),
  );
  readonly stale = $derived(this.asking.answer !== null && this.asking.answer.version !== draft.version);
  private byProgram = false;
  private keeping = 0;

  constructor() {
    if (!schemes().some((each) => each.id === draft.scheme)) draft.scheme = schemes()[0]?.id ?? "";
  }

  /** The paper is there: what the draft held when the page was left is read again. */
  begin(paper: Paper): void {
    this.paper = paper;
    if (draft.text.trim()) void this.asking.now();
  }

  end(): void {
    this.asking.drop();
    clearTimeout(this.keeping);
    this.paper?.destroy();
    this.paper = null;
  }

  /** The text was edited. Nothing is asked in the middle of a word of an input method. */
  edited(): void {
    if (!this.paper) return;
    draft.text = this.paper.text;
    draft.version += 1;
    if (!this.byProgram) draft.typed = true;
    this.fileFault = null;
    this.keepLater();
    this.asking.drop();
    if (!draft.text.trim()) this.clearAnswer();
    else if (!this.paper.composing) this.askLater();
  }

  /** What the draft is read by was changed. */
  options(): void {
    draft.version += 1;
    this.keepLater();
    if (draft.text.trim()) void this.asking.now();
  }

  /** Ask once the hand rests. */
  askLater(): void {
    if (!this.live || !draft.text.trim() || draft.text.length > LIVE_LIMIT) return;
    this.asking.later(draft.text.length > LONG ? 4 * WAIT : WAIT);
  }

  /** Ask now; an empty draft has nothing to ask. */
  async ask(): Promise<void> {
    if (draft.text.trim()) await this.asking.now();
  }

  /** Put another text in place of the draft, with a way back where words of somebody's own are replaced. */
  replace(text: string, words: string, typed: boolean): void {
    const before = { text: draft.text, typed: draft.typed };
    this.put(text, typed);
    this.notice = !before.typed || !before.text.trim() ? null : {
      words, label: say("ui.undo"), action: () => { this.put(before.text, true); this.notice = null; },
    };
  }

  /** Lay down an invented draft with the options it is meant for. */
  take(sample: Sample): void {
    if (schemes().some((each) => each.id === sample.scheme)) draft.scheme = sample.scheme ?? draft.scheme;
    [draft.date, draft.tier, draft.issuer] = [sample.date ?? "", sample.tier ?? "", sample.issuer];
    this.replace(sample.text, say("ui.replaced"), false);
  }

  /** Lay down a text without a word: what was there is kept by whoever asks for this. */
  lay(text: string, typed: boolean): void {
    this.notice = null;
    this.put(text, typed);
  }

  clear(): void {
    this.replace("", say("ui.cleared"), false);
    [draft.returned, draft.issuer] = [null, ""];
    if (keeps()) void forget(owner());
  }

  /** Read a file that was opened, dropped or pasted; one that cannot be read leaves the draft as it was. */
  async read(file: File | undefined): Promise<void> {
    if (!file) return;
    this.fileFault = null;
    this.notice = { words: say("ui.reading_file", { name: file.name }) };
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      const { text } = await call<{ text: string }>("/api/v1/texts", { form });
      this.replace(text, say("ui.replaced"), true);
      draft.issuer = "";
    } catch (error) {
      [this.notice, this.fileFault] = [null, error];
    }
  }

  /** Lead to words of the draft that the answer quotes; words that have been edited since lead nowhere. */
  readonly point = (...quotes: Quote[]): void => {
    const { answer } = this.asking;
    if (!answer || !this.paper || this.stale) return;
    const points = new Points(answer.text);
    this.paper.point(quotes.map((quote) => ({ from: points.unit(quote.start), to: points.unit(quote.end) })));
  };

  /** Put the suggested mark where a document bears it. */
  readonly mark = (): void => {
    const { answer } = this.asking;
    if (!answer || !this.paper || this.stale) return;
    for (const each of puts(answer.suggestion, answer.text)) this.paper.put(each.from, each.to, each.words);
    this.notice = { words: say("ui.mark.inserted") };
  };

  /** Show the portion marks in the draft, or take them away. */
  togglePortions(): void {
    this.portions = !this.portions;
    this.drawPortions();
  }

  private put(text: string, typed: boolean): void {
    this.byProgram = true;
    this.paper?.replace(text);
    this.byProgram = false;
    draft.typed = typed;
    if (text.trim()) void this.asking.now();
  }

  private clearAnswer(): void {
    this.asking.forget();
    this.paper?.underline([]);
    this.paper?.portions([]);
  }

  private shown(answer: Answer): void {
    const points = new Points(answer.text);
    const found = underlines(answer.suggestion);
    this.paper?.underline(found.map((each) => ({ from: points.unit(each.start), to: points.unit(each.end), kind: each.kind, level: each.level })));
    this.drawPortions();
    keepOnly(nudgesOf(answer.suggestion, answer.text));
  }

  private drawPortions(): void {
    const { answer } = this.asking;
    if (!answer || this.stale) return;
    const points = new Points(answer.text);
    const marks = this.portions ? answer.suggestion.portions : [];
    this.paper?.portions(marks.map((each) => ({ at: points.unit(each.start), words: each.mark, level: levelAt(answer.suggestion, each) })));
  }

  private keepLater(): void {
    if (!keeps()) return;
    clearTimeout(this.keeping);
    const mine = owner();
    this.keeping = window.setTimeout(() => {
      const { text, scheme, date, tier, typed } = draft;
      if (typed && text.trim()) void keep(mine, { text, scheme, date, tier });
    }, KEEP_AFTER);
  }
}

/** Whose draft it is; nobody's where nobody has come in. */
export const owner = (): string => session.person?.id ?? "";

function levelAt(suggestion: Suggestion, place: Quote): string {
  const here = suggestion.basis.find((basis) => basis.quotes.some((quote) => quote.start < place.end && place.start < quote.end));
  return here?.level ?? (suggestion.source_quotes.length ? tone(suggestion) : "open");
}
