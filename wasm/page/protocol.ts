// What crosses the page's borders: core.Request and core.Result as JSON, and the canvas's calls (see wasm/README.md).

export interface SourceFile {
  name: string;
  text: string;
}

export interface RunRequest {
  files: SourceFile[];
  scenario: {
    loads?: string[] | undefined;
    serve?: string | undefined;
    machine?: string | undefined;
    workers?: number | undefined;
    threads?: number | undefined;
    cores?: number | undefined;
    gil?: string | undefined;
    seed?: number | undefined;
    limit_concurrency?: number | undefined;
    backlog?: number | undefined;
    keep_alive_ns?: number | undefined;
    loop?: string | undefined;
    no_delay?: boolean | undefined;
    duration_ns?: number | undefined;
    timeout_ns?: number | undefined;
    assume?: string[] | undefined;
    no_trace?: boolean;
  };
}

export interface OutputLine {
  t: number;
  stream: "stdout" | "stderr";
  text: string;
  lane?: number;
}

export interface Progress {
  t: number;
  steps: number;
  spans: number;
  lanes: number;
}

export interface Diagnostic {
  severity: "error" | "warning";
  kind: string;
  file: string;
  line: number;
  col: number;
  end_line?: number;
  end_col?: number;
  message: string;
  hint?: string;
}

export interface LoopHeld {
  total_ns: number;
  longest_ns: number;
  count: number;
  file?: string;
  line?: number;
  what?: string;
}

/** Completed ones had a response, whatever its status and however late; failed ones a 5xx or none; timed out ones none in time. */
export interface RequestCounts {
  completed: number;
  failed: number;
  timed_out: number;
}

