// The editor: CodeMirror with Python, in a shadow root so that its styles need no exception in the page's policy.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { look } from "./editorlook";
import { type Mark, markExtension, showMarks, showPicked } from "./marks";
import { wrapping } from "./wrapping";

const noteHeight = 64; // what should be in sight around a line that is shown: a note beneath it

export interface EditorEvents {
  /** The text changed by typing, pasting, undoing. */
  edited(): void;
  /** The reader put the cursor on another line (from 1). */
  moved(line: number): void;
}

export class Editor {
  private readonly view: EditorView;
  private line = 1;

  constructor(host: HTMLElement, events: EditorEvents) {
    const root = host.attachShadow({ mode: "open" });
    const follow = EditorView.updateListener.of((update) => {
      if (update.docChanged && update.transactions.some((t) => t.annotation(Transaction.userEvent))) events.edited();
      const line = update.state.doc.lineAt(update.state.selection.main.head).number;
      if (line === this.line) return;
      this.line = line;
      if (update.transactions.some((t) => t.isUserEvent("select"))) events.moved(line);
    });
    this.view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          wrapping,
          EditorState.allowMultipleSelections.of(true),
          indentOnInput(),
          indentUnit.of("    "),
          bracketMatching(),
          closeBrackets(),
          python(),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.contentAttributes.of({
            "aria-label": "Python source. Tab indents; press Escape, then Tab, to leave.",
            autocapitalize: "off",
          }),
          markExtension,
          look,
          follow,
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts another program in; undo brings the former one back. */
  setText(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, selection: { anchor: 0 } });
    this.line = 1;
    this.view.scrollDOM.scrollTop = 0;
  }

  /** Shows marks, and brings the first into view unless somebody is typing. */
  mark(marks: Mark[]): void {
    showMarks(this.view, marks);
    const [first] = marks;
    if (first && !this.view.hasFocus) this.reveal(first.line);
  }

  /** Shows a line as picked and brings it into view, leaving the cursor alone; 0 shows none. */
  pick(line: number): void {
    showPicked(this.view, line);
    this.reveal(line);
  }

  /** Puts the cursor on a line, as a reader would. */
  goTo(line: number): void {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines)).from;
    this.view.dispatch({ selection: { anchor: at }, scrollIntoView: true, userEvent: "select" });
    this.view.focus();
  }

  private reveal(line: number): void {
    if (line < 1 || line > this.view.state.doc.lines) return;
    const at = this.view.state.doc.line(line).from;
    this.view.dispatch({ effects: EditorView.scrollIntoView(at, { y: "nearest", yMargin: noteHeight }) });
  }
}
