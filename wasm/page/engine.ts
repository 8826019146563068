// The engine's client: runs programs in a worker, cancels by ending their worker, with a second one warm by then.
import { compile, workerURL } from "./assets";
import type { OutputLine, Progress, Result, RunRequest } from "./protocol";
import { readRecords } from "./records";

export interface RunEvents {
  trace(bytes: Uint8Array): void;
  output(lines: OutputLine[]): void;
  progress(progress: Progress): void;
  outcome(result: Result): void;
  /** The engine itself broke; the run has no outcome. */
  broke(message: string): void;
}

const lasting = 150; // milliseconds

/** What engine.wasm, or worker.ts around it, says. */
type FromWorker =
  { type: "ready" } | { type: "records"; id: number; buffer: ArrayBuffer } | { type: "broke"; message: string };

interface Seat {
  worker: Worker;
  ready: Promise<void>;
}

export class Engine {
  private readonly module: Promise<WebAssembly.Module>;
  private seat: Seat;
  private spare: Seat | null = null;
  private events: RunEvents | null = null;
  private id = 0;

  /** Engines of one page share what was compiled once. */
  constructor(module = compile("engine.wasm")) {
    this.module = module;
    this.module.catch(() => {}); // told to whoever runs
    this.seat = this.start();
  }

  /** An engine of its own, for runs beside this one's. */
  another(): Engine {
    return new Engine(this.module);
  }

  /** Ends its workers; it cannot run any more. */
  close(): void {
    this.events = null;
    this.id++;
    this.seat.worker.terminate();
    this.spare?.worker.terminate();
  }

  /** Runs a program for its result alone. */
  async result(request: RunRequest, output: (lines: OutputLine[]) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.run(request, {
        trace: () => {}, output, progress: () => {},
        outcome: resolve, broke: (message) => reject(new Error(message)),
      });
    });
  }

  get running(): boolean {
    return this.events !== null;
  }

  /** Settles when the engine has been given what it starts from; from then on it needs nothing of the page. */
  get begun(): Promise<unknown> {
    return this.module.catch(() => {});
  }

  /** Runs a program, as soon as the engine has started; one that still runs is cancelled. */
  run(request: RunRequest, events: RunEvents): void {
    this.cancel();
    const id = ++this.id;
    const current = () => id === this.id && this.running;
    this.events = events;
    this.seat.worker.postMessage({ type: "run", id, request: JSON.stringify(request) });
    this.seat.ready.then(
      // Only a run that lasts will be cancelled: a second engine would be in the way of the first picture.
      () => setTimeout(() => current() && (this.spare ??= this.start()), lasting),
      (err) => current() && this.fail(String(err)),
    );
  }

  /** Ends the run at once: its worker dies, whatever it was doing. What it had sent stays. */
  cancel(): void {
    if (!this.events) return;
    this.events = null;
    this.id++;
    this.replace();
  }

  private replace(): void {
    this.seat.worker.terminate();
    this.seat = this.spare ?? this.start();
    this.spare = null;
  }

  private start(): Seat {
    const worker = new Worker(workerURL());
    const ready = new Promise<void>((resolve, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
        if (worker === this.seat.worker) this.fail(event.message);
      };
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.type === "ready") resolve();
        else if (worker === this.seat.worker) this.receive(data);
      };
      this.module.then((module) => worker.postMessage({ type: "start", module }), reject);
    });
    ready.catch(() => {}); // told to whoever runs
    return { worker, ready };
  }

  private receive(message: FromWorker): void {
    if (message.type === "broke") {
      this.fail(message.message);
    } else if (message.type === "records" && message.id === this.id) {
      for (const record of readRecords(message.buffer)) {
        switch (record.kind) {
          case "trace":
            this.events?.trace(record.bytes);
            break;
          case "output":
            this.events?.output(record.lines);
            break;
          case "progress":
            this.events?.progress(record.progress);
            break;
          case "outcome":
            this.finish(record.result);
        }
      }
    }
  }

  private finish(result: Result): void {
    const events = this.events;
    this.events = null;
    events?.outcome(result);
  }

  private fail(message: string): void {
    const events = this.events;
    this.events = null;
    this.replace();
    events?.broke(message);
  }
}
