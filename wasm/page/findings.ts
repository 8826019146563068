// What a run says about the program: as sentences in the panel, and as marks on the lines they are about.
import { make } from "./dom";
import { capital, count, duration } from "./format";
import type { Mark, Note } from "./marks";
import type { Diagnostic, Finding as Advice, Fix, LoadReport, LoopHeld, Result } from "./protocol";
import { coded } from "./remedies";

export interface Finding {
  severity: "error" | "warning" | "hold";
  title: string;
  /** Sentences under the title; the second is a hint. */
  words: string;
  code?: string;
  hint?: string;
  fixes: Fix[];
  file: string;
  line: number;
  /** The run had a load, and it never came to that line. */
  unreached?: boolean;
  /** What else can be looked at or done: the lines that Python wrote about it; a run without a server. */
  more?: "output" | "script";
}

type AnswerError = NonNullable<LoadReport["errors"]>[number];

/** All findings of a result, errors first. */
export function findingsOf(result: Result): Finding[] {
  const found = (result.diagnostics ?? []).map((diagnostic) => fromDiagnostic(diagnostic, result.status));
  found.sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  const advice = adviceOf(result);
  const warnings = (result.load?.warnings ?? []).map((warning) => fromWarning(warning, result.load?.loads ?? []));
  found.push(...warnings.filter(({ severity }) => severity === "error"));
  if (result.loop.count > 0) found.push(fromHold(result.loop, advice.find((one) => isAbout(one, result.loop))));
  for (const one of advice) {
    if (result.loop.count > 0 && isAbout(one, result.loop)) continue; // told above, with what it cost
    found.push({ ...fromAdvice(one), unreached: one.code === "blocking-call" && !one.measured && result.load !== undefined });
  }
  found.push(...warnings.filter(({ severity }) => severity !== "error"));
  return found;
}

/** "'/ burst=10': 10 of 10 responses were 500: why": what is the title, why the words beneath; it is about the line that raised the exception. */
function fromWarning(warning: string, loads: LoadReport[]): Finding {
  const [, name = "", told = warning, why = ""] = /^'(.*?)': (\d+ of \d+ .*?): (.*)$/.exec(warning) ?? [];
  const [, digits = ""] = / responses (?:were (\d+)|broke off)$/.exec(told) ?? [];
  const status = told.endsWith("broke off") ? 0 : Number(digits || NaN);
  const errors = (loads.find(({ load }) => load === name)?.errors ?? []).filter((error) => error.status === status && error.line > 0);
  const [most] = errors.sort((a, b) => b.count - a.count);
  const title = name ? `${told.replace(/\d{4,}/g, (digits) => count(Number(digits)))} · ${shortLoad(name)}` : told;
  const severity = status === 0 || status >= 500 ? "error" : "warning";
  return { severity, title, words: why && `${capital(why)}.`, fixes: [], file: most?.file ?? "", line: most?.line ?? 0 };
}

const loadMost = 60; // letters of a load in a title

/** A load, without the end of a long body. */
function shortLoad(load: string): string {
  return load.length > loadMost ? `${load.slice(0, loadMost)}…` : load;
}

/** What the engine advises: of a script too. */
function adviceOf(result: Result): Advice[] {
  return result.findings ?? result.load?.findings ?? [];
}

function isAbout({ line, file }: Advice, loop: LoopHeld): boolean {
  return line === loop.line && (!loop.file || loop.file === file);
}

/** Titles that begin with a name of the program. */
const named = ["lock-across-await", "unbounded-gather", "needless-thread"];

/** A sentence begins with a capital, unless with a name. */
function sentence(code: string, title: string): string {
  return /^[a-z]+ /.test(title) && !named.includes(code) ? title.charAt(0).toUpperCase() + title.slice(1) : title;
}

function fromAdvice({ code, severity, file, line, title, why, measured, fix, fixes }: Advice): Finding {
  const words = [measured && `Measured: ${measured}.`, why].filter(Boolean).join(" ");
  return { severity: severity === "error" ? "error" : "warning", title: sentence(code, title), words, ...(fix ? { hint: fix } : {}), fixes: fixes ?? [], file, line };
}

/** The marks of a result on one file. */
export function marksOf(result: Result, file: string): Mark[] {
  const marks: Mark[] = [];
  for (const diagnostic of result.diagnostics ?? []) {
    if (diagnostic.file === file && diagnostic.line > 0) marks.push(markOf(diagnostic));
  }
  const { loop } = result;
  if (loop.count > 0 && loop.line && (loop.file ?? file) === file) {
    marks.push({ kind: "hold", line: loop.line, note: holdNote(loop, adviceOf(result).find((one) => isAbout(one, loop))) });
  }
  for (const { status, exception, line, count: times } of answersAt(result, file)) {
    if (marks.some((mark) => mark.line === line)) continue;
    const note: Note = { text: [{ words: `${count(times)} × ${status || "broken off"}`, strong: true }, { words: ` · ${exception}` }] };
    marks.push({ kind: status === 0 || status >= 500 ? "error" : "warning", line, note });
  }
  for (const one of adviceOf(result)) {
    if (one.file !== file || !one.line || marks.some(({ line }) => line === one.line)) continue;
    const note: Note = { text: [{ words: one.title }] };
    if (one.fix) note.hint = one.fix;
    marks.push({ kind: one.severity === "error" ? "error" : "warning", line: one.line, note });
  }
  return marks;
}

