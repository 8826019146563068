// What a run says about lines of the source: the line that held the loop, errors on their line, the picked line.
import { type EditorState, type Extension, type Range, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass, WidgetType } from "@codemirror/view";
import { breakable, make } from "./dom";
import { capital } from "./format";

export interface Note {
  /** Pieces of the sentence; strong ones are figures. */
  text: { words: string; strong?: boolean }[];
  hint?: string;
}

export interface Mark {
  kind: "hold" | "error" | "warning";
  line: number;
  note: Note;
  /** Columns in UTF-8 bytes from 1, on that line: what exactly is wrong. 0 is unknown. */
  from?: number;
  to?: number;
}

const setMarks = StateEffect.define<Mark[]>();
const setPicked = StateEffect.define<number>();

/** Decorations of the text, and the class that the same lines have in the gutter. */
interface Marked {
  text: DecorationSet;
  gutter: RangeSet<GutterMarker>;
}

class LineClass extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }

  override eq(other: LineClass): boolean {
    return other.elementClass === this.elementClass;
  }
}

const nothing: Marked = { text: Decoration.none, gutter: RangeSet.empty };

function field(read: (state: EditorState, effect: StateEffect<unknown>) => Marked | null): StateField<Marked> {
  return StateField.define<Marked>({
    create: () => nothing,
    update({ text, gutter }, { changes, effects, state }) {
      const fresh = effects.map((effect) => read(state, effect)).findLast((marked) => marked !== null);
      return fresh ?? { text: text.map(changes), gutter: gutter.map(changes) };
    },
    provide: (self) => [
      EditorView.decorations.from(self, ({ text }) => text),
      gutterLineClass.from(self, ({ gutter }) => gutter),
    ],
  });
}

const markField = field((state, effect) => (effect.is(setMarks) ? marked(state, effect.value) : null));
const pickedField = field((state, effect) => (effect.is(setPicked) ? picked(state, effect.value) : null));

export const markExtension: Extension = [markField, pickedField];

/** Shows these marks and no others. Lines that the text does not have are left out. */
export function showMarks(view: EditorView, marks: Mark[]): void {
  view.dispatch({ effects: setMarks.of(marks) });
}

/** Shows which line is picked; 0 is none. */
export function showPicked(view: EditorView, line: number): void {
  view.dispatch({ effects: setPicked.of(line) });
}

function picked(state: EditorState, line: number): Marked {
  if (line < 1 || line > state.doc.lines) return nothing;
  const at = state.doc.line(line).from;
  return {
    text: Decoration.set(Decoration.line({ class: "mark-picked" }).range(at)),
    gutter: RangeSet.of(new LineClass("mark-picked").range(at)),
  };
}

function marked(state: EditorState, marks: Mark[]): Marked {
  const text: Range<Decoration>[] = [];
  const gutter: Range<GutterMarker>[] = [];
  for (const mark of marks) {
    if (mark.line < 1 || mark.line > state.doc.lines) continue;
    const line = state.doc.line(mark.line);
    gutter.push(new LineClass(`mark-${mark.kind}`).range(line.from));
    text.push(Decoration.line({ class: `mark-${mark.kind}` }).range(line.from));
    text.push(Decoration.widget({ widget: new NoteWidget(mark), block: true, side: 1 }).range(line.to));
    const from = line.from + column(line.text, mark.from ?? 0);
    const to = mark.to ? line.from + column(line.text, mark.to) : line.to;
    if (mark.from && to > from) text.push(Decoration.mark({ class: "mark-place" }).range(from, to));
  }
  return { text: Decoration.set(text, true), gutter: RangeSet.of(gutter, true) };
}

/** Turns a column in UTF-8 bytes from 1 into an offset in UTF-16 units from 0. */
export function column(text: string, bytes: number): number {
  let left = bytes - 1;
  let offset = 0;
  for (const char of text) {
    if (left <= 0) break;
    const code = char.codePointAt(0) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    offset += char.length;
  }
  return offset;
}

class NoteWidget extends WidgetType {
  constructor(private readonly mark: Mark) {
    super();
  }

  override eq(other: NoteWidget): boolean {
    return JSON.stringify(this.mark) === JSON.stringify(other.mark);
  }

  override toDOM(): HTMLElement {
    const { kind, note } = this.mark;
    const words = note.text.map(({ words, strong }) => (strong ? make("b", "", words) : words));
    const hint = note.hint ? make("span", "hint", ...breakable(capital(note.hint))) : null;
    const element = make("div", `mark-note ${kind}`, ...words, hint);
    element.setAttribute("role", "note");
    return make("div", "mark-block", element);
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
