// The figures above the timeline: what a run came to at one glance, and how far it is while it goes on.
import { make } from "./dom";
import { count, duration, percent } from "./format";
import type { LoadReport, Progress, Result } from "./protocol";
import { requestTotals } from "./results";

interface Figure {
  name: string;
  value: string;
  alarm?: boolean;
  /** Where in the source the figure comes from; following it shows the line. */
  line?: number;
}

const still = 3000; // milliseconds in which no virtual time passes, until that is told

export class Figures {
  /** How far the run is, and since when by the clock on the wall. */
  private at = -1;
  private since = 0;
  private waits = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly goTo: (line: number) => void,
  ) {}

  running(progress: Progress): void {
    if (progress.t !== this.at || progress.steps === 0) {
      this.at = progress.t;
      this.since = performance.now();
    }
    const left = still - (performance.now() - this.since);
    this.show([
      { name: left > 0 ? "running, at" : "time stands still at", value: duration(progress.t) },
      { name: "steps", value: count(progress.steps) },
      { name: "spans", value: count(progress.spans) },
    ]);
    if (left > 0) this.waits = window.setTimeout(() => this.running({ ...progress, steps: progress.steps || 1 }), left + 1);
  }

  waiting(): void {
    this.show([{ name: "run", value: "not yet" }]);
  }

  cancelled(): void {
    this.show([{ name: "run", value: "cancelled" }]);
  }

  broke(): void {
    this.show([{ name: "engine", value: "broke", alarm: true }]);
  }

  finished(result: Result): void {
    this.show(figuresOf(result));
  }

  private show(figures: Figure[]): void {
    clearTimeout(this.waits);
    this.list.replaceChildren(...figures.map((figure) => this.render(figure)));
  }

  private render({ name, value, alarm, line }: Figure): HTMLElement {
    const place = line ? make("button", "place", `line ${line}`) : null;
    place?.addEventListener("click", () => this.goTo(line ?? 0));
    return make("div", alarm ? "alarm" : "", make("dt", "", name), make("dd", "", value, place));
  }
}

/** The figures of a finished run, the most telling first. */
export function figuresOf(result: Result): Figure[] {
  const figures: Figure[] = [];
  const { load, loop } = result;
  if (result.status === "limit") figures.push({ name: "stopped at the limit of", value: limitName(result), alarm: true });
  if (result.status === "failed") figures.push(failure(result));
  if (result.status === "unsupported" || result.status === "usage") return [...figures, { name: "did not run", value: problems(result), alarm: true }];
  if (load) {
    const { good, lost, all } = requestTotals(load);
    figures.push({ name: "done", value: `${count(good)} of ${count(all)}`, alarm: lost > 0 });
    const errors = errorsOf(load.loads ?? []);
    if (errors) figures.push(errors);
  }
  figures.push({ name: "total", value: duration(result.end_ns) });
  if (load?.goroutines) {
    figures.push({ name: "goroutines", value: `${count(load.goroutines.most)} at most` });
  } else if (loop.count > 0) {
    figures.push({ name: "loop held", value: percent(heldShare(result)), alarm: true });
    figures.push({ name: "longest hold", value: duration(loop.longest_ns), alarm: true, line: loop.line ?? 0 });
  } else {
    figures.push({ name: "loop held", value: "never" });
  }
  const [only, second] = load?.loads ?? [];
  if (only && !second && only.requests.completed > 0) {
    const { p50, p99 } = only.latency_ms;
    figures.push({ name: "median · p99", value: pair(duration(p50 * 1e6), duration(p99 * 1e6)) });
  }
  return figures;
}

/** How many answers were errors: the server's, or where it made none, the clients'. */
function errorsOf(loads: LoadReport[]): Figure | null {
  const sums = new Map<number, number>();
  for (const { statuses } of loads) {
    for (const [status, n] of Object.entries(statuses ?? {})) sums.set(Number(status), (sums.get(Number(status)) ?? 0) + n);
  }
  for (const hundreds of [5, 4]) {
    const errors = [...sums].filter(([status]) => Math.floor(status / 100) === hundreds);
    const [one, second] = errors;
    if (!one) continue;
    const sum = errors.reduce((all, [, n]) => all + n, 0);
    return { name: `answered ${second ? `${hundreds}xx` : one[0]}`, value: count(sum), alarm: hundreds === 5 };
  }
  return null;
}

/** The share of the run for which the event loop was held: of several workers, on average. */
export function heldShare({ load, loop, end_ns }: Result): number {
  return load ? load.loop.held : loop.total_ns / Math.max(end_ns, 1);
}

/** "5.00 · 10.00 s": the unit once, when it is the same. */
function pair(first: string, second: string): string {
  const unit = second.slice(second.indexOf(" "));
  return `${first.endsWith(unit) ? first.slice(0, -unit.length) : first} · ${second}`;
}

function limitName({ limit }: Result): string {
  return limit ?? "the run";
}

/** How a run failed: with an exception, in a deadlock; or there was nothing to serve. */
function failure({ diagnostics }: Result): Figure {
  const kind = diagnostics?.find(({ severity }) => severity === "error")?.kind ?? "an exception";
  return kind === "scenario" ? { name: "not served", value: "1 problem", alarm: true } : { name: "ended with", value: kind, alarm: true };
}

function problems({ diagnostics }: Result): string {
  const errors = (diagnostics ?? []).filter(({ severity }) => severity === "error").length;
  return errors === 1 ? "1 problem" : `${errors} problems`;
}
