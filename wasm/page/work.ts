// What somebody works on: the files and the scenario. It comes from the browser's own storage, from an example, from a link or from a
// file; whatever its origin, it is checked here before anything else sees it.
import type { RunRequest, SourceFile } from "./protocol";

/** The scenario as the form has it: text as typed, an empty one for the default. */
export interface Settings {
  load: string;
  machine: string;
  workers: string;
  threads: string;
  cores: string;
  gil: string;
  duration: string; // seconds
  timeout: string; // seconds
  seed: string;
  serve: string;
  limit_concurrency: string; // connections or requests of a worker
  backlog: string; // connections
  keep_alive: string; // seconds
  loop: string; // "uvloop"
  no_delay: string; // "on": connections have TCP_NODELAY even with several workers
  assume: string; // "requests.get=block:200ms", one a line
}

export interface Work {
  title: string;
  files: SourceFile[];
  settings: Settings;
}

export const plainSettings: Settings = {
  load: "", machine: "", workers: "", threads: "", cores: "", gil: "", duration: "", timeout: "", seed: "", serve: "",
  limit_concurrency: "", backlog: "", keep_alive: "", loop: "", no_delay: "", assume: "",
};

/** What a program may be at most; more is refused with a message, wherever it comes from. */
export const limits = { files: 50, fileBytes: 1_000_000, allBytes: 2_000_000, name: 120, setting: 2000 };

interface Range {
  min: number;
  max: number;
  whole: boolean;
}

export const ranges: Partial<Record<keyof Settings, Range>> = {
  workers: { min: 1, max: 64, whole: true },
  threads: { min: 1, max: 10_000, whole: true },
  cores: { min: 1, max: 256, whole: true },
  duration: { min: 0.001, max: 3600, whole: false },
  timeout: { min: 0.001, max: 3600, whole: false },
  seed: { min: 1, max: 2 ** 32 - 1, whole: true },
  limit_concurrency: { min: 1, max: 10_000, whole: true },
  backlog: { min: 1, max: 4096, whole: true },
  keep_alive: { min: 0.001, max: 3600, whole: false },
};

const choices: Partial<Record<keyof Settings, string[]>> = {
  gil: ["", "off", "goroutines"],
  serve: ["", "script", "app"],
  loop: ["", "uvloop"],
  no_delay: ["", "on"],
};

/** Says what is wrong with one setting; "" when nothing is. */
export function trouble(name: keyof Settings, value: string): string {
  const range = ranges[name];
  if (!range || value === "") return "";
  const number = Number(value);
  const { min, max, whole } = range;
  const fits = Number.isFinite(number) && number >= min && number <= max && (!whole || Number.isInteger(number));
  return fits ? "" : `${name} is ${JSON.stringify(value.slice(0, 40))}: it takes ${whole ? "a whole number" : "a number"} from ${min} to ${max}`;
}

/** Makes the engine's request. The first file is the program. Settings that cannot be are left out. */
export function requestOf({ files, settings }: Work): RunRequest {
  const number = (name: keyof Settings) => (trouble(name, settings[name]) ? undefined : Number(settings[name]) || undefined);
  const ns = (name: keyof Settings) => {
    const seconds = number(name);
    return seconds && Math.round(seconds * 1e9);
  };
  const scenario: RunRequest["scenario"] = {
    loads: loadsOf(settings.load), machine: settings.machine || undefined, workers: number("workers"), threads: number("threads"),
    cores: number("cores"), gil: settings.gil || undefined, serve: settings.serve || undefined, seed: number("seed"),
    limit_concurrency: number("limit_concurrency"), backlog: number("backlog"), keep_alive_ns: ns("keep_alive"), loop: settings.loop || undefined,
    no_delay: settings.no_delay === "on" || undefined,
    duration_ns: ns("duration"), timeout_ns: ns("timeout"), assume: assumptionsOf(settings.assume),
  };
  if (scenario.loads?.length === 0) delete scenario.loads;
  if (scenario.assume?.length === 0) delete scenario.assume;
  return { files, scenario };
}

/** The loads of a field: several stand with commas or semicolons between, which those of a JSON body or a quoted header are not. */
export function loadsOf(text: string): string[] {
  const loads = [""];
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (quoted && letter === "\\") loads[loads.length - 1] += text.charAt(i++);
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && "{[".includes(letter)) depth++;
    else if (!quoted && "}]".includes(letter)) depth--;
    if (!quoted && depth <= 0 && ",;".includes(letter)) loads.push("");
    else loads[loads.length - 1] += text.charAt(i);
  }
  return loads.map((load) => load.trim()).filter(Boolean);
}

export function assumptionsOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

/** Checks a value of unknown origin and gives the work in it, nothing else; throws an Error with a sentence for people. */
export function checkedWork(value: unknown): Work {
  const { files, settings, title } = object(value, "the program");
  if (!Array.isArray(files) || files.length === 0) throw new Error("it has no program in it");
  if (files.length > limits.files) throw new Error(`it has ${files.length} files; at most ${limits.files} can be opened`);
  let bytes = 0;
  const names = new Set<string>();
  const checked = files.map((file: unknown) => {
    const { name, text } = object(file, "a file");
    if (typeof text !== "string") throw new Error("a file in it has no text");
    const fine = checkedName(name);
    if (names.has(fine)) throw new Error(`it has two files called ${fine}`);
    names.add(fine);
    checkText(fine, text);
    bytes += text.length;
    return { name: fine, text };
  });
  if (bytes > limits.allBytes) throw new Error("its files are larger than 2 MB together");
  return { title: typeof title === "string" ? title.slice(0, limits.name) : "", files: checked, settings: checkedSettings(settings) };
}

function checkedSettings(value: unknown): Settings {
  const settings = { ...plainSettings };
  const given = value === undefined ? {} : object(value, "its scenario");
  for (const name of Object.keys(settings) as (keyof Settings)[]) {
    const setting = given[name] ?? "";
    if (typeof setting !== "string" || setting.length > limits.setting) throw new Error(`its scenario has no usable ${name}`);
    const wrong = trouble(name, setting) || (choices[name]?.includes(setting) === false ? `${name} cannot be ${JSON.stringify(setting.slice(0, 40))}` : "");
    if (wrong) throw new Error(wrong);
    settings[name] = setting;
  }
  return settings;
}

/** A file's name as Python imports it: folders with slashes, nothing that a name in a program would not have. */
export function checkedName(name: unknown): string {
  if (typeof name !== "string" || name.length === 0 || name.length > limits.name) throw new Error("a file in it has no usable name");
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_. -]*(\/[\p{L}\p{N}_][\p{L}\p{N}_. -]*)*$/u.test(name)) {
    throw new Error(`a file cannot be called ${JSON.stringify(name.slice(0, 40))}: letters, digits, _ - . and / make a name`);
  }
  return name;
}

/** Throws when a text is too large, or is no text. */
export function checkText(name: string, text: string): void {
  if (text.length > limits.fileBytes) throw new Error(`${name} is larger than 1 MB`);
  if (/[\0-\x08\x0e-\x1a\ufffd]/.test(text.slice(0, 100_000))) throw new Error(`${name} is not a text`);
}

function object(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${what} cannot be read`);
  return value as Record<string, unknown>;
}
