// The shelf: runs of the reader's own programs, the newest first, and those that were given a name. It never leaves the browser.
import { loadJSON, save } from "./store";
import { checkedWork, type Work } from "./work";

export interface Kept {
  /** When, in milliseconds since 1970: the browser's clock, for the reader alone. */
  at: number;
  /** What the reader called it; "" for a run that was only kept. */
  name: string;
  /** What it came to, in figures. */
  figures: string;
  work: Work;
}

const runsMax = 30;
const bytesMax = 1_500_000; // of all that is kept without a name; browsers give about 5 MB

/** What is on the shelf. It is read anew each time: another tab may have put something there. */
export function kept(): Kept[] {
  const list = loadJSON<unknown[]>("shelf");
  return Array.isArray(list) ? list.flatMap((value) => checkedKept(value)) : [];
}

/** Keeps a run; the same work again only moves to the front. */
export function keepRun(work: Work, figures: string): void {
  const same = JSON.stringify([work.files, work.settings]);
  const others = kept().filter(({ name, work }) => name || JSON.stringify([work.files, work.settings]) !== same);
  store([{ at: Date.now(), name: "", figures, work }, ...others]);
}

/** Keeps a work under a name; one of that name before is replaced. Tells whether the browser took it. */
export function keepNamed(name: string, work: Work, figures: string): boolean {
  return store([{ at: Date.now(), name, figures, work }, ...kept().filter((other) => other.name !== name)]);
}

export function forget({ at, name }: Kept): void {
  store(kept().filter((other) => other.at !== at || other.name !== name));
}

function store(list: Kept[]): boolean {
  const named = list.filter(({ name }) => name);
  let bytes = 0;
  const runs = list.filter(({ name }) => !name).slice(0, runsMax).filter((run) => (bytes += JSON.stringify(run).length) <= bytesMax);
  const all = [...named, ...runs].sort((a, b) => b.at - a.at);
  return save("shelf", JSON.stringify(all)) || save("shelf", JSON.stringify(named));
}

function checkedKept(value: unknown): Kept[] {
  const { at, name, figures, work } = (value ?? {}) as Partial<Kept>;
  try {
    return [{ at: Number(at) || 0, name: String(name ?? "").slice(0, 120), figures: String(figures ?? "").slice(0, 200), work: checkedWork(work) }];
  } catch {
    return []; // another version's
  }
}
