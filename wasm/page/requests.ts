// The requests of a served run as a table: a row a load, in figures.
import { make } from "./dom";
import { count, duration, plural } from "./format";
import type { LoadReport, Report } from "./protocol";

const columns = ["load", "done", "failed", "requests a second", "median", "p99", "done at"];
const groupsMax = 4; // more are told as a stretch

export function showRequests(panel: HTMLElement, report: Report | undefined): void {
  if (!report) {
    panel.replaceChildren(make("p", "quiet", "The program ran as a script: it served no requests."));
    return;
  }
  const head = make("thead", "", make("tr", "", ...columns.map((name) => header(name))));
  const body = make("tbody", "", ...(report.loads ?? []).map(row));
  const { limit, in_use_max, wait_ms } = report.threads;
  const waited = wait_ms.p99 > 0 ? `; the 99th percentile of calls waited ${duration(wait_ms.p99 * 1e6)} for one` : "";
  const used = `${in_use_max} of ${plural(limit, "token")} of the thread pool in use at the most${waited}.`;
  const threads = make("p", "dim", in_use_max > 0 ? used : "The thread pool was not used.");
  panel.replaceChildren(make("div", "wide", make("table", "", head, body)), threads);
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

function header(name: string): HTMLElement {
  const cell = make("th", "", name);
  cell.scope = "col";
  return cell;
}

function row({ load, requests, rps, latency_ms, done }: LoadReport): HTMLElement {
  const lost = requests.failed + requests.timed_out;
  const figures = [
    count(requests.completed),
    lost ? count(lost) : "–",
    rps > 0 ? String(Number(rps.toPrecision(3))) : "–",
    requests.completed ? duration(latency_ms.p50 * 1e6) : "–",
    requests.completed ? duration(latency_ms.p99 * 1e6) : "–",
    doneAt(done ?? []),
  ];
  const name = make("th", "mono", load);
  name.scope = "row";
  return make("tr", "", name, ...figures.map((figure) => make("td", "", figure)));
}

function doneAt(groups: { at_ms: number; count: number }[]): string {
  if (groups.length === 0) return "–";
  const at = ({ at_ms }: { at_ms: number }) => duration(at_ms * 1e6);
  if (groups.length <= groupsMax) return groups.map((group) => `${group.count} at ${at(group)}`).join(" · ");
  const [first, last] = [groups[0], groups.at(-1)];
  return first && last ? `${at(first)} to ${at(last)}, at ${groups.length} instants` : "–";
}
