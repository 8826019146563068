// Fixes: the program as a finding's fix would have it, the comments that this leaves behind, and what it came to, in words.
import { count, duration, plural } from "./format";
import { column } from "./marks";
import type { Fix, LoadReport, Result, SourceFile } from "./protocol";
import { countsOf } from "./results";
import type { Work } from "./work";

/** A stretch of a file, in UTF-16 units, and what stands in its place. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** The changes that a fix makes in a file, in its order. */
export function changesIn(fix: Fix, { name, text }: SourceFile): Change[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const place = (line: number, col: number): number => {
    const start = starts[line - 1];
    if (start === undefined) return text.length;
    return start + column(text.slice(start, (starts[line] ?? text.length + 1) - 1), col);
  };
  return (fix.edits ?? []).filter(({ file }) => file === name)
    .map(({ line, col, end_line, end_col, text: insert }) => ({ from: place(line, col), to: place(end_line, end_col), insert }));
}

/** The work with a fix in it; the one that is given stays as it is. */
export function fixed(work: Work, fix: Fix): Work {
  const files = work.files.map((file) => {
    let { text } = file;
    for (const { from, to, insert } of changesIn(fix, file).reverse()) text = text.slice(0, from) + insert + text.slice(to);
    return { name: file.name, text };
  });
  const settings = { ...work.settings };
  if (fix.workers) settings.workers = String(fix.workers);
  if (fix.threads) settings.threads = String(fix.threads);
  return { title: work.title, files, settings };
}

/** A comment that speaks of something which the program no longer has. */
export interface StaleComment {
  file: string;
  line: number;
  name: string;
}

const names = /async def|\b[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+/g;

/** The comments that a fix has left behind: in each block of them, the first line that names what the code had before and has no more. */
export function staleComments(before: SourceFile[], after: SourceFile[]): StaleComment[] {
  return after.flatMap(({ name: file, text }) => {
    const was = before.find(({ name }) => name === file)?.text ?? text;
    const kept = new Set(namesIn(text));
    const gone = [...new Set(namesIn(was))].filter((name) => !kept.has(name));
    const stale: StaleComment[] = [];
    let told = false; // of this block
    text.split("\n").forEach((line, index) => {
      if (!isComment(line)) told = false;
      else if (!told && !line.includes("loopscope:")) {
        const name = gone.find((name) => new RegExp(`(?<![\\w.])${name.replaceAll(".", "\\.")}(?!\\w)`).test(line));
        if (name) stale.push({ file, line: index + 1, name });
        told = name !== undefined;
      }
    });
    return stale;
  });
}

/** The dotted names of the code, and async def; those in comments of their own lines are not of the code. */
function namesIn(text: string): string[] {
  return text.split("\n").filter((line) => !isComment(line)).flatMap((line) => line.match(names) ?? []);
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith("#");
}

/** The fix's title without its first word and its marks: "await asyncio.sleep(1)", "def (thread pool)". */
export function shortName({ title }: Fix): string {
  return title.replace(/^(With|As) /, "").replaceAll("`", "");
}

export interface Outcome {
  /** "all ten done at ", then the figure, then what remains to be said. */
  before: string;
  figure: string;
  /** " instead of 10.00 s" */
  instead: string;
  after: string;
  better: boolean;
}

/** Words what a fixed program came to, beside what it was; null where it did not run. */
export function outcome(fixed: Result, was: Result): Outcome | null {
  if (fixed.status !== "ok" && fixed.status !== "limit") return null;
  const before = was.load?.loads ?? [];
  const after = fixed.load?.loads ?? [];
  if (after.length === 0 || after.length !== before.length) return total(fixed, was);
  const gain = (at: number) => cost(before[at]) / Math.max(cost(after[at]), 1e-9);
  const told = after.map((_, at) => at).sort((a, b) => Math.abs(Math.log(gain(b))) - Math.abs(Math.log(gain(a))))[0] ?? 0;
  const now = after[told];
  const then = before[told];
  if (!now || !then) return total(fixed, was);
  const where = after.length > 1 ? ` of ${now.load.split(" ")[0] ?? ""}` : "";
  return now.done?.length ? burst(now, then, where, atOnce(fixed, was)) : steady(now, then, where, atOnce(fixed, was));
}

function total(fixed: Result, was: Result): Outcome {
  return { before: "done at ", figure: duration(fixed.end_ns), instead: instead(duration(fixed.end_ns), duration(was.end_ns)), after: "", better: fixed.end_ns < 0.99 * was.end_ns };
}

function burst(now: LoadReport, then: LoadReport, where: string, more: string): Outcome {
  const { good, all } = countsOf(now);
  const who = good === all ? `all ${spelled(all)}` : `${count(good)} of ${count(all)}`;
  const figure = duration(lastDone(now));
  return { before: `${who}${where} done at `, figure, instead: instead(figure, duration(lastDone(then))), after: more, better: cost(now) < 0.99 * cost(then) };
}

function steady(now: LoadReport, then: LoadReport, where: string, more: string): Outcome {
  const words = ({ rps }: LoadReport) => plural(Number(rps.toPrecision(3)), "request");
  const p99 = (load: LoadReport) => duration(Math.round(load.latency_ms.p99 * 1e6));
  const figure = `${words(now)} a second`;
  return { before: `${where.trimStart()}${where ? ": " : ""}`, figure, instead: instead(words(now), words(then)), after: `, p99 ${p99(now)}${instead(p99(now), p99(then))}${more}`, better: cost(now) < 0.99 * cost(then) };
}

function instead(now: string, then: string): string {
  return now === then ? ", as before" : ` instead of ${then}`;
}

/** Requests that are now on threads: so many at once. */
function atOnce(fixed: Result, was: Result): string {
  const threads = fixed.load?.threads;
  return threads && threads.in_use_max > 0 && was.load?.threads.in_use_max === 0 ? `, up to ${count(threads.limit)} at once` : "";
}

/** What a load cost: the end of a burst, the time for a request of the others, and their waits. */
function cost(load: LoadReport | undefined): number {
  if (!load) return 0;
  return load.done?.length ? lastDone(load) : (load.latency_ms.p99 + 1e3 / Math.max(load.rps, 1e-3)) * 1e6;
}

function lastDone({ done = [] }: LoadReport): number {
  return Math.round((done.at(-1)?.at_ms ?? 0) * 1e6);
}

const numerals = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

function spelled(n: number): string {
  return numerals[n] ?? count(n);
}
