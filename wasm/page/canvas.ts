// The canvas's client: loads canvas.wasm beside a page that already works, and keeps for it what was said meanwhile.
import { compile } from "./assets";
import { Frames } from "./frames";
import type { GoRuntime } from "./goruntime";
import type { Arrangement, CanvasAPI, CanvasCallbacks, Command, SpanDetail, SpanFilter, SpanRow, Stretch, ViewName } from "./protocol";

declare global {
  var loopscopeCanvas: (CanvasCallbacks & Partial<CanvasAPI>) | undefined;
  var loopscopeCanvasReady: (() => void) | undefined;
  var loopscopeWake: (() => void) | undefined;
  var Go: new () => GoRuntime;
}

export class Canvas {
  private readonly module: Promise<WebAssembly.Module>;
  private api: CanvasAPI | null = null;
  private readonly frames = new Frames(() => globalThis.loopscopeCanvas?.moving?.() ?? true);
  /** Calls made before the canvas was there; those of a former run are dropped. */
  private waiting: ((api: CanvasAPI) => void)[] = [];
  private run: ((api: CanvasAPI) => void)[] = [];

  /** Settles when the canvas is not just starting: it then has half of the machine for a second. */
  idle: Promise<unknown> = Promise.resolve();

  /** What is wrong with the trace of this run, if anything; the rest of it is not read. */
  private trouble: Error | null = null;
  /** Called when a trace cannot be read further. */
  damaged: (trouble: Error) => void = console.error;

  /** Begins to fetch and compile at once: that goes on beside whatever the page does. */
  constructor(wasm: string, callbacks: CanvasCallbacks) {
    globalThis.loopscopeCanvas = callbacks;
    globalThis.loopscopeWake = () => this.frames.wake();
    this.module = compile(wasm);
    this.module.catch(() => {}); // told to whoever starts
  }

  /** Starts the canvas; resolves when its first frame can be drawn, rejects when it cannot start. */
  start(): Promise<void> {
    const started = new Promise<void>((resolve, reject) => {
      globalThis.loopscopeCanvasReady = () => {
        this.begin(globalThis.loopscopeCanvas as CanvasAPI & CanvasCallbacks);
        resolve();
      };
      const go = new Go();
      this.module
        .then((module) => {
          this.idle = started.catch(() => {});
          return WebAssembly.instantiate(module, go.importObject);
        })
        .then((instance) => this.frames.drive(() => go.run(instance)))
        .then(() => reject(new Error("the canvas ended")), reject);
    });
    return started;
  }

  reset(): void {
    this.run = [];
    this.trouble = null;
    this.ofRun((api) => api.reset());
  }

  append(bytes: Uint8Array): void {
    this.ofRun((api) => {
      if (this.trouble) return;
      this.trouble = api.append(bytes);
      if (this.trouble) this.damaged(this.trouble);
    });
  }

  finish(endNs: number): void {
    this.ofRun((api) => api.finish(endNs));
  }

  setRect(x: number, y: number, w: number, h: number): void {
    this.call((api) => api.setRect(x, y, w, h));
  }

  setTheme(name: "light" | "dark"): void {
    this.call((api) => api.setTheme(name));
  }

  setView(name: ViewName): void {
    this.call((api) => api.setView(name));
  }

  selectLine(file: string, line: number): void {
    this.ofRun((api) => api.selectLine(file, line));
  }

  command(name: Command): void {
    this.ofRun((api) => api.command(name));
  }

  seek(ns: number): void {
    this.ofRun((api) => api.seek(ns));
  }

  setSpeed(x: number): void {
    this.call((api) => api.setSpeed(x));
  }

  /** Shows the moment at a share of the time that it takes to watch the run: for the stage, where time may stand still. */
  seekShare(share: number): void {
    this.ofRun((api) => api.seekShare(share));
  }

  /** Whether each step on the stage takes its time, however little virtual time it takes. */
  setSlow(on: boolean): void {
    this.call((api) => api.setSlow(on));
  }

  /** How many threads the pool may have. */
  setThreads(count: number): void {
    this.ofRun((api) => api.setThreads(count));
  }

  /** Makes room for runs that are compared; those that were are forgotten. */
  compare(runs: { name: string; note: string }[]): void {
    this.call((api) => api.compare(runs));
  }

  appendTo(run: number, bytes: Uint8Array): void {
    this.call((api) => {
      const trouble = api.appendTo(run, bytes);
      if (trouble) console.error(trouble);
    });
  }

  finishOf(run: number, endNs: number): void {
    this.call((api) => api.finishOf(run, endNs));
  }

  /** Plays from the start, unless it is under way. */
  perform(): void {
    this.ofRun((api) => api.perform());
  }

  /** Whether there is a picture; without WebGL there are only tables. */
  get pictured(): boolean {
    return this.api !== null && this.api.pictured !== false;
  }

  /** Whether the canvas answers at all. */
  get ready(): boolean {
    return this.api !== null;
  }

  selectSpan(index: number): void {
    this.api?.selectSpan(index);
  }

  detail(span: number): SpanDetail | null {
    return this.api?.detail(span) ?? null;
  }

  /** Sorts the table of spans and gives the number of its rows. */
  sortSpans(filter: SpanFilter): number {
    return this.api?.sortSpans(filter) ?? 0;
  }

  spanRows(from: number, count: number): SpanRow[] {
    return this.api?.spanRows(from, count) ?? [];
  }

  rowOfSpan(span: number): number {
    return this.api?.rowOfSpan(span) ?? -1;
  }

  /** Marks what a search finds, and gives the number of spans. */
  search(query: string): number {
    return this.api?.search(query) ?? 0;
  }

  /** Selects the next of what was found, or the one before, and gives its place among them, from 0. */
  showFound(forward: boolean): number {
    return this.api?.showFound(forward) ?? -1;
  }

  arrange(arrangement: Arrangement): void {
    this.call((api) => api.arrange(arrangement));
  }

  routes(): string[] {
    return this.api?.routes() ?? [];
  }

  measure(fromNs: number, toNs: number): void {
    this.api?.measure(fromNs, toNs);
  }

  stretch(fromNs: number, toNs: number): Stretch | null {
    return this.api?.stretch(fromNs, toNs) ?? null;
  }

  keepView(): string {
    return this.api?.keepView() ?? "";
  }

  restoreView(kept: string): void {
    this.api?.restoreView(kept);
  }

  /** The requests of the trace: arrived, over (ns) and whether it failed, three numbers each. Empty while there is no canvas. */
  requests(): Float64Array {
    return this.api?.requests() ?? new Float64Array();
  }

  /** The picture as it is shown, as an SVG document. */
  svg(): string {
    return this.api?.svg() ?? "";
  }

  /** The requests as CSV, a row each. */
  requestRows(): string {
    return this.api?.requestRows() ?? "";
  }

  /** The trace as Chrome trace events, JSON. */
  traceEvents(): string {
    return this.api?.traceEvents() ?? "";
  }

  private begin(api: CanvasAPI): void {
    this.api = api;
    for (const call of [...this.waiting, ...this.run]) call(api);
    this.waiting = this.run = [];
  }

  private call(call: (api: CanvasAPI) => void): void {
    if (this.api) call(this.api);
    else this.waiting.push(call);
  }

  private ofRun(call: (api: CanvasAPI) => void): void {
    if (this.api) call(this.api);
    else this.run.push(call);
  }
}
