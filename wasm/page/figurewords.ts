// The figures that lessons, questions and the table speak of, worded as wasm/build/reading.go words them when it bakes them.
import { heldShare } from "./figures";
import { count, duration, percent } from "./format";
import type { OutputLine, Result } from "./protocol";

/** Words what a run came to: {total: "10.00 s", held: …}. */
export function figureWords(result: Result, output: OutputLine[]): Record<string, string> {
  const { loop, load, end_ns } = result;
  const lines = output.filter(({ stream }) => stream === "stdout").map(({ text }) => text).join("").trimEnd().split("\n");
  const words: Record<string, string> = {
    total: duration(end_ns), held: duration(loop.total_ns), longest: duration(loop.longest_ns), output: lines.at(-1) ?? "",
    share: percent(heldShare(result)),
  };
  if (!load) return words;
  words.done = String(load.requests.completed);
  words.threads = String(load.threads.in_use_max);
  const rps = Number(load.rps.toPrecision(3));
  words.rps = rps < 1000 ? String(rps) : count(rps);
  (load.loads ?? []).forEach(({ latency_ms, done }, index) => {
    const prefix = ["", "second-", "third-"][Math.min(index, 2)] ?? "";
    const ms = (value: number) => duration(Math.round(value * 1e6));
    words[`${prefix}p50`] = ms(latency_ms.p50);
    words[`${prefix}p99`] = ms(latency_ms.p99);
    words[`${prefix}max`] = ms(latency_ms.max);
    words[`${prefix}groups`] = (done ?? []).map(({ at_ms, count }) => `${count} at ${ms(at_ms)}`).join(" · ");
  });
  return words;
}

/** A figure as a number: seconds for a time, else as it is written. */
export function figureNumber(words: string): number {
  const [number = "", unit = ""] = words.split(" ");
  const scale: Record<string, number> = { ms: 1e-3, "µs": 1e-6, ns: 1e-9 };
  return Number(number.replaceAll(",", "")) * (scale[unit] ?? 1);
}

/** Puts figures into a text with {names}. */
export function filled(text: string, words: Record<string, string>): string {
  return text.replace(/\{([a-z0-9-]+)\}/g, (all, name: string) => words[name] ?? all);
}
