// Figures for people: at most four significant digits, a unit always.

const microsecond = 1e3;
const millisecond = 1e6;
const second = 1e9;

/** Words that begin code, not a sentence. */
const code = new Set(["async", "await", "class", "def", "except", "for", "from", "if", "import", "lambda", "raise", "return", "try", "while", "with", "yield"]);

/** A sentence begins with a capital, unless it begins with a name or with code. */
export function capital(words: string): string {
  const [first = ""] = /^[a-z]+(?=[\s:,])/.exec(words) ?? [];
  return first && !code.has(first) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** Words a virtual duration or instant given in nanoseconds: "10.00 s", "250 ms", "12.5 µs". */
export function duration(ns: number): string {
  if (ns === 0) return "0 s";
  if (ns < microsecond) return `${ns} ns`;
  if (ns < millisecond) return `${digits(ns / microsecond, 3)} µs`;
  if (ns < 0.9995 * second) return `${digits(ns / millisecond, 3)} ms`;
  const s = ns / second;
  if (s < 99.995) return `${s.toFixed(2)} s`;
  if (s < 999.95) return `${s.toFixed(1)} s`;
  const minutes = Math.floor(Math.round(s) / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(s) % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Words an instant against a run's length, so that a column of them lines up: always seconds once the run is that long. */
export function instant(ns: number, end: number): string {
  if (end < second) return duration(ns);
  const s = ns / second;
  return end < 99.995 * second ? `${s.toFixed(2)} s` : `${s.toFixed(1)} s`;
}

/** Words a share from 0 to 1: "100 %", "12.5 %". */
export function percent(share: number): string {
  return `${digits(share * 100, 3)} %`;
}

/** Words a count: "1,234,567". */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}

/** Words a count with its noun: "1 request", "10 requests". */
export function plural(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
}

function digits(x: number, significant: number): string {
  return String(Number(x.toPrecision(significant)));
}
