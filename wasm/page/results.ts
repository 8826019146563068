// What a load came to, as tables: a row a load with its percentiles, how busy everything was, what was assumed about libraries.
import { make } from "./dom";
import { count, duration, percent, plural } from "./format";
import type { Assumption, Latency, LoadReport, Report, Result } from "./protocol";

const columns: { name: string; of(load: LoadReport): string; always?: boolean }[] = [
  { name: "load", of: ({ load }) => load },
  { name: "done", of: ({ requests }) => count(requests.completed), always: true },
  { name: "answers", of: (load) => statusWords(load, none) },
  { name: "failed", of: ({ requests }) => number(requests.failed) },
  { name: "timed out", of: ({ requests }) => number(requests.timed_out) },
  { name: "under way", of: (load) => number(underWay(load)) },
  { name: "requests/s", of: ({ rps }) => (rps > 0 ? figure(rps) : none), always: true },
  { name: "mean", of: (load) => latency(load, "mean"), always: true },
  { name: "p50", of: (load) => latency(load, "p50"), always: true },
  { name: "p90", of: (load) => latency(load, "p90"), always: true },
  { name: "p99", of: (load) => latency(load, "p99"), always: true },
  { name: "max", of: (load) => latency(load, "max"), always: true },
  { name: "done at", of: ({ done }) => doneAt(done ?? []) },
];
const none = "–";
const groupsMax = 4; // more are told as a stretch

export function showRequests(panel: HTMLElement, report: Report | undefined): void {
  if (!report) {
    panel.replaceChildren(make("p", "quiet", "The program ran as a script: it served no requests."));
    return;
  }
  const loads = report.loads ?? [];
  const shown = columns.filter(({ of, always }) => always || loads.some((load) => of(load) !== none)); // no column for what no load has
  panel.replaceChildren(table("Requests by load", shown.map(({ name }) => name), loads.map((load) => shown.map(({ of }) => of(load))), ["done at", "answers"]), utilisation(report));
}

/** How many requests had a good answer, of all that were sent; lost ones had a bad one, were refused, or waited in vain. */
export interface Counts {
  good: number;
  lost: number;
  all: number;
}

/** The requests of all loads together; the report's own figures are those of its first. */
export function requestTotals(report: Report | undefined): Counts {
  const totals = { good: 0, lost: 0, all: 0 };
  for (const load of report?.loads ?? []) {
    const { good, lost, all } = countsOf(load);
    totals.good += good;
    totals.lost += lost;
    totals.all += all;
  }
  return totals;
}

/** "97 × 200 · 3 × 500", the worst first; all other answers are said to be well by the word for that. */
export function statusWords({ statuses }: LoadReport, well: string): string {
  const all = Object.entries(statuses ?? {}).sort(([a], [b]) => Number(b) - Number(a));
  if (all.every(([status]) => status === "200")) return well;
  return all.map(([status, n]) => `${count(n)} × ${status}`).join(" · ");
}

/** Those of one load. What is neither good nor lost was under way when the run ended. */
export function countsOf(load: LoadReport): Counts {
  const { requests: { completed, failed }, statuses, unfinished } = load;
  const errors = Object.entries(statuses ?? {}).reduce((sum, [status, n]) => sum + (Number(status) >= 500 ? n : 0), 0);
  const good = completed - errors;
  const all = completed + (failed - errors) + unfinished;
  return { good, lost: all - good - underWay(load), all };
}

/** Requests that the end of the run cut off, and that nobody had given up yet. */
function underWay({ requests: { timed_out }, unfinished }: LoadReport): number {
  return unfinished - Math.min(timed_out, unfinished);
}

/** A table whose first cell of each row names the row; columns hold figures, unless they are said to hold words. */
export function table(caption: string, head: string[], rows: (string | HTMLElement)[][], worded: string[] = []): HTMLElement {
  const look = (index: number) => (worded.includes(head[index] ?? "") ? "words" : "");
  const cells = (row: (string | HTMLElement)[]) => row.map((cell, index) => {
    const element = make(index === 0 ? "th" : "td", index === 0 ? "mono" : look(index), cell);
    if (element instanceof HTMLTableCellElement && index === 0) {
      element.scope = "row";
      if (typeof cell === "string" && cell.length > 40) element.title = cell;
    }
    return element;
  });
  const names = head.map((name, index) => {
    const cell = make("th", look(index), name);
    cell.scope = "col";
    return cell;
  });
  const body = make("tbody", "", ...rows.map((row) => make("tr", "", ...cells(row))));
  const wide = make("div", "wide", make("table", "", make("caption", "unseen", caption), make("thead", "", make("tr", "", ...names)), body));
  wide.tabIndex = 0; // it scrolls: the keyboard must reach it
  wide.setAttribute("role", "region");
  wide.setAttribute("aria-label", caption);
  return wide;
}

