// The canvas's client: loads canvas.wasm beside a page that already works, and keeps for it what was said meanwhile.
import { compile } from "./assets";
import type { GoRuntime } from "./goruntime";
import type { CanvasAPI, CanvasCallbacks, Command, ViewName } from "./protocol";

declare global {
  var loopscopeCanvas: (CanvasCallbacks & Partial<CanvasAPI>) | undefined;
  var loopscopeCanvasReady: (() => void) | undefined;
  var Go: new () => GoRuntime;
}

export class Canvas {
  private readonly module: Promise<WebAssembly.Module>;
  private api: CanvasAPI | null = null;
  /** Calls made before the canvas was there; those of a former run are dropped. */
  private waiting: ((api: CanvasAPI) => void)[] = [];
  private run: ((api: CanvasAPI) => void)[] = [];

  /** Begins to fetch and compile at once: that goes on beside whatever the page does. */
  constructor(wasm: string, callbacks: CanvasCallbacks) {
    globalThis.loopscopeCanvas = callbacks;
    this.module = compile(wasm);
    this.module.catch(() => {}); // told to whoever starts
  }

  /** Starts the canvas; resolves when its first frame can be drawn, rejects when it cannot start. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      globalThis.loopscopeCanvasReady = () => {
        this.begin(globalThis.loopscopeCanvas as CanvasAPI & CanvasCallbacks);
        resolve();
      };
      const go = new Go();
      this.module
        .then((module) => WebAssembly.instantiate(module, go.importObject))
        .then((instance) => go.run(instance))
        .then(() => reject(new Error("the canvas ended")), reject);
    });
  }

  reset(): void {
    this.run = [];
    this.ofRun((api) => api.reset());
  }

  append(bytes: Uint8Array): void {
    this.ofRun((api) => {
      const trouble = api.append(bytes);
      if (trouble) console.error(trouble);
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
    this.api?.command(name);
  }

  seek(ns: number): void {
    this.api?.seek(ns);
  }

  setSpeed(x: number): void {
    this.call((api) => api.setSpeed(x));
  }

  /** Shows the moment at a share of the time that it takes to watch the run: for the stage, where time may stand still. */
  seekShare(share: number): void {
    this.api?.seekShare(share);
  }

  /** Whether each step on the stage takes its time, however little virtual time it takes. */
  setSlow(on: boolean): void {
    this.call((api) => api.setSlow(on));
  }

  /** How many threads the pool may have. */
  setThreads(count: number): void {
    this.ofRun((api) => api.setThreads(count));
  }

  /** Plays from the start, unless it is under way. */
  perform(): void {
    this.ofRun((api) => api.perform());
  }

  /** The requests of the trace: arrived, over (ns) and whether it failed, three numbers each. Empty while there is no canvas. */
  requests(): Float64Array {
    return this.api?.requests() ?? new Float64Array();
  }

  /** The picture as it is shown, as an SVG document. */
  svg(): string {
    return this.api?.svg() ?? "";
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
