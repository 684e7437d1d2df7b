// Files: opened or dropped. A file that cannot be read leaves the draft as it was.
import { readFile } from "./api.js";
import { byId } from "./dom.js";
import { language } from "./words.js";

/** Read a file that is opened or dropped; `on.start(name)`, then `on.text(text)` or `on.fault(error)`. */
export function acceptFiles(on) {
  const paper = byId("paper");
  const take = async (file) => {
    if (!file) return;
    on.start(file.name);
    try {
      on.text((await readFile(file, language())).text);
    } catch (error) {
      on.fault(error);
    }
  };
  byId("open-file").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => { take(event.target.files[0]); event.target.value = ""; });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    paper.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) paper.classList.remove("dropping"); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    paper.classList.remove("dropping");
    take(event.dataTransfer.files[0]);
  });
}