function number(n: number): string {
  return n > 0 ? count(n) : none;
}

function latency({ requests, latency_ms }: LoadReport, which: keyof Latency): string {
  return requests.completed ? duration(latency_ms[which] * 1e6) : none;
}

function utilisation({ loop, threads, gil, goroutines }: Report): HTMLElement {
  if (goroutines) {
    return make("div", "meters",
      meter("cores busy", goroutines.cores_busy, `${percent(goroutines.cores_busy)}; ${plural(goroutines.most, "goroutine")} at once at the most that did not await`));
  }
  const waited = threads.wait_ms.p99 > 0 ? `; waiting for one took ${duration(threads.wait_ms.p50 * 1e6)} at the median, ${duration(threads.wait_ms.p99 * 1e6)} at p99` : "";
  return make("div", "meters",
    meter("event loop busy", loop.busy, `${percent(loop.busy)}${loop.longest_block_ms > 0 ? `; held for ${duration(loop.longest_block_ms * 1e6)} at the longest` : ""}`),
    meter("threads in use", threads.limit ? threads.in_use_max / threads.limit : 0, `${threads.in_use_max} of ${plural(threads.limit, "token")} at the most${waited}`),
    meter("waiting for the GIL", gil.wait_share, `${percent(gil.wait_share)} of the threads' time`));
}

function meter(name: string, share: number, words: string): HTMLElement {
  const bar = make("meter", "");
  bar.value = Math.min(Math.max(share, 0), 1);
  bar.setAttribute("aria-label", name);
  return make("div", "meter", make("span", "", name), bar, make("span", "dim", words));
}

export function figure(value: number): string {
  return value >= 1000 ? count(Math.round(value)) : String(Number(value.toPrecision(3)));
}

export function doneAt(groups: { at_ms: number; count: number }[]): string {
  if (groups.length === 0) return none;
  const at = ({ at_ms }: { at_ms: number }) => duration(at_ms * 1e6);
  if (groups.length <= groupsMax) return groups.map((group) => `${group.count} at ${at(group)}`).join(" · ");
  const [first, last] = [groups[0], groups.at(-1)];
  return first && last ? `${at(first)} to ${at(last)}, at ${groups.length} instants` : none;
}

/** Shows what the run assumed about libraries, and takes other assumptions. */
export function showAssumptions(panel: HTMLElement, result: Result | null, assumed: string, change: (text: string) => void, goTo: (line: number) => void): void {
  const used = result?.load?.assumptions ?? [];
  const rows = used.map(({ name, kind, ms, line }: Assumption) => {
    const place = make("button", "place mono", `line ${line}`);
    place.addEventListener("click", () => goTo(line));
    const latency = make("input", "small");
    latency.type = "number";
    latency.min = "0";
    latency.step = "any";
    latency.value = String(ms);
    latency.setAttribute("aria-label", `${name} takes, milliseconds`);
    latency.addEventListener("change", () => change(withAssumption(assumed, name, kind, latency.value)));
    return [name, words(kind), latency, place];
  });
  const unused = "The run called no library that Loopscope stands in for: every figure comes from the program itself.";
  const own = make("textarea", "mono");
  own.value = assumed;
  own.rows = 3;
  own.spellcheck = false;
  own.placeholder = "requests.get=block:200ms";
  own.setAttribute("aria-label", "Assumptions of your own, one a line");
  own.addEventListener("change", () => change(own.value));
  panel.replaceChildren(
    used.length > 0 ? table("Assumptions", ["call", "what it does", "takes, ms", "used at"], rows, ["what it does", "used at"]) : make("p", "quiet", unused),
    make("label", "assume", make("span", "dim", "Your own, one a line: name=kind:time; kinds are block, await, cpu, instant"), own));
}

const kindsOf: Record<string, string> = { block: "blocks its thread", await: "awaits", cpu: "computes", instant: "takes no time" };

function words(kind: string): string {
  return kindsOf[kind] ?? kind;
}

function withAssumption(assumed: string, name: string, kind: string, ms: string): string {
  const others = assumed.split("\n").filter((line) => line.trim() && !line.trim().startsWith(`${name}=`));
  return [...others, `${name}=${kind}:${Number(ms) || 0}ms`].join("\n");
}