export interface Latency {
  mean: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

export interface LoadReport {
  load: string;
  requests: RequestCounts;
  rps: number;
  latency_ms: Latency;
  /** Responses by status. */
  statuses: Record<string, number> | null;
  /** Under way at the end. */
  /** What responses were about that came of an exception: status 0 is one that broke off, line 0 a library's. */
  errors?: { status: number; exception: string; file: string; line: number; count: number }[];
  unfinished: number;
  done?: { at_ms: number; count: number }[];
}

export interface Finding {
  code: string;
  severity: string;
  file: string;
  line: number;
  title: string;
  why?: string;
  measured?: string;
  fix?: string;
  fixes?: Fix[];
}

/** A change that is sure: edits of the program, or another setting of the server. */
export interface Fix {
  /** A clause that what it comes to can follow, code between backticks: "With `await asyncio.sleep(1)`". */
  title: string;
  edits?: Edit[];
  workers?: number;
  threads?: number;
}

/** Lines and columns from 1, columns in UTF-8 bytes; the end is the place after the last. */
export interface Edit {
  file: string;
  line: number;
  col: number;
  end_line: number;
  end_col: number;
  text: string;
}

/** A model of a library's call that a run relied on. */
export interface Assumption {
  name: string;
  kind: string;
  ms: number;
  line: number;
}

export interface Report {
  requests: RequestCounts;
  seconds: number;
  rps: number;
  latency_ms: Latency;
  loop: { busy: number; held: number; longest_block_ms: number };
  threads: { limit: number; in_use_max: number; wait_ms: { p50: number; p99: number } };
  gil: { wait_share: number };
  /** There when requests ran as goroutines: then there is no loop, no pool of threads and no GIL. */
  goroutines?: { most: number; cores_busy: number };
  loads: LoadReport[] | null;
  findings: Finding[] | null;
  assumptions: Assumption[] | null;
  warnings?: string[] | null;
  limits: string[] | null;
  seed: number;
  machine: string;
}

export interface Result {
  status: "ok" | "failed" | "usage" | "unsupported" | "limit";
  exit_code: number;
  diagnostics: Diagnostic[] | null;
  limit?: string;
  end_ns: number;
  steps: number;
  spans: number;
  lanes: number;
  loop: LoopHeld;
  findings?: Finding[] | null;
  load?: Report;
}

/** What the canvas knows of a span: shown as a tooltip, and joined with the editor's line. */
export interface SpanInfo {
  x: number;
  y: number;
  span: number;
  lane: number;
  task: string;
  state: string;
  file: string;
  line: number;
  startNs: number;
  endNs: number;
  detail: string;
  goroutine: number;
  title: string;
  lines: string[];
}

export interface PlayerInfo {
  cursor: number;
  playing: boolean;
  speed: number;
  end: number;
  /** On the stage: how much of the time that it takes to watch the run is over. Elsewhere -1. */
  share: number;
}

export type Command =
  "fit" | "play" | "pause" | "toggle" | "next" | "previous" | "start" | "end" | "zoom-in" | "zoom-out" | "measure" |
  "next-of-task" | "previous-of-task";

/** The ways to look at a run. */
export type ViewName = "timeline" | "stage" | "compare";

/** A span in full: what the panel says of it. */
export interface SpanDetail {
  span: number;
  title: string;
  state: string;
  status: string; // what the client of its request got: "500", "timed out"; "" where there is no answer
  bad: boolean; // the server is to blame for it
  why: string;
  file: string;
  line: number;
  detail: string;
  facts: { name: string; value: string }[];
  links: { name: string; to: string; span: number }[];
}

/** A row of the span table. */
export interface SpanRow {
  span: number;
  task: string;
  state: string;
  detail: string;
  place: string;
  start: string;
  duration: string;
  status: string; // of the answer that it shows, or ""
  bad: boolean;
}

export interface SpanFilter {
  query: string;
  state: number; // core/trace's State, 0 for any
  ending: number; // wasm/facts's Ending, 0 for any
  threads: boolean;
  from: number;
  to: number;
  key: "start" | "duration" | "task" | "state" | "place" | "detail" | "status";
  descending: boolean;
}

/** The order of requests and tasks in the timeline, and which are shown. */
export interface Arrangement {
  by: "" | "duration" | "held" | "route" | "state";
  route: string;
  state: number;
  ending: number;
}

export interface Measured {
  fromNs: number;
  toNs: number;
}

/** What a stretch of time came to. */
export interface Stretch extends Measured {
  states: { name: string; state: number; ns: number }[];
  lines: { file: string; line: number; name: string; state: number; ns: number; spans: number }[];
  heldNs: number;
  busyNs: number;
  loops: number;
  requests: boolean;
  arrived: number;
  ended: number;
  failed: number;
  p50Ns: number;
  p90Ns: number;
  p99Ns: number;
  maxNs: number;
}

/** globalThis.loopscopeCanvas: the methods are the canvas's, the callbacks the page's. */
export interface CanvasAPI {
  reset(): void;
  /** Answers with what is wrong with the chunk, if anything. */
  append(bytes: Uint8Array): Error | null;
  finish(endNs: number): void;
  setRect(x: number, y: number, w: number, h: number): void;
  setTheme(name: "light" | "dark"): void;
  setView(name: ViewName): void;
  selectLine(file: string, line: number): void;
  selectSpan(index: number): void;
  command(name: Command): void;
  seek(ns: number): void;
  setSpeed(x: number): void;
  seekShare(share: number): void;
  setSlow(on: boolean): void;
  setThreads(count: number): void;
  perform(): void;
  /** Whether the next frame will differ from the last by itself. */
  moving(): boolean;
  /** false where nothing can be drawn: the tables work all the same. */
  pictured?: boolean;
  detail(span: number): SpanDetail | null;
  sortSpans(filter: SpanFilter): number;
  spanRows(from: number, count: number): SpanRow[];
  rowOfSpan(span: number): number;
  search(query: string): number;
  showFound(forward: boolean): number;
  arrange(arrangement: Arrangement): void;
  routes(): string[];
  measure(fromNs: number, toNs: number): void;
  stretch(fromNs: number, toNs: number): Stretch;
  keepView(): string;
  restoreView(kept: string): void;
  compare(runs: { name: string; note: string }[]): void;
  appendTo(run: number, bytes: Uint8Array): Error | null;
  finishOf(run: number, endNs: number): void;
  requests(): Float64Array;
  requestRows(): string;
  svg(): string;
  traceEvents(): string;
}

export interface CanvasCallbacks {
  onHover(info: SpanInfo | null): void;
  onSelect(info: SpanInfo | null): void;
  onPlayer(info: PlayerInfo): void;
  /** What the stage shows while it stands still, in words. */
  onCaption(words: string): void;
  onMeasure?(measured: Measured | null): void;
  onMeasuring?(on: boolean): void;
}
