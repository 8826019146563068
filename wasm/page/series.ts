// Series over time from the requests of a run: how many were done in each interval, how long they took, how many were on at once.
import type { ChartData } from "./chartscript";

/** Requests as the canvas tells them: three numbers each, arrived, over (both ns) and whether it failed. */
export type RequestTimes = Float64Array;

const intervals = 60; // at most, in a run

export function seriesOf(requests: RequestTimes, endNs: number): ChartData[] {
  if (requests.length === 0 || endNs <= 0) return [];
  const step = niceStep(endNs / 1e9 / intervals);
  const count = Math.max(1, Math.ceil(endNs / 1e9 / step - 1e-9));
  const done = new Array<number>(count).fill(0);
  const failed = new Array<number>(count).fill(0);
  const inFlight = new Array<number>(count).fill(0);
  const took: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < requests.length; i += 3) {
    const [from = 0, to = 0, lost = 0] = requests.subarray(i, i + 3);
    const at = to / 1e9;
    const cell = Math.min(count - 1, Math.max(0, Math.ceil(at / step - 1e-9) - 1)); // over at its end: it counts in that interval
    if (lost) failed[cell] = (failed[cell] ?? 0) + 1;
    else {
      done[cell] = (done[cell] ?? 0) + 1;
      took[cell]?.push((to - from) / 1e6);
    }
    const first = Math.min(count - 1, Math.floor(from / 1e9 / step));
    for (let c = first; c <= cell; c++) inFlight[c] = (inFlight[c] ?? 0) + 1;
  }
  const x = done.map((_, i) => Number(((i + 1) * step).toPrecision(12)));
  const rate = (counts: number[]) => counts.map((n) => n / step);
  for (const times of took) times.sort((a, b) => a - b);
  const quantile = (q: number) => took.map((times) => (times.length ? (times[Math.min(times.length - 1, Math.ceil(q * times.length) - 1)] ?? null) : null));
  const throughput = [{ name: "done", y: rate(done) }];
  if (failed.some((n) => n > 0)) throughput.push({ name: "failed", y: rate(failed) });
  return [
    { title: "Throughput", unit: "requests/s", x, lines: throughput },
    { title: "Latency of those done by then", unit: "ms", x, lines: [{ name: "p50", y: quantile(0.5), dots: true }, { name: "p99", y: quantile(0.99), dots: true }] },
    { title: "In flight", unit: "requests", x, lines: [{ name: "in flight", y: inFlight }] },
  ];
}

/** The smallest of 1, 2, 5 times a power of ten that is not below the given length. */
function niceStep(seconds: number): number {
  const power = 10 ** Math.floor(Math.log10(seconds));
  return power * ([1, 2, 5, 10].find((k) => k * power >= seconds) ?? 10);
}
