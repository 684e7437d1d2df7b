// The answer panel: empty, an answer, an answer that the draft has outrun, or a fault.
import { Refusal } from "./api.js";
import { basisPart } from "./basis.js";
import { byId, h } from "./dom.js";
import { head, mark } from "./editor.js";
import { toUnits } from "./offsets.js";
import { opinionPart } from "./opinion.js";
import { marksOf } from "./quotes.js";
import { candidatesPart, concernsPart, lowerPart, portionsPart, sourcePart, usedPart } from "./reasons.js";
import { markText, tone, verdict } from "./verdict.js";
import { say } from "./words.js";

/** Show an answer to `text`, which is the draft as it stands. */
export function showAnswer(wire, text) {
  const place = toUnits(text);
  const open = new Set([...document.querySelectorAll("#result details[open]")].map((each) => each.dataset.part));
  byId("fault").replaceChildren();
  byId("result").replaceChildren(...[
    verdict(wire), concernsPart(wire, place), sourcePart(wire, place), basisPart(wire, place), lowerPart(wire, place, text), opinionPart(wire, place),
    candidatesPart(wire, place), portionsPart(wire, place), usedPart(wire),
  ].filter(Boolean));
  [...document.querySelectorAll("#result details")].forEach((each, index) => {
    each.dataset.part = String(index);
    each.open = open.has(each.dataset.part);
  });
  mark(marksOf(wire, text));
  head(wire.mark, tone(wire), false);
  showStale(false);
  watch.disconnect();
  peek(wire);
  if (wire.used.demonstration) byId("demonstration").hidden = false;
  announce(wire);
}

/** Say whether the draft has outrun the answer. */
export function showStale(stale) {
  byId("answer").classList.toggle("stale", stale);
  byId("paper").classList.toggle("stale", stale);
  if (byId("result").querySelector(".verdict")) byId("state").textContent = stale ? say("stale") : "";
}

/** Show that there is no draft yet, with samples to try. */
export function showEmpty(sampleButtons) {
  byId("fault").replaceChildren();
  byId("state").textContent = "";
  byId("announce").textContent = "";
  byId("peek").hidden = true;
  byId("answer").classList.remove("stale");
  head("", "", false);
  byId("result").replaceChildren(h("div", { class: "empty" },
    h("h3", {}, say("empty.title")), h("p", { class: "note" }, say("empty.text")),
    sampleButtons.length > 0 && h("p", { class: "list-title" }, say("empty.samples")),
    sampleButtons.length > 0 && h("ul", {}, sampleButtons.map((button) => h("li", {}, button)))));
}

/** Show what went wrong; the draft and the last answer stay. `again` is offered where it may help. */
export function showFault(error, title, again) {
  const problem = error instanceof Refusal ? error.problem : null;
  const entries = problem?.errors ?? [];
  byId("state").textContent = "";
  byId("fault").replaceChildren(h("div", { class: "fault" },
    h("h3", {}, title),
    h("p", {}, problem ? problem.detail : say("error.offline")),
    entries.length > 0 && h("ul", {}, entries.map((entry) => h("li", {}, entry.detail))),
    h("div", { class: "row" }, h("p", { class: "note" }, say("error.kept")),
      again && h("button", { type: "button", class: "quiet", onclick: again }, say("retry")))));
}

// The line at the foot of a narrow page is not needed while the verdict itself is in view.
const watch = new IntersectionObserver(([seen]) => byId("peek").classList.toggle("seen", seen.isIntersecting));

function announce(wire) {
  const bears = wire.mark ? `${say("mark")} ${wire.mark}. ` : "";
  byId("announce").textContent = say("announce", {
    outcome: say(`outcome.${wire.outcome}`), mark: bears, basis: wire.basis.length, concerns: wire.concerns.length,
  });
}

function peek(wire) {
  const link = byId("peek");
  link.className = `peek level-${tone(wire)}`;
  link.replaceChildren(h("span", {}, wire.mark ? markText(wire) : say(`outcome.${wire.outcome}`)), h("span", {}, say("to_answer")));
  link.hidden = false;
  watch.observe(byId("result").querySelector(".verdict"));
}
