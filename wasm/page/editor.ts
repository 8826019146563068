// The editor: CodeMirror with Python, in a shadow root so that its styles need no exception in the page's policy.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { assistance } from "./assistance";
import { look } from "./editorlook";
import type { Change } from "./fixes";
import { type Mark, markExtension, showMarks, showPicked } from "./marks";
import { programIn } from "./pasted";
import type { SourceFile } from "./protocol";
import { wrapping } from "./wrapping";

const noteHeight = 64; // what should be in sight around a line that is shown: a note beneath it

export interface EditorEvents {
  /** The text changed by typing, pasting, undoing. */
  edited(): void;
  /** A text was pasted over the whole of the shown file; edited follows. */
  replaced(): void;
  /** The reader put the cursor on another line (from 1). */
  moved(line: number): void;
}

export class Editor {
  private readonly view: EditorView;
  private readonly extensions: Extension;
  /** The files that are not shown, with their own undo. */
  private readonly others = new Map<string, EditorState>();
  private names: string[] = [];
  private shown = "";
  private line = 1;
  private marks: (file: string) => Mark[] = () => [];

  constructor(host: HTMLElement, events: EditorEvents) {
    const root = host.attachShadow({ mode: "open" });
    const follow = EditorView.updateListener.of((update) => {
      const { length } = update.startState.doc;
      const { from, to } = update.startState.selection.main;
      if (length > 0 && from === 0 && to === length && update.transactions.some((t) => t.isUserEvent("input.paste"))) events.replaced();
      if (update.docChanged && update.transactions.some((t) => t.annotation(Transaction.userEvent))) events.edited();
      const line = update.state.doc.lineAt(update.state.selection.main.head).number;
      if (line === this.line) return;
      this.line = line;
      if (update.transactions.some((t) => t.isUserEvent("select"))) events.moved(line);
    });
    this.extensions = [
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
      assistance(() => this.names),
      search({ top: true }),
      EditorView.clipboardInputFilter.of((text, { selection, doc }) =>
        programIn(text, selection.main.from === 0 && selection.main.to === doc.length),
      ),
      keymap.of([...closeBracketsKeymap, ...searchKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      EditorView.contentAttributes.of({
        "aria-label": "Python source. Tab indents; press Escape, then Tab, to leave.",
        autocapitalize: "off",
        tabindex: "0", // it is in the order of tabs as it is; not all tools know that of what is contenteditable
      }),
      markExtension,
      look,
      follow,
    ];
    this.view = new EditorView({ parent: root, root, state: this.fresh("") });
  }

  /** The text of the file that is shown. */
  get text(): string {
    return this.view.state.doc.toString();
  }

  /** All files, the program first. */
  get files(): SourceFile[] {
    return this.names.map((name) => ({ name, text: (name === this.shown ? this.view.state : this.state(name)).doc.toString() }));
  }

  get file(): string {
    return this.shown;
  }

  /** Puts another program in; undo brings the former one's first file back. */
  open(files: SourceFile[]): void {
    const [first] = files;
    if (!first) return;
    if (this.shown && this.shown !== this.names[0]) this.show(this.names[0] ?? "");
    this.others.clear();
    this.names = files.map(({ name }) => name);
    for (const { name, text } of files.slice(1)) this.others.set(name, this.fresh(text));
    this.shown = first.name;
    this.marks = () => [];
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: first.text }, selection: { anchor: 0 } });
    this.line = 1;
    this.view.scrollDOM.scrollTop = 0;
  }

  show(name: string): void {
    if (name === this.shown || !this.names.includes(name)) return;
    const next = this.state(name);
    this.others.set(this.shown, this.view.state);
    this.others.delete(name);
    this.shown = name;
    this.view.setState(next);
    this.line = next.doc.lineAt(next.selection.main.head).number;
    showMarks(this.view, this.marks(name));
  }

  add(name: string, text: string): void {
    this.names.push(name);
    this.others.set(name, this.fresh(text));
  }

  remove(name: string): void {
    if (name === this.names[0]) return;
    if (name === this.shown) this.show(this.names[0] ?? "");
    this.names = this.names.filter((other) => other !== name);
    this.others.delete(name);
  }

  rename(name: string, to: string): void {
    this.names = this.names.map((other) => (other === name ? to : other));
    const state = this.others.get(name);
    this.others.delete(name);
    if (state) this.others.set(to, state);
    if (name === this.shown) this.shown = to;
  }

  /** Makes changes in a file; each such call is undone in one step. */
  change(name: string, changes: Change[]): void {
    if (changes.length === 0) return;
    const spec = { changes, userEvent: "input.fix" };
    if (name === this.shown) this.view.dispatch(spec);
    else this.others.set(name, this.state(name).update(spec).state);
  }

  focus(): void {
    this.view.focus();
  }

  find(): void {
    openSearchPanel(this.view);
  }

  /** Shows the marks of each file, and brings the first of the shown one into view unless somebody is typing. */
  mark(marks: (file: string) => Mark[]): void {
    this.marks = marks;
    const here = marks(this.shown);
    showMarks(this.view, here);
    const [first] = here;
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

  private fresh(doc: string): EditorState {
    return EditorState.create({ doc, extensions: this.extensions });
  }

  private state(name: string): EditorState {
    return this.others.get(name) ?? this.fresh("");
  }

  private reveal(line: number): void {
    if (line < 1 || line > this.view.state.doc.lines) return;
    const at = this.view.state.doc.line(line).from;
    this.view.dispatch({ effects: EditorView.scrollIntoView(at, { y: "nearest", yMargin: noteHeight }) });
  }
}
