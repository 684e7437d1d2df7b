// Asks for suggestions: one at a time, the newest wins, and an answer to an older text is never shown.
import { Refusal, suggest, Unreachable } from "./api.js";

/** Asks through `request()`; reports to `on.busy`, `on.answer(wire, text)` and `on.fault(error)`. */
export class Asking {
  #running = null;
  #number = 0;

  constructor(request, language, on) { Object.assign(this, { request, language, on }); }

  /** Forget what is under way. */
  drop() {
    this.#number += 1;
    this.#running?.abort();
    this.#running = null;
    this.on.busy(false);
  }

  /** Ask now. */
  async ask() {
    this.drop();
    const number = this.#number;
    const body = this.request();
    this.#running = new AbortController();
    this.on.busy(true);
    try {
      const wire = await suggest({ ...body, language: this.language() }, this.language(), this.#running.signal);
      if (number === this.#number) this.on.answer(wire, body.text);
    } catch (error) {
      const ours = error instanceof Refusal || error instanceof Unreachable;
      if (number === this.#number && ours) this.on.fault(error);
      else if (error.name !== "AbortError" && !ours) throw error;
    } finally {
      if (number === this.#number) this.on.busy(false);
    }
  }
}
