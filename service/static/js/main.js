// Joins the page: words, options, editor, samples, files, and the asking.
import { getJson } from "./api.js";
import { showAnswer, showEmpty, showFault, showStale } from "./answer.js";
import { Asking } from "./asking.js";
import { byId, debounced, h } from "./dom.js";
import * as editor from "./editor.js";
import { acceptFiles } from "./files.js";
import { Notice } from "./notice.js";
import * as options from "./options.js";
import { counted } from "./reasons.js";
import { has, language, say, speak } from "./words.js";

const WAIT = 350;
const LIVE_LIMIT = 200_000;
// A cited level, a habit corrected, a matter that no item covers, a level carried over.
const STARTERS = ["direct", "habit", "no_item", "derived"];
const notice = new Notice(byId("notice"));
let samples = [];
let answered = null;
let typed = false;

const asking = new Asking(() => ({ text: editor.text(), ...options.chosen() }), language, {
  busy(on) {
    byId("suggest").setAttribute("aria-disabled", on);
    if (on) byId("state").textContent = say("busy");
    else if (byId("state").textContent === say("busy")) byId("state").textContent = "";
  },
  answer(wire, text) {
    if (text !== editor.text()) return;
    answered = { wire, text };
    showAnswer(wire, text);
  },
  fault: (error) => showFault(error, say("error.title"), () => asking.ask()),
});
const askLater = debounced(() => asking.ask(), WAIT);

function changed() {
  const text = editor.text();
  byId("count").textContent = counted(text);
  asking.drop();
  askLater.cancel();
  if (!text.trim()) {
    answered = null;
    editor.mark([]);
    showEmpty(offered(STARTERS).map(sampleButton));
  } else {
    showStale(answered !== null && answered.text !== text);
    if (byId("live").checked && text.length <= LIVE_LIMIT) askLater();
  }
}

function replace(text, tag, message) {
  const before = editor.text();
  editor.replace(text, tag);
  if (typed && before.trim()) {
    notice.say(message, say("undo"), () => { editor.replace(before); typed = true; askNow(); });
  } else {
    notice.clear();
  }
  typed = false;
}

function askNow() {
  changed();
  askLater.cancel();
  asking.ask();
}

function sampleButton(sample) {
  const use = () => {
    byId("samples").open = false;
    replace(sample.text, sample.language === "zh" ? "zh-CN" : "en", say("replaced"));
    options.take(sample);
    askNow();
  };
  const kind = has(`kind.${sample.kind}`) ? h("small", {}, say(`kind.${sample.kind}`)) : null;
  const title = h("span", { lang: sample.language === "zh" ? "zh-CN" : "en" }, sample.title || sample.id);
  return h("button", { type: "button", class: "sample", onclick: use }, title, kind);
}

/** The samples, those in the language of the page first; for a start only the telling kinds. */
function offered(kinds) {
  const mine = (sample) => (sample.language === language() ? 0 : 1);
  const found = [...samples].sort((a, b) => mine(a) - mine(b));
  return kinds ? found.filter((sample) => kinds.includes(sample.kind) && mine(sample) === 0) : found;
}

function drawSamples() {
  byId("samples").hidden = samples.length === 0;
  byId("sample-list").replaceChildren(...offered().map((sample) => h("li", {}, sampleButton(sample))));
}

async function switchTo(chosen) {
  await speak(chosen);
  remember("dingmi.language", chosen);
  options.relabel();
  drawSamples();
  notice.clear();
  byId("count").textContent = counted(editor.text());
  if (answered && answered.text === editor.text()) asking.ask();
  else changed();
}

function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* the choice then lasts as long as the page */ }
}

function recalled(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function wire() {
  editor.onEdit(() => { typed = true; changed(); });
  byId("suggest").addEventListener("click", askNow);
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) askNow();
  });
  byId("clear").addEventListener("click", () => { replace("", null, say("cleared")); changed(); byId("text").focus(); });
  for (const id of ["scheme", "date", "tier"]) byId(id).addEventListener("change", () => { if (editor.text().trim()) askNow(); });
  byId("live").addEventListener("change", changed);
  for (const button of byId("languages").children) button.addEventListener("click", () => switchTo(button.dataset.language));
  byId("theme").value = globalThis.dingmiTheme.chosen();
  byId("theme").addEventListener("change", (event) => {
    remember("dingmi.theme", event.target.value);
    globalThis.dingmiTheme.apply(event.target.value);
  });
  document.addEventListener("click", (event) => { if (!byId("samples").contains(event.target)) byId("samples").open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !byId("samples").open) return;
    byId("samples").open = false;
    byId("samples").querySelector("summary").focus();
  });
  addEventListener("beforeunload", (event) => { if (typed && editor.text().trim()) event.preventDefault(); });
  acceptFiles({
    start: (name) => notice.say(say("reading_file", { name })),
    text: (text) => { replace(text, null, say("replaced")); typed = true; askNow(); },
    fault: (error) => { notice.clear(); showFault(error, say("error.file")); },
  });
}

async function start() {
  const asked = new URLSearchParams(location.search).get("lang");
  const kept = recalled("dingmi.language");
  await speak(["zh", "en"].includes(asked) ? asked : ["zh", "en"].includes(kept) ? kept : language());
  const [served, drafts] = await Promise.all([getJson("/api/v1/schemes"), getJson("/api/v1/samples")]);
  samples = drafts;
  options.offer(served.schemes);
  drawSamples();
  wire();
  changed();
  document.documentElement.dataset.ready = "yes";
}

start().catch((error) => {
  showFault(error, say("error.start") || "Dingmi");
  throw error;
});
