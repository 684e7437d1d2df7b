// The verdict: outcome, mark, period. The level's colour is the colour of the card.
import { h } from "./dom.js";
import { levelName } from "./options.js";
import { day, has, say } from "./words.js";

/** What colours a verdict: its level, or the outcome where there is none. */
export const tone = (wire) => wire.level ?? { internal: "internal", refer: "refer" }[wire.outcome] ?? "open";

/** The words of the mark, or why there is none. */
export const markText = (wire) => wire.mark || (wire.level ? levelName(wire.level) : say("mark.none"));

/** The period in words with its end. */
export function periodText(period) {
  if (!period) return "";
  return period.ends_on ? say("until", { period: period.text, date: day(period.ends_on) }) : period.text;
}

/** A period of a catalogue ("10y", "until:...", "long-term") in words; it is the longest allowed. */
export function itemPeriod(wire) {
  const [, number, unit] = /^(\d+)([ymd])$/.exec(wire) ?? [];
  if (number) return say(`period.${{ y: "years", m: "months", d: "days" }[unit]}`, { number });
  if (wire.startsWith("until:")) return say("period.until", { text: wire.slice(6) });
  return has(`period.${wire}`) ? say(`period.${wire}`) : wire;
}

/** The verdict card. */
export function verdict(wire) {
  const term = periodText(wire.period);
  return h("div", { class: `verdict level-${tone(wire)}`, "data-outcome": wire.outcome },
    h("p", { class: "outcome" }, say(`outcome.${wire.outcome}`)),
    h("div", { class: "row" }, h("p", { class: "stamp" }, markText(wire)), wire.mark && copyButton(wire.mark)),
    term && h("p", { class: "term" }, say("term", { period: term })),
    wire.need_to_know && h("p", { class: "knowers" }, say("knowers", { words: wire.need_to_know })),
    h("p", { class: "why" }, say(`explain.${wire.outcome}`)),
    h("p", { class: "why" }, say("not_a_decision")),
  );
}

function copyButton(mark) {
  const button = h("button", { type: "button" }, say("copy"));
  button.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(mark).then(() => { button.textContent = say("copied"); }, () => {});
  });
  return button;
}
