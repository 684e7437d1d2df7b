// Underlines on the paper: they move with edits, and one whose words an edit touches is gone at once.
import { StateEffect, StateField, type ChangeDesc, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";

/** Words to set off, in UTF-16 units of the present text. */
export interface Stretch { from: number; to: number; kind: string; level: string | null }
/** A portion mark to stand before a passage. */
export interface PortionMark { at: number; words: string; level: string }

const underline = StateEffect.define<Stretch[]>();
const point = StateEffect.define<Stretch[]>();
const portion = StateEffect.define<PortionMark[]>();

class MarkWidget extends WidgetType {
  constructor(readonly words: string, readonly level: string) { super(); }
  override eq(other: MarkWidget): boolean { return other.words === this.words && other.level === this.level; }
  toDOM(): HTMLElement {
    const shown = document.createElement("span");
    shown.className = `portion-mark level-${this.level}`;
    shown.setAttribute("aria-hidden", "true"); // the list beside the draft says it, too
    shown.textContent = this.words;
    return shown;
  }
}

function touched(changes: ChangeDesc, from: number, to: number): boolean {
  const inside = to - from > 1 ? changes.touchesRange(from + 1, to - 1) : changes.touchesRange(from, to);
  return inside !== false;
}

function marks(stretches: readonly Stretch[]): DecorationSet {
  const ranges = stretches
    .filter((each) => each.to > each.from)
    .map((each): Range<Decoration> => {
      const name = `m-${each.kind}${each.level ? ` level-${each.level}` : ""}`;
      return Decoration.mark({ class: name }).range(each.from, each.to);
    });
  return Decoration.set(ranges, true);
}

const widgets = (found: readonly PortionMark[]): DecorationSet =>
  Decoration.set(found.map((each) => Decoration.widget({ widget: new MarkWidget(each.words, each.level), side: -1 }).range(each.at)), true);

function layer<T>(effect: ReturnType<typeof StateEffect.define<T>>, draw: (value: T) => DecorationSet): StateField<DecorationSet> {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, transaction) {
      let next = set;
      if (transaction.docChanged) {
        next = next.update({ filter: (from, to) => !touched(transaction.changes, from, to) }).map(transaction.changes);
      }
      for (const each of transaction.effects) if (each.is(effect)) next = draw(each.value);
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

const underlined = layer(underline, marks);
const pointed = layer(point, marks);
const portions = layer(portion, widgets);

/** Everything that underlining needs of the editor. */
export const underlining: Extension = [underlined, pointed, portions];
/** Effects that put underlines, a passing emphasis, or portion marks in place of those before. */
export const effects = { underline, point, portion };

/** Where underlines stand now, in order and each place once. */
export function underlinesIn(view: EditorView): { from: number; to: number }[] {
  const found = new Map<string, { from: number; to: number }>();
  view.state.field(underlined).between(0, view.state.doc.length, (from, to) => { found.set(`${from}-${to}`, { from, to }); });
  return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
