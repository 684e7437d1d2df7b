// The draft: a text area over a mirror of the same text, which carries the highlights and gives the height.
import { byId, h } from "./dom.js";
import { pieces, shifted } from "./offsets.js";

const area = byId("text");
const mirror = byId("mirror");
const paper = byId("paper");
let marks = [];
let last = "";
let composing = false;

/** The draft as it stands. */
export const text = () => area.value;

/** Whether an input method is in the middle of a word. */
export const isComposing = () => composing;

/** Call `changed` after every edit, except in the middle of a word of an input method. */
export function onEdit(changed) {
  const edited = () => {
    marks = shifted(marks, last, area.value);
    draw();
    if (!composing) changed();
  };
  area.addEventListener("input", edited);
  area.addEventListener("compositionstart", () => { composing = true; });
  area.addEventListener("compositionend", () => { composing = false; changed(); });
}

/** Put another text in place of the draft. */
export function replace(words, tag) {
  area.value = words;
  marks = [];
  draw();
  if (tag) area.lang = tag;
}

/** Show these marks: { start, end, kind, level } in UTF-16 units of the present text. */
export function mark(found) {
  marks = found;
  draw();
}

/** Bring a passage into view, with the caret at its start, and set it off for a moment. */
export function point(start, end) {
  const passing = { start, end, kind: "pointed" };
  marks = [...marks.filter((each) => each.kind !== "pointed"), passing];
  draw();
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  mirror.querySelector(".m-pointed")?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  setTimeout(() => { marks = marks.filter((each) => each !== passing); draw(); }, 2400);
}

/** Show the proposed mark where a document bears it, and whether highlights are behind the text. */
export function head(words, level, stale) {
  byId("paper-mark").textContent = words ?? "";
  paper.className = `paper${level ? ` level-${level}` : ""}${stale ? " stale" : ""}`;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function draw() {
  last = area.value;
  const parts = pieces(marks, last.length).map(({ start, end, marks: over }) => {
    const words = last.slice(start, end);
    if (!over.length) return words;
    const kinds = [...new Set(over.map((each) => `m-${each.kind}`))];
    const level = over.find((each) => each.level)?.level;
    return h("span", { class: [...kinds, level && `level-${level}`].filter(Boolean).join(" ") }, words);
  });
  mirror.replaceChildren(...parts, "\n");
}
