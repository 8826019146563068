// An experiment to read and to run: a lesson, a question, a cell of the table, as the build has written them down.
import { plainSettings, type Settings, type Work } from "./work";

export interface Experiment {
  slug: string;
  title: string;
  program: string;
  settings: Partial<Settings>;
  ask?: string;
  unit?: string;
  answer?: string;
  moment?: number;
  try?: string;
  change?: { edits: [string, string][] | null; settings?: Partial<Settings> };
}

export function workOf(title: string, name: string, program: string, settings: Partial<Settings>): Work {
  return { title, files: [{ name, text: program }], settings: { ...plainSettings, ...settings } };
}

/** A program's file name: "04-async-without-await" -> "async_without_await.py". */
export function fileName(slug: string): string {
  return `${slug.replace(/^\d+-/, "").replaceAll("-", "_")}.py`;
}
