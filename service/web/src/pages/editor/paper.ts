// The sheet that a draft is written on: CodeMirror, and nothing that depends on what a suggestion says.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Compartment, EditorState, Prec, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, placeholder } from "@codemirror/view";
import { effects, underlinesIn, underlining, type PortionMark, type Stretch } from "./underlines";

/** What the paper tells: every edit, a finished word of an input method, and keys that mean more than text. */
export interface Told {
  edited: () => void;
  composed: () => void;
  ask: () => void;
  leave: () => void;
  file: (file: File) => void;
}

/** Words of the paper in the reader's language. */
export interface Labels { label: string; placeholder: string; phrases: Record<string, string> }

const SHOWN_FOR = 2400;

export class Paper {
  readonly view: EditorView;
  private readonly words = new Compartment();
  private readonly finding = new Compartment();
  private wordUnderWay = false;
  private passing = 0;

  constructor(parent: HTMLElement, text: string, labels: Labels, private readonly told: Told) {
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="dingmi-nonce"]')?.content ?? "";
    this.view = new EditorView({
      parent,
      state: EditorState.create({ doc: text, extensions: [EditorView.cspNonce.of(nonce), this.words.of(spoken(labels)), this.behaviour()] }),
    });
  }

  /** The draft as it stands. */
  get text(): string { return this.view.state.doc.toString(); }

  /** Whether an input method is in the middle of a word. */
  get composing(): boolean { return this.wordUnderWay || this.view.composing; }

  /** Speak another language. */
  relabel(labels: Labels): void {
    this.view.dispatch({ effects: this.words.reconfigure(spoken(labels)) });
  }

  /** Put another text in place of the draft; undoing brings the old one back. */
  replace(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, selection: { anchor: 0 } });
  }

  /** Put `words` in place of [from, to), in UTF-16 units. */
  put(from: number, to: number, words: string): void {
    this.view.dispatch({ changes: { from, to, insert: words }, userEvent: "input" });
  }

  /** Underline these in place of what was underlined. */
  underline(stretches: Stretch[]): void {
    this.view.dispatch({ effects: effects.underline.of(stretches) });
  }

  /** Show these portion marks; none takes them away. */
  portions(marks: PortionMark[]): void {
    this.view.dispatch({ effects: effects.portion.of(marks) });
  }

  /** Bring passages into view, the first one selected, and set all of them off for a moment. */
  point(places: { from: number; to: number }[]): void {
    const [first] = places;
    if (!first) return;
    const stretches = places.map((each) => ({ ...each, kind: "pointed", level: null }));
    this.view.focus(); // first: a focus that comes later would bring the browser's own selection
    this.view.dispatch({
      selection: { anchor: first.from, head: first.to },
      effects: [effects.point.of(stretches), EditorView.scrollIntoView(first.from, { y: "center", yMargin: 80 })],
    });
    const number = ++this.passing;
    setTimeout(() => { if (number === this.passing) this.view.dispatch({ effects: effects.point.of([]) }); }, SHOWN_FOR);
  }

  /** Go to the next underlined passage, or the one before; false where there is none. */
  step(forwards: boolean): boolean {
    const found = underlinesIn(this.view);
    const { from, to } = this.view.state.selection.main;
    const later = (each: { from: number; to: number }): boolean => each.from > from || (each.from === from && each.to > to);
    const earlier = (each: { from: number; to: number }): boolean => each.from < from || (each.from === from && each.to < to);
    const next = forwards ? found.find(later) ?? found[0] : found.findLast(earlier) ?? found.at(-1);
    if (!next) return false;
    this.point([next]);
    return true;
  }

  /** Open the search panel; its code comes when it is first asked for. */
  async find(): Promise<void> {
    const { openSearchPanel, search, searchKeymap } = await import("@codemirror/search");
    this.view.dispatch({ effects: this.finding.reconfigure([search({ top: true }), Prec.high(keymap.of(searchKeymap))]) });
    openSearchPanel(this.view);
  }

  destroy(): void {
    this.passing += 1;
    this.view.destroy();
  }

  private behaviour(): Extension {
    const ours = [
      { key: "Mod-Enter", run: () => { this.told.ask(); return true; } },
      { key: "Mod-f", run: () => { void this.find(); return true; } },
      { key: "F8", run: () => this.step(true), shift: () => this.step(false) },
    ];
    const leaving = [{ key: "Escape", run: () => { this.told.leave(); return true; } }];
    return [
      history(), underlining, EditorView.lineWrapping, EditorView.perLineTextDirection.of(true), highlightSpecialChars(), this.finding.of([]),
      keymap.of([...ours, ...leaving, ...historyKeymap, ...defaultKeymap]),
      EditorView.updateListener.of((update) => { if (update.docChanged) this.told.edited(); }),
      EditorView.domEventHandlers({
        compositionstart: () => { this.wordUnderWay = true; },
        compositionend: () => { this.wordUnderWay = false; this.told.composed(); },
        paste: (event) => this.takeFile(event.clipboardData),
        drop: (event) => event.dataTransfer?.files.length ? true : false, // the page takes dropped files wherever they fall
      }),
    ];
  }

  /** A file on the clipboard is read like one that is opened; words beside it come first. */
  private takeFile(data: DataTransfer | null): boolean {
    const file = data?.files[0];
    if (!file || data.getData("text/plain")) return false;
    this.told.file(file);
    return true;
  }
}

function spoken(labels: Labels): Extension {
  return [
    EditorView.contentAttributes.of({ "aria-label": labels.label, "aria-keyshortcuts": "F8 Shift+F8 Control+Enter Escape", spellcheck: "false", autocapitalize: "off" }),
    placeholder(labels.placeholder), EditorState.phrases.of(labels.phrases),
  ];
}
