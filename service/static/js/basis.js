// Cited items: the wording, the words of the draft that show it, and how each condition stands.
import { h } from "./dom.js";
import { levelName, tierName } from "./options.js";
import { quoteButton, quoteList } from "./quotes.js";
import { itemPeriod } from "./verdict.js";
import { has, percent, say } from "./words.js";

/** The section of cited items. */
export function basisPart(wire, place) {
  const items = wire.basis.map((basis) => item(basis, place));
  return h("section", { class: "part" },
    h("h3", {}, say("basis"), h("span", { class: "aside" }, items.length ? say("basis.count", { count: items.length }) : "")),
    items.length ? h("div", { class: "stack" }, items) : h("p", { class: "note" }, say("basis.none")),
  );
}

function item(basis, place) {
  return h("article", { class: `item level-${basis.level}` },
    h("p", { class: "number" }, h("span", {}, basis.item), h("span", {}, `${say("score")} ${percent(basis.score)}`)),
    h("p", { class: "matter" }, basis.matter),
    h("dl", { class: "facts" },
      fact(say("level"), h("span", { class: "chip" }, levelName(basis.level)), ` · ${itemPeriod(basis.period)}`),
      fact(say("need_to_know"), basis.need_to_know),
      fact(say("producing_tier"), basis.producing_tier === "any" ? say("producing_tier.any") : tierName(basis.producing_tier)),
      fact(say("reason"), basis.reason)),
    basis.quotes.length > 0 && h("p", { class: "sub" }, say("quotes")),
    quoteList(basis.quotes, place),
    basis.conditions.length > 0 && h("p", { class: "sub" }, say("conditions")),
    basis.conditions.length > 0 && h("ul", {}, basis.conditions.map((each) => condition(each, place))),
    explanation(basis.explanation),
  );
}

/** The item's case in sentences, as a lawyer would put it; what speaks against stands out. */
function explanation(reasons) {
  if (!reasons.length) return null;
  const sentence = (each) => h("p", { class: each.kind === "against" ? "against" : "note" }, each.text);
  return h("details", { class: "explanation" }, h("summary", {}, say("explanation")), reasons.map(sentence));
}

function fact(name, ...value) {
  return value.some(Boolean) && value[0] ? [h("dt", {}, name), h("dd", {}, ...value)] : null;
}

const SIGNS = { met: "✓", "not-met": "✕", "to-verify": "?" };

/** One condition: its state, its words, and the words of the draft that it rests on. */
export function condition(each, place) {
  const state = has(`state.${each.state}`) ? say(`state.${each.state}`) : each.state;
  return h("li", { class: "condition" },
    h("span", { class: `standing ${each.state}` }, h("span", { "aria-hidden": "true" }, `${SIGNS[each.state] ?? ""} `), state),
    h("div", {}, h("p", {}, each.text), each.quote && quoteButton(each.quote, place)),
  );
}
