// Quotes of the draft as buttons that lead to their place, and as marks on the draft.
import { h } from "./dom.js";
import { point } from "./editor.js";
import { toUnits } from "./offsets.js";
import { say } from "./words.js";

/** Buttons for quotes; `place` turns code points into UTF-16 offsets. */
export function quoteList(quotes, place) {
  if (!quotes.length) return null;
  return h("ul", { class: "quotes" }, quotes.map((quote) => h("li", {}, quoteButton(quote, place))));
}

/** One quote as a button. */
export function quoteButton(quote, place) {
  const lead = () => point(place(quote.start), place(quote.end));
  return h("button", { type: "button", class: "quote", title: say("quote.show"), onclick: lead }, h("span", {}, quote.text));
}

/** All marks an answer puts on the draft, in UTF-16 units of `text`. */
export function marksOf(wire, text) {
  const place = toUnits(text);
  const one = (kind, level) => (quote) => ({ start: place(quote.start), end: place(quote.end), kind, level });
  return [
    ...wire.basis.flatMap((basis) => basis.quotes.map(one("basis", basis.level))),
    ...wire.source_quotes.map(one("source")),
    ...wire.concerns.flatMap((concern) => concern.quotes.map(one("concern"))),
  ];
}