/** What the lines of a file have answered by raising an exception: all loads together. */
function answersAt({ load }: Result, file: string): AnswerError[] {
  const sums = new Map<string, AnswerError>();
  for (const error of (load?.loads ?? []).flatMap(({ errors }) => errors ?? [])) {
    if (error.file !== file || error.line === 0) continue;
    const key = `${error.status} ${error.line}`;
    const sum = sums.get(key);
    if (sum) sum.count += error.count;
    else sums.set(key, { ...error });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}

function markOf({ severity, kind, line, col, end_line, end_col, message, hint }: Diagnostic): Mark {
  const note: Note = { text: [{ words: kindWords(kind), strong: true }, { words: said(kind, message) }] };
  const mark: Mark = { kind: severity, line, note, from: col };
  if (hint) note.hint = hint;
  if (end_col && (!end_line || end_line === line)) mark.to = end_col;
  return mark;
}

/** What the line holds the loop for: as measured of it alone, where the loop was held in other lines too. */
function holdNote(loop: LoopHeld, advice?: Advice): Note {
  const { longest_ns, count: times } = loop;
  const own = alike(loop) ? `${duration(longest_ns)}${times > 1 ? ` × ${times}` : ""}` : null;
  if (!own && advice?.measured) return { text: [{ words: advice.measured }] };
  return { text: [{ words: "holds the event loop · " }, { words: own ?? `${duration(longest_ns)} at the longest`, strong: true }] };
}

/** All holds were as long as each other, or nearly. */
export function alike({ total_ns, longest_ns, count }: LoopHeld): boolean {
  return longest_ns * count <= 1.02 * total_ns;
}

function fromDiagnostic({ severity, kind, file, line, message, hint }: Diagnostic, status: Result["status"]): Finding {
  const title = kind === "scenario" ? capital(message) : kindWords(kind) + said(kind, message);
  const found: Finding = { severity, title, words: "", ...(hint ? { hint } : {}), fixes: [], file, line };
  if (severity === "error" && status === "failed") found.more = kind === "scenario" ? "script" : "output";
  return found;
}

/** What follows the kind: Python's own line of an exception begins with it. */
function said(kind: string, message: string): string {
  const rest = message.startsWith(kind) ? message.slice(kind.length) : null;
  return rest === "" || rest?.startsWith(":") ? rest : `: ${message}`;
}

/** Exceptions keep Python's names; what Loopscope says itself reads as a sentence. */
function kindWords(kind: string): string {
  switch (kind) {
    case "unsupported":
      return "Not supported";
    case "deadlock":
      return "Deadlock";
    case "limit":
      return "Limit reached";
    case "internal":
      return "Internal error";
    default:
      return kind;
  }
}

function fromHold(loop: LoopHeld, advice?: Advice): Finding {
  const { total_ns, longest_ns, count, what } = loop;
  const how = count === 1 ? "" : `, ${duration(longest_ns)} ${alike(loop) ? "at a time" : "at the longest"}`;
  const own = !alike(loop) && advice?.measured ? ` It ${advice.measured}.` : "";
  return {
    severity: "hold",
    title: `The event loop was held for ${duration(total_ns)}${how}`,
    ...(what ? { code: what } : {}),
    words: `${what ? " does" : "This line does"} not give way: until it is over, no other task and no other request of this loop can run.${own}`,
    ...(advice?.fix ? { hint: advice.fix } : {}),
    fixes: advice?.fixes ?? [],
    file: loop.file ?? "",
    line: loop.line ?? 0,
  };
}

export interface FindingActions {
  goTo(line: number, file: string): void;
  /** The other ways of a finding: lines beneath it, and what can be done with them. */
  remedies(fixes: Fix[], reached: boolean): { words: HTMLElement; buttons: HTMLElement } | null;
  /** A button that asks for the endpoint around a line too; null where that cannot be asked for. */
  reach(line: number, file: string): HTMLElement | null;
  /** Runs the program without a server. */
  asScript(): void;
  /** Shows what the program wrote. */
  output(): void;
}

/** Shows the findings, or the words that there are none; following a place puts the editor's cursor on its line. */
export function showFindings(panel: HTMLElement, findings: Finding[], none: HTMLElement, actions: FindingActions): void {
  if (findings.length === 0) {
    panel.replaceChildren(none);
    return;
  }
  panel.replaceChildren(...findings.map((finding) => render(finding, actions)));
}

function render({ severity, title, words, code, hint, fixes, file, line, unreached, more }: Finding, { goTo, remedies, reach, asScript, output }: FindingActions): HTMLElement {
  const heading = make("h3", "", make("span", "dot"), title);
  const why = words ? make("p", "", code ? make("code", "", code) : null, words) : null;
  const place = line ? make("button", "place mono", `${file}:${line}`) : null;
  place?.addEventListener("click", () => goTo(line, file));
  const list = title.startsWith(kindWords("unsupported")) ? make("a", "", "What is supported") : null;
  if (list) list.href = "#supported";
  const other = remedies(fixes, !unreached);
  const ask = unreached ? make("p", "", "No request of this load came to that line. ", reach(line, file)) : null;
  const told = hint && !fixes.some(({ title }) => title.includes(hint)) ? make("p", "dim", ...coded(capital(hint)), list && ". ", list) : list && make("p", "", list);
  const also = more === "script" ? act("Run it as a script", asScript) : more === "output" ? act(title.startsWith(kindWords("deadlock")) ? "Who waits for what" : "See the output", output) : null;
  return make("article", `finding ${severity}`, heading, place, why, ask, told, also && make("p", "", also), other?.words, other?.buttons);
}

function act(words: string, call: () => void): HTMLElement {
  const button = make("button", "place", words);
  button.type = "button";
  button.addEventListener("click", call);
  return button;
}
