// Asks for suggestions: one at a time, the newest wins, and an answer to an older draft is never shown.
import { call } from "../../lib/api";
import type { Suggestion, SuggestionRequest } from "../../lib/wire";

/** An answer with the draft it answers. */
export interface Answer { suggestion: Suggestion; text: string; version: number }
/** What is asked, and the version of the draft that asks. */
export interface Asked { version: number; body: SuggestionRequest }

export class Asking {
  busy = $state(false);
  fault = $state.raw<unknown>(null);
  answer = $state.raw<Answer | null>(null);
  private running: AbortController | null = null;
  private timer = 0;

  /** `asked` gives the draft as it stands; `shown` hears of each answer that is shown. */
  constructor(private readonly asked: () => Asked, private readonly shown: (answer: Answer) => void) {}

  /** Ask when nothing has called for it for `wait` ms. What is under way is outrun, and given up. */
  later(wait: number): void {
    this.drop();
    this.timer = window.setTimeout(() => void this.now(), wait);
  }

  /** Forget what is under way. */
  drop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = null;
    this.busy = false;
  }

  /** Forget the answer as well. */
  forget(): void {
    this.drop();
    [this.answer, this.fault] = [null, null];
  }

  /** Ask now. */
  async now(): Promise<void> {
    this.drop();
    const { version, body } = this.asked();
    const mine = (this.running = new AbortController());
    this.busy = true;
    const current = (): boolean => this.running === mine && this.asked().version === version;
    try {
      const suggestion = await call<Suggestion>("/api/v1/suggestions", { body, signal: mine.signal });
      if (!current()) return;
      [this.fault, this.answer] = [null, { suggestion, text: body.text, version }];
      this.shown(this.answer);
    } catch (error) {
      if (current()) this.fault = error;
    } finally {
      if (this.running === mine) { this.busy = false; this.running = null; }
    }
  }
}
