// One line above the draft: what just happened, and a way back.
import { h } from "./dom.js";

/** The line; it says one thing at a time. */
export class Notice {
  constructor(element) { this.element = element; }

  /** Say something, with something to do about it. */
  say(words, label, action) {
    const act = () => { this.clear(); action(); };
    this.element.replaceChildren(...[h("span", {}, words), action && h("button", { type: "button", class: "quiet", onclick: act }, label)].filter(Boolean));
    this.element.hidden = false;
  }

  /** Say nothing. */
  clear() {
    this.element.replaceChildren();
    this.element.hidden = true;
  }
}
