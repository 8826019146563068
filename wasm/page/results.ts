// What a load came to, as tables: a row a load with its percentiles, how busy everything was, what was assumed about libraries.
import { make } from "./dom";
import { count, duration, percent, plural } from "./format";
import type { Assumption, LoadReport, Report, Result } from "./protocol";

const columns = ["load", "done", "failed", "timed out", "requests/s", "mean", "p50", "p90", "p99", "max", "done at"];
const groupsMax = 4; // more are told as a stretch

export function showRequests(panel: HTMLElement, report: Report | undefined): void {
  if (!report) {
    panel.replaceChildren(make("p", "quiet", "The program ran as a script: it served no requests."));
    return;
  }
  panel.replaceChildren(table("Requests by load", columns, (report.loads ?? []).map(row)), utilisation(report));
}

/** The requests of all loads together; the report's own figures are those of its first. */
export function requestTotals(report: Report | undefined): { completed: number; all: number } {
  const totals = { completed: 0, all: 0 };
  for (const { requests } of report?.loads ?? []) {
    totals.completed += requests.completed;
    totals.all += requests.completed + requests.failed + requests.timed_out;
  }
  return totals;
}

/** A table whose first cell of each row names the row. */
export function table(caption: string, head: string[], rows: (string | HTMLElement)[][]): HTMLElement {
  const cells = (row: (string | HTMLElement)[]) => row.map((cell, index) => {
    const element = make(index === 0 ? "th" : "td", index === 0 ? "mono" : "", cell);
    if (element instanceof HTMLTableCellElement && index === 0) element.scope = "row";
    return element;
  });
  const names = head.map((name) => {
    const cell = make("th", "", name);
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

function row({ load, requests, rps, latency_ms, done }: LoadReport): string[] {
  const time = (ms: number) => (requests.completed ? duration(ms * 1e6) : "–");
  return [
    load, count(requests.completed), requests.failed ? count(requests.failed) : "–", requests.timed_out ? count(requests.timed_out) : "–",
    rps > 0 ? figure(rps) : "–", time(latency_ms.mean), time(latency_ms.p50), time(latency_ms.p90), time(latency_ms.p99),
    time(latency_ms.max), doneAt(done ?? []),
  ];
}

function utilisation({ loop, threads, gil }: Report): HTMLElement {
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
  if (groups.length === 0) return "–";
  const at = ({ at_ms }: { at_ms: number }) => duration(at_ms * 1e6);
  if (groups.length <= groupsMax) return groups.map((group) => `${group.count} at ${at(group)}`).join(" · ");
  const [first, last] = [groups[0], groups.at(-1)];
  return first && last ? `${at(first)} to ${at(last)}, at ${groups.length} instants` : "–";
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
  const none = "The run called no library that Loopscope stands in for: every figure comes from the program itself.";
  const own = make("textarea", "mono");
  own.value = assumed;
  own.rows = 3;
  own.spellcheck = false;
  own.placeholder = "requests.get=block:200ms";
  own.setAttribute("aria-label", "Assumptions of your own, one a line");
  own.addEventListener("change", () => change(own.value));
  panel.replaceChildren(
    used.length > 0 ? table("Assumptions", ["call", "what it does", "takes, ms", "used at"], rows) : make("p", "quiet", none),
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
