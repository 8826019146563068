// What the program wrote, a row a line, each with its virtual time.
import { make } from "./dom";
import { instant } from "./format";
import type { OutputLine } from "./protocol";

const rowsMax = 5000; // more than anybody reads; the browser stays quick

export class Output {
  private lines = 0;
  private rows = 0;
  private open: { text: HTMLElement; stream: string; lane: number } | null = null;
  private last = -1;
  private readonly times: { element: HTMLElement; t: number }[] = [];
  private readonly left = make("p", "quiet");

  constructor(private readonly panel: HTMLElement) {
    this.clear();
  }

  /** How many lines the program wrote. */
  get count(): number {
    return this.lines;
  }

  clear(): void {
    this.lines = this.rows = 0;
    this.last = -1;
    this.open = null;
    this.times.length = 0;
    this.panel.replaceChildren();
  }

  append(lines: OutputLine[]): void {
    const before = this.times.length;
    const following = this.panel.scrollTop + this.panel.clientHeight >= this.panel.scrollHeight - 8;
    for (const line of lines) this.write(line);
    for (const { element, t } of this.times.slice(before)) element.textContent = instant(t, t);
    if (following) this.panel.scrollTop = this.panel.scrollHeight;
  }

  /** The run is over: its length decides how instants are worded. */
  finish(end: number, empty: string): void {
    for (const { element, t } of this.times) element.textContent = instant(t, end);
    if (this.lines === 0) this.panel.replaceChildren(make("p", "quiet", empty));
    const more = this.lines - this.rows;
    if (more > 0) {
      this.left.textContent = `… and ${more.toLocaleString("en-US")} more lines`;
      this.panel.append(this.left);
    }
  }

  /** Text need not end a line: pieces of one line by one writer share a row. */
  private write({ t, stream, text, lane = 0 }: OutputLine): void {
    const pieces = text.split("\n");
    const ends = pieces.pop() ?? "";
    for (const piece of pieces) {
      this.piece(t, stream, lane, piece);
      this.open = null;
    }
    if (ends) this.piece(t, stream, lane, ends);
  }

  private piece(t: number, stream: string, lane: number, text: string): void {
    if (this.open?.stream === stream && this.open.lane === lane) {
      this.open.text.append(text);
      return;
    }
    this.lines++;
    if (this.rows >= rowsMax) return;
    this.rows++;
    const time = make("span", "at");
    const body = make("span", "text", text);
    if (t !== this.last) this.times.push({ element: time, t }); // an instant is told once
    this.last = t;
    this.panel.append(make("div", `row ${stream}`, time, body));
    this.open = { text: body, stream, lane };
  }
}
