// The engine's client: runs programs in a worker, cancels by ending their worker, with a second one warm by then. Until the first is
// warm, the build's recording of a run stands in for it.
import { compile, workerURL } from "./assets";
import type { OutputLine, Progress, Result, RunRequest } from "./protocol";
import { recordingOf } from "./recordings";
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
  private seat: Seat | null = null;
  private spare: Seat | null = null;
  private warm = false;
  private asked: Promise<unknown> = Promise.resolve();
  private events: RunEvents | null = null;
  private id = 0;

  /** An engine of its own, for runs beside this one's. */
  another(): Engine {
    return new Engine();
  }

  /** Ends its workers; it cannot run any more. */
  close(): void {
    this.events = null;
    this.id++;
    this.seat?.worker.terminate();
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

  /** Settles when nothing that was asked for waits for the engine's program. The page may be busy then. */
  get begun(): Promise<unknown> {
    return this.asked.catch(() => {});
  }

  /** Fetches and starts the engine, unless that is under way. The first run does so too, if there is no recording of it. */
  begin(): Seat {
    return (this.seat ??= this.start());
  }

  /** Runs a program, as soon as the engine has started; one that still runs is cancelled. */
  run(request: RunRequest, events: RunEvents): void {
    this.cancel();
    const id = ++this.id;
    this.events = events;
    this.asked = this.warm ? this.ask(id, request) : recordingOf(request).then((buffer) => {
      if (id !== this.id) return;
      if (!buffer) return this.ask(id, request);
      this.receive({ type: "records", id, buffer });
    });
  }

  /** Has a run made; settles when the engine has what it starts from. */
  private ask(id: number, request: RunRequest): Promise<unknown> {
    const current = () => id === this.id && this.running;
    const seat = this.begin();
    seat.worker.postMessage({ type: "run", id, request: JSON.stringify(request) });
    seat.ready.then(
      // Only a run that lasts will be cancelled: a second engine would be in the way of the first picture.
      () => setTimeout(() => current() && (this.spare ??= this.start()), lasting),
      (err) => current() && this.fail(String(err)),
    );
    return compile("engine.wasm");
  }

  /** Ends the run at once: its worker dies, whatever it was doing. What it had sent stays. */
  cancel(): void {
    if (!this.events) return;
    this.events = null;
    this.id++;
    this.replace();
  }

  private replace(): void {
    this.seat?.worker.terminate();
    this.seat = this.spare ?? this.start();
    this.spare = null;
  }

  private start(): Seat {
    const worker = new Worker(workerURL());
    const ready = new Promise<void>((resolve, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
        if (worker === this.seat?.worker) this.fail(event.message);
      };
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.type === "ready") {
          this.warm = true;
          resolve();
        } else if (worker === this.seat?.worker) {
          this.receive(data);
        }
      };
      compile("engine.wasm").then((module) => worker.postMessage({ type: "start", module }), reject);
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
