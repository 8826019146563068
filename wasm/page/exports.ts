// Files made of a run: the picture, the trace, the results, a report. All text is the run's own, and stays text.
import { figuresOf } from "./figures";
import { findingsOf } from "./findings";
import { duration } from "./format";
import { doneAt, statusWords } from "./results";
import type { RunOver } from "./workbench";

export interface Made {
  name: string;
  type: string;
  content: string | Blob;
}

/** The base of a file's name: the program's. */
function base({ work }: RunOver): string {
  return (work.files[0]?.name ?? "run").replace(/\.py$/, "").replaceAll("/", "-");
}

export function csv(run: RunOver): Made {
  const head = ["load", "completed", "failed", "timed_out", "requests_per_second", "mean_ms", "p50_ms", "p90_ms", "p99_ms", "max_ms", "statuses"];
  const rows = (run.result.load?.loads ?? []).map(({ load, requests, rps, latency_ms, statuses }) =>
    [load, requests.completed, requests.failed, requests.timed_out, rps, latency_ms.mean, latency_ms.p50, latency_ms.p90, latency_ms.p99, latency_ms.max,
      Object.entries(statuses ?? {}).map(([status, n]) => `${status}:${n}`).join(" ")]);
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  return { name: `${base(run)}.csv`, type: "text/csv", content: lines.join("\r\n") + "\r\n" };
}

/** A cell as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The report under the names of `load -json`; of a script, what the run came to. */
export function json(run: RunOver): Made {
  const content = run.result.load ?? run.result;
  return { name: `${base(run)}.json`, type: "application/json", content: JSON.stringify(content, null, 2) + "\n" };
}

export function traceEvents(run: RunOver, events: string): Made {
  return { name: `${base(run)}.trace.json`, type: "application/json", content: events };
}

export function requestFile(run: RunOver, rows: string): Made {
  return { name: `${base(run)}.requests.csv`, type: "text/csv", content: rows };
}

export function svgFile(run: RunOver, svg: string): Made {
  return { name: `${base(run)}.svg`, type: "image/svg+xml", content: svg };
}

/** The picture in pixels, two for each of the screen's. */
export async function png(run: RunOver, svg: string): Promise<Made> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!content) throw new Error("this browser makes no picture of that size");
  return { name: `${base(run)}.png`, type: "image/png", content };
}

/** A report to paste into an issue. */
export function markdown(run: RunOver, link: string): Made {
  const { work, result, output } = run;
  const settings = Object.entries(work.settings).filter(([name, value]) => value && name !== "assume");
  const written = output.map(({ text }) => text).join("");
  const parts = [
    `# ${plain(work.title || work.files[0]?.name || "A run")}`,
    figuresOf(result).map(({ name, value }) => `- ${name}: **${value}**`).join("\n"),
    settings.length > 0 ? `Scenario: ${settings.map(([name, value]) => `${name} \`${value.replaceAll("`", "'")}\``).join(", ")}.` : "",
    loads(run),
    findings(run),
    ...work.files.map(({ name, text }) => `\`${name.replaceAll("`", "'")}\`\n\n${fenced(text, "python")}`),
    written ? `Output:\n\n${fenced(written, "text")}` : "",
    result.load?.assumptions?.length ? `Assumed: ${result.load.assumptions.map(({ name, kind, ms }) => `${plain(name)} ${kind} ${duration(ms * 1e6)}`).join(", ")}.` : "",
    `Simulated in virtual time by [Loopscope](${link}).`,
  ];
  return { name: `${base(run)}.md`, type: "text/markdown", content: parts.filter(Boolean).join("\n\n") + "\n" };
}

function loads({ result }: RunOver): string {
  const rows = (result.load?.loads ?? []).map((of) => {
    const { load, requests, rps, latency_ms, done } = of;
    const time = (ms: number) => duration(ms * 1e6);
    return `| ${plain(load)} | ${requests.completed} | ${requests.failed + requests.timed_out} | ${statusWords(of, "200")} | ${Number(rps.toPrecision(4))} | ${time(latency_ms.p50)} | ${time(latency_ms.p99)} | ${doneAt(done ?? [])} |`;
  });
  return rows.length > 0 ? ["| load | done | lost | answers | requests/s | p50 | p99 | done at |", "|---|--:|--:|---|--:|--:|--:|---|", ...rows].join("\n") : "";
}

function findings({ result }: RunOver): string {
  return findingsOf(result).map(({ title, file, line, code, words, hint }) =>
    `- **${plain(title)}** (${plain(file)}:${line}). ${[code && `\`${code.replaceAll("`", "'")}\``, plain(words), hint && plain(hint)].filter(Boolean).join(" ")}`).join("\n");
}

/** Text that Markdown takes as text. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replaceAll("\n", " ");
}

function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n?$/, "\n")}${fence}`;
}

/** Hands a file to the browser's downloads. */
export function download({ name, type, content }: Made): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
