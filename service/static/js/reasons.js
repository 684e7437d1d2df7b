// What to note, what would lower the outcome, what was weighed, and what was used.
import { condition } from "./basis.js";
import { h } from "./dom.js";
import { levelName } from "./options.js";
import { quoteButton, quoteList } from "./quotes.js";
import { codePoints } from "./offsets.js";
import { percent, say } from "./words.js";

// Said for completeness; everything else asks for a second look.
const MILD = new Set(["no-classifier", "date-assumed", "internal-ground", "derived", "period-capped", "period-shorter", "tier-unknown", "condition-not-met"]);

/** Concerns for the approver. */
export function concernsPart(wire, place) {
  if (!wire.concerns.length) return null;
  const one = (concern) => h("li", { class: MILD.has(concern.code) ? "concern mild" : "concern", "data-code": concern.code }, h("p", {}, concern.text), quoteList(concern.quotes, place));
  return h("section", { class: "part" }, h("h3", {}, say("concerns")), h("ul", { class: "stack" }, wire.concerns.map(one)));
}

/** Passages without which the outcome falls. */
export function lowerPart(wire, place, text) {
  if (!wire.lower.length) return null;
  const cut = ([start, end]) => ({ start, end, text: text.slice(place(start), place(end)) });
  const one = (step) => h("li", {},
    h("p", { class: `level-${step.level ?? (step.outcome === "refer" ? "refer" : step.outcome === "internal" ? "internal" : "open")}` },
      say("lower.intro"), " ", h("span", { class: "chip" }, step.level ? levelName(step.level) : say(`outcome.${step.outcome}`))),
    quoteList(step.without.map(cut), place));
  return h("section", { class: "part" }, h("h3", {}, say("lower")), h("ul", { class: "stack" }, wire.lower.map(one)));
}

/** Items that were weighed and not cited. */
export function candidatesPart(wire, place) {
  if (!wire.candidates.length) return null;
  const one = (each) => h("li", { class: `candidate level-${each.level}` },
    h("p", {}, each.matter),
    h("p", { class: "note" }, h("span", {}, each.item), h("span", {}, h("span", { class: "chip" }, levelName(each.level)), ` · ${percent(each.score)}`)),
    failed(each).length === 0 && h("p", { class: "note" }, each.why_not),
    failed(each).length > 0 && h("ul", {}, failed(each).map((one) => condition(one, place))),
    quoteList(each.quotes, place));
  return folded("candidates", wire.candidates.length, h("ul", { class: "stack" }, wire.candidates.map(one)));
}

const failed = (candidate) => candidate.conditions.filter((each) => each.state === "not-met");

/** Content that comes from marked sources. */
export function sourcePart(wire, place) {
  if (!wire.source_quotes.length) return null;
  return h("section", { class: "part level-refer" }, h("h3", {}, say("source_quotes")),
    wire.source && h("p", { class: "note" }, say("source_mark"), " ", quoteButton(wire.source.mark, place)), quoteList(wire.source_quotes, place));
}

/** The marks that portions would bear. */
export function portionsPart(wire, place) {
  const portion = (each) => ({ ...each, text: `${each.mark}  ${each.text}` });
  return wire.portions.length ? folded("portions", wire.portions.length, quoteList(wire.portions.map(portion), place)) : null;
}

/** Everything the answer depends on. */
export function usedPart({ used }) {
  const facts = { scheme: used.scheme, catalogue: used.catalogue.join("\n"), bundle: used.bundle, dingmi: used.dingmi, on: used.on };
  const rows = Object.entries(facts).map(([key, value]) => [h("dt", {}, say(`used.${key}`)), h("dd", {}, value || say("used.none"))]);
  return folded("used", 0, h("dl", { class: "facts" }, rows));
}

function folded(key, count, content) {
  return h("details", { class: "part" }, h("summary", {}, h("h3", {}, say(key), count ? ` (${count})` : "")), content);
}

/** "3 characters", in the page's language. */
export const counted = (text) => say("characters", { count: codePoints(text).toLocaleString() });
