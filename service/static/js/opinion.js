// The classifier's voice, apart from the catalogue's: how likely each level is, and which words say so.
import { h } from "./dom.js";
import { point } from "./editor.js";
import { levelName } from "./options.js";
import { say } from "./words.js";

/** The section of the classifier. */
export function opinionPart(wire, place) {
  const { opinion } = wire;
  const title = h("h3", {}, say("opinion"));
  if (!opinion) return h("section", { class: "part" }, title, h("p", { class: "note" }, say("opinion.none")));
  return h("section", { class: "part" }, title,
    opinion.unfamiliar && h("p", { class: "warn" }, say("opinion.unfamiliar")),
    h("dl", { class: "odds" }, Object.entries(opinion.probabilities).reverse().flatMap(([level, share]) => odds(level, share, wire.level_set))),
    h("div", { class: "terms" }, terms("terms.for", opinion.for, place), terms("terms.against", opinion.against, place)),
    h("p", { class: "note after" }, wire.level_set.length > 0 && `${say("opinion.set_note")} `, say("opinion.note")),
  );
}

function odds(level, share, likely) {
  const inSet = likely.includes(level) ? " likely" : "";
  const bar = h("div", { class: "bar" });
  bar.style.width = `${Math.max(share * 100, 0.5)}%`;
  return [
    h("dt", { class: `level-${level}${inSet}` }, levelName(level), inSet && h("span", { class: "hushed" }, ` (${say("opinion.set")})`)),
    h("dd", { class: `track level-${level}${inSet}`, "aria-hidden": "true" }, bar),
    h("dd", { class: "share" }, `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`),
  ];
}

function terms(key, found, place) {
  if (!found.length) return null;
  return h("div", {}, h("h4", {}, say(key)), h("ul", {}, found.slice(0, 8).map((each) => h("li", {}, term(each, place)))));
}

function term(each, place) {
  const weightOf = (value) => `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
  const words = [h("span", {}, each.text), h("span", { class: "weight" }, weightOf(each.weight))];
  if (each.start === each.end) return h("p", { class: "term-line" }, words);
  const lead = () => point(place(each.start), place(each.end));
  return h("button", { type: "button", class: "term-line", title: say("quote.show"), onclick: lead }, words);
}
