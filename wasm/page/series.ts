// Series over time from the requests of a run: how many were done, how long they took, how many were on at once. Few requests are
// shown one by one; of many, each interval has enough of them for its figures to mean something.
import type { ChartData, Line } from "./chartscript";

/** Requests as the canvas tells them: three numbers each, arrived, over (both ns) and how it ended. */
export type RequestTimes = Float64Array;

interface Served {
  from: number; // seconds
  to: number;
  ending: number;
}

const [good, failed] = [0, 1]; // endings; of others the run's end was the end

const few = 100; // requests that are shown one by one
const most = 60; // intervals in a run
const enough = 10; // requests in an interval, on average

export function seriesOf(requests: RequestTimes, endNs: number): ChartData[] {
  if (requests.length === 0 || endNs <= 0) return [];
  const all: Served[] = [];
  for (let i = 0; i < requests.length; i += 3) {
    const [from = 0, to = 0, ending = 0] = requests.subarray(i, i + 3);
    all.push({ from: from / 1e9, to: to / 1e9, ending });
  }
  all.sort((a, b) => a.to - b.to);
  const end = endNs / 1e9;
  const charts = all.length <= few ? oneByOne(all, end) : inIntervals(all, end);
  return charts.map((chart) => ({ ...chart, end }));
}

type Chart = Omit<ChartData, "end">;

function oneByOne(all: Served[], end: number): Chart[] {
  const served = all.filter(({ ending }) => ending === good);
  const lost = all.filter(({ ending }) => ending === failed);
  const x = [...new Set([0, ...all.map(({ to }) => to), end])];
  const upTo = (some: Served[]) => {
    let n = 0;
    return x.map((at) => {
      while ((some[n]?.to ?? Infinity) <= at) n++;
      return n;
    });
  };
  const done: Line[] = [{ name: "done", y: upTo(served), look: "steps" }];
  if (lost.length > 0) done.push({ name: "failed", y: upTo(lost), look: "steps" });
  const on = inFlight(all);
  on.push({ at: end, n: on.at(-1)?.n ?? 0 });
  return [
    { title: "Done by then", unit: "requests", x, lines: done },
    { title: "Latency of each request", x: served.map(({ to }) => to), ...inUnit([{ name: "latency", y: served.map(({ from, to }) => to - from), look: "dots" }]) },
    { title: "In flight", unit: "requests", x: on.map(({ at }) => at), lines: [{ name: "in flight", y: on.map(({ n }) => n), look: "steps" }] },
  ];
}

function inIntervals(all: Served[], end: number): Chart[] {
  const usual = all.map(({ from, to }) => to - from).sort((a, b) => a - b)[all.length >> 1] ?? 0;
  const step = niceStep(Math.max(end / most, (end * enough) / all.length, Math.min(2 * usual, end / 10))); // not of each wave of responses by itself
  const count = Math.max(1, Math.round(end / step)); // the last one is longer or shorter than the others, by half a step at most
  const ends = Array.from({ length: count }, (_, i) => (i === count - 1 ? end : Number(((i + 1) * step).toPrecision(12))));
  const cellOf = (at: number) => Math.min(count - 1, Math.max(0, Math.ceil(at / step - 1e-9) - 1)); // over at its end: it counts in that interval
  const lost = ends.map(() => 0);
  const took: number[][] = ends.map(() => []);
  for (const { from, to, ending } of all) {
    const cell = cellOf(to);
    if (ending === good) took[cell]?.push(to - from);
    else if (ending === failed) lost[cell] = (lost[cell] ?? 0) + 1;
  }
  for (const times of took) times.sort((a, b) => a - b);
  const begins = [0, ...ends.slice(0, -1)];
  const edges = [0, ...ends];
  const rate = (counts: number[]) => held(counts.map((n, i) => n / ((ends[i] ?? end) - (begins[i] ?? 0))));
  const quantile = (q: number) => took.map((times) => (times.length ? (times[Math.min(times.length - 1, Math.ceil(q * times.length) - 1)] ?? null) : null));
  const throughput: Line[] = [{ name: "done", y: rate(took.map(({ length }) => length)), look: "steps" }];
  if (lost.some((n) => n > 0)) throughput.push({ name: "failed", y: rate(lost), look: "steps" });
  return [
    { title: "Throughput", unit: "requests/s", x: edges, lines: throughput },
    { title: "Latency", x: ends.map((to, i) => (to + (begins[i] ?? 0)) / 2), ...inUnit([{ name: "p99", y: quantile(0.99), look: "dots" }, { name: "p50", y: quantile(0.5), look: "dots" }]) },
    { title: "In flight at most", unit: "requests", x: edges, lines: [{ name: "in flight", y: held(mostIn(inFlight(all), ends)), look: "steps" }] },
  ];
}

/** The greatest level in each interval. */
function mostIn(levels: { at: number; n: number }[], ends: number[]): number[] {
  let next = 0;
  let now = 0;
  return ends.map((end) => {
    let most = now;
    for (let level = levels[next]; level && level.at <= end; level = levels[++next]) {
      now = level.n;
      most = Math.max(most, now);
    }
    return most;
  });
}

/** Lines of seconds in the unit that suits them. */
function inUnit(lines: Line[]): { unit: string; lines: Line[] } {
  const short = lines.every(({ y }) => y.every((value) => (value ?? 0) < 2));
  const scaled = (y: Line["y"]) => y.map((value) => (value === null ? null : 1e3 * value));
  return { unit: short ? "ms" : "s", lines: short ? lines.map((line) => ({ ...line, y: scaled(line.y) })) : lines };
}

/** The value of each interval at its begin, and the last one once more at the end. */
function held(values: number[]): number[] {
  return [...values, values.at(-1) ?? 0];
}

/** How many were on at once, from each instant at which that changed. */
function inFlight(all: Served[]): { at: number; n: number }[] {
  const changes = new Map<number, number>([[0, 0]]);
  for (const { from, to, ending } of all) {
    changes.set(from, (changes.get(from) ?? 0) + 1);
    if (ending === good || ending === failed) changes.set(to, (changes.get(to) ?? 0) - 1);
  }
  let n = 0;
  return [...changes].sort(([a], [b]) => a - b).map(([at, change]) => ({ at, n: (n += change) }));
}

/** The smallest of 1, 2, 5 times a power of ten that is not below the given length. */
function niceStep(seconds: number): number {
  const power = 10 ** Math.floor(Math.log10(seconds));
  return power * ([1, 2, 5, 10].find((k) => k * power >= seconds) ?? 10);
}
