// Long lines go on below themselves, indented under where they began.
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const within = /^(\s*)(#\s*)?/;
const columnsMost = 60;
const more = 4; // columns that the rest of a statement stands further in

const hanging = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = hang(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = hang(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

// Classes, and not a style on each line: while somebody types, browsers copy lines, and the page's policy would stop such a copy.
const rules = Object.fromEntries(Array.from({ length: columnsMost }, (_, n) => [`.cm-line.hang-${n + 1}`, { "--hang": `${n + 1}ch` }]));

export const wrapping: Extension = [EditorView.lineWrapping, EditorView.theme(rules), hanging];

function hang(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const columns = indent(line.text);
      if (columns > 0) builder.add(line.from, line.from, style(columns));
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** How far the rest of a line stands in: under the words of a comment, and beyond the beginning of a statement. */
function indent(text: string): number {
  const [, space = "", comment] = within.exec(text) ?? [];
  return space.length + (comment?.length ?? (text.trim() ? more : 0));
}

function style(columns: number): Decoration {
  return Decoration.line({ class: `hanging hang-${Math.min(columns, columnsMost)}` });
}
