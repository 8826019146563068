// Comparing: two to four runs side by side, each simulated in a worker of its own, and what tells them apart in words.
import type { Canvas } from "./canvas";
import { byId, make } from "./dom";
import type { Engine } from "./engine";
import { alike } from "./findings";
import { count, duration } from "./format";
import type { Result } from "./protocol";
import { requestTotals, table } from "./results";
import { requestOf, type Settings, type Work } from "./work";

/** One of the runs: what it is called, what sets it apart, and what runs. */
export interface Entrant {
  name: string;
  note: string;
  work: Work;
}

export interface Compared {
  entrant: Entrant;
  result: Result;
}

export const entrantsMost = 4;

export class Compare {
  private readonly verdict = byId("verdict", HTMLElement);
  private engines: Engine[] = [];
  private round = 0;
  private entrants: Entrant[] = [];

  constructor(
    private readonly canvas: Canvas,
    private readonly engine: Engine,
    /** What the runs came to goes there. */
    private readonly panel: HTMLElement,
    /** Puts a program of the comparison into the editor. */
    private readonly openWork: (work: Work) => void,
    /** Called when all runs are over, with the length of the longest. */
    private readonly over: (end: number) => void,
  ) {}

  get empty(): boolean {
    return this.entrants.length === 0;
  }

  /** Runs them all at once and shows them; resolves with what they came to, in their order. A comparison that is under way ends. */
  async start(entrants: Entrant[]): Promise<Compared[]> {
    this.stop();
    const round = ++this.round;
    this.entrants = entrants.slice(0, entrantsMost);
    this.canvas.compare(this.entrants.map(({ name, note }) => ({ name, note })));
    this.verdict.textContent = `Running ${this.entrants.length} programs…`;
    this.panel.replaceChildren(make("p", "quiet", "The runs are under way."));
    this.engines = this.entrants.map(() => this.engine.another());
    try {
      const compared = await Promise.all(this.entrants.map((entrant, at) => this.run(entrant, at, round)));
      if (round === this.round) {
        this.verdict.textContent = verdictOf(compared);
        this.panel.replaceChildren(this.table(compared));
        this.over(Math.max(...compared.map(({ result }) => result.end_ns)));
      }
      return compared;
    } catch (err) {
      if (round === this.round) this.verdict.textContent = `The comparison broke off: ${(err as Error).message}`;
      throw err;
    } finally {
      if (round === this.round) this.stop();
    }
  }

  /** A row a run, with its figures, and the way into the editor. */
  private table(compared: Compared[]): HTMLElement {
    const held = ({ loop }: Result) => (loop.count > 0 ? `${duration(loop.total_ns)}${loop.line ? `, line ${loop.line}` : ""}` : "never");
    const rows = compared.map(({ entrant, result }) => {
      const open = make("button", "place", "open in the editor");
      open.type = "button";
      open.setAttribute("aria-label", `Open ${entrant.name} in the editor`);
      open.addEventListener("click", () => this.openWork(entrant.work));
      const { load } = result;
      const { good, all } = requestTotals(load);
      const [first, second] = load?.loads ?? [];
      const latency = first && !second && first.requests.completed > 0 ? `${duration(first.latency_ms.p50 * 1e6)} · ${duration(first.latency_ms.p99 * 1e6)}` : "–";
      return [entrant.name, duration(result.end_ns), load ? `${count(good)} of ${count(all)}` : "–", latency, held(result), open];
    });
    return table("Compared", ["run", "total", "done", "median · p99", "loop held", "program"], rows, ["loop held", "program"]);
  }

  private stop(): void {
    for (const engine of this.engines) engine.close();
    this.engines = [];
  }

  private run(entrant: Entrant, at: number, round: number): Promise<Compared> {
    return new Promise((resolve, reject) => {
      void this.engines[at]?.run(requestOf(entrant.work), {
        trace: (bytes) => {
          if (round === this.round) this.canvas.appendTo(at, bytes);
        },
        output: () => {},
        progress: () => {},
        outcome: (result) => {
          if (round === this.round) this.canvas.finishOf(at, result.end_ns);
          resolve({ entrant, result });
        },
        broke: (message) => reject(new Error(message)),
      });
    });
  }
}

/** Variants of one program: the same source under other settings. */
export function variants(work: Work, setting: keyof Settings, values: { value: string; name: string }[]): Entrant[] {
  const file = work.files[0]?.name ?? "";
  return values.map(({ value, name }) => ({ name, note: file, work: { ...work, settings: { ...work.settings, [setting]: value } } }));
}

/** The difference in words and figures: "10 requests: 1.00 s against 10.00 s, because the loop was held 10 times for 1.00 s at line 9." */
export function verdictOf(compared: Compared[]): string {
  const failed = compared.find(({ result }) => ["failed", "usage", "unsupported"].includes(result.status));
  if (failed) return `${failed.entrant.name} did not run to its end: ${failed.result.diagnostics?.[0]?.message ?? failed.result.status}.`;
  const served = compared.filter(({ result }) => result.load).map(({ result }) => requestTotals(result.load).good);
  const all = served.length === compared.length ? served : [];
  const same = all.length > 0 && all.every((n) => n === all[0]);
  const what = same ? `${count(all[0] ?? 0)} request${all[0] === 1 ? "" : "s"}: ` : "";
  if (all.length > 0 && !same) return rates(compared) + because(compared, ({ result }) => -(result.load?.rps ?? 0)) + ".";
  const groups = group(compared, ({ result }) => duration(result.end_ns));
  if (groups.length === 1) return `${what}${groups[0]?.figure ?? ""} each: the difference is not in the time.`;
  return what + versus(groups) + because(compared, ({ result }) => result.end_ns) + ".";
}

interface Group {
  figure: string;
  names: string[];
}

/** Those with the same figure stand together, the best first. */
function group(compared: Compared[], figure: (one: Compared) => string): Group[] {
  const sorted = [...compared].sort((a, b) => a.result.end_ns - b.result.end_ns);
  const groups: Group[] = [];
  for (const one of sorted) {
    const last = groups.at(-1);
    if (last?.figure === figure(one)) last.names.push(one.entrant.name);
    else groups.push({ figure: figure(one), names: [one.entrant.name] });
  }
  return groups;
}

function versus(groups: Group[]): string {
  const words = groups.map(({ figure, names }) => `${figure} (${names.join(", ")})`);
  return `${words[0] ?? ""} against ${words.slice(1).join(" and ")}`;
}

/** Runs that last as long as each other differ in how much they got done. */
function rates(compared: Compared[]): string {
  const sorted = [...compared].sort((a, b) => (b.result.load?.rps ?? 0) - (a.result.load?.rps ?? 0));
  const words = sorted.map(({ entrant, result: { load } }) =>
    `${Number((load?.rps ?? 0).toPrecision(3))} requests a second, p99 ${duration((load?.latency_ms.p99 ?? 0) * 1e6)} (${entrant.name})`);
  return `${words[0] ?? ""} against ${words.slice(1).join(" and ")}`;
}

/** Why the slowest is the slowest, where the run says so. */
function because(compared: Compared[], cost: (one: Compared) => number): string {
  const slowest = [...compared].sort((a, b) => cost(b) - cost(a))[0];
  if (!slowest) return "";
  const { loop, load } = slowest.result;
  const line = loop.line ? ` at line ${loop.line}` : "";
  if (loop.count > 0) {
    const times = loop.count === 1 ? "once" : `${count(loop.count)} times`;
    return `, because the loop was held ${times} for ${alike(loop) ? duration(loop.longest_ns) : `${duration(loop.total_ns)} in all`}${line}`;
  }
  if (load && load.threads.wait_ms.p99 > 0) {
    return `, because requests waited up to ${duration(load.threads.wait_ms.p99 * 1e6)} for one of ${count(load.threads.limit)} threads`;
  }
  return "";
}

export interface Sources {
  /** What is on the page. */
  current(): Work;
  /** What ran before it, if it was something else. */
  before(): Work | null;
  examples: Work[];
  compare(entrants: Entrant[]): void;
}

const kinds = [
  { file: "async_await.py", name: "async def + await" },
  { file: "async_blocking.py", name: "async def + time.sleep" },
  { file: "def_threadpool.py", name: "def in threads" },
];

/** The three kinds of endpoint under the same burst. */
export function endpoints(examples: Work[], load = "/burgers burst=10"): Entrant[] {
  return kinds.flatMap(({ file, name }) => {
    const work = examples.find(({ files }) => files[0]?.name === file);
    return work ? [{ name, note: load, work: { ...work, settings: { ...work.settings, load } } }] : [];
  });
}

/** Fills the menu of what can be compared, anew each time it opens. */
export function fillCompareMenu(menu: HTMLElement, sources: Sources): void {
  const entry = (title: string, small: string, entrants: () => Entrant[]) => {
    const button = make("button", "entry", make("span", "", title), make("span", "dim", small));
    button.type = "button";
    button.addEventListener("click", () => {
      menu.hidePopover();
      sources.compare(entrants());
    });
    return button;
  };
  const programs = (): Entrant[] => {
    const own = sources.current();
    return [own, ...sources.examples.filter(({ files }) => files[0]?.name !== own.files[0]?.name)]
      .map((work) => ({ name: work.files[0]?.name ?? "", note: work.title || "your program", work }));
  };
  const chooser = (): HTMLElement => {
    const all = programs();
    const chosen = new Set<Entrant>();
    const go = make("button", "button primary", "Compare");
    go.type = "button";
    go.disabled = true;
    go.addEventListener("click", () => {
      menu.hidePopover();
      sources.compare(all.filter((one) => chosen.has(one)));
    });
    const boxes = all.map((one) => {
      const box = make("input", "");
      box.type = "checkbox";
      box.addEventListener("change", () => {
        if (box.checked) chosen.add(one);
        else chosen.delete(one);
        go.disabled = chosen.size < 2;
        for (const other of boxes) {
          const input = other.querySelector("input");
          if (input && !input.checked) input.disabled = chosen.size >= entrantsMost;
        }
      });
      return make("label", "entry check", box, make("span", "mono", one.name), make("span", "dim", one.note));
    });
    return make("div", "chooser", ...boxes, go);
  };
  menu.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState !== "open") return;
    const own = sources.current();
    const before = sources.before();
    const name = own.files[0]?.name ?? "";
    menu.replaceChildren(
      make("p", "menu-head", "Compare"),
      entry("The three kinds of endpoint", "async def with await, async def that blocks, def: ten requests at once", () => endpoints(sources.examples)),
      ...(before ? [entry("This program and the last", `${before.files[0]?.name ?? ""} as it ran before, and ${name} now`, () => [
        { name: "before", note: before.files[0]?.name ?? "", work: before }, { name: "now", note: name, work: own },
      ])] : []),
      entry("1, 2 and 4 workers", name, () => variants(own, "workers", [{ value: "1", name: "1 worker" }, { value: "2", name: "2 workers" }, { value: "4", name: "4 workers" }])),
      entry("10, 40 and 100 threads", name, () => variants(own, "threads", [{ value: "10", name: "10 threads" }, { value: "40", name: "40 threads" }, { value: "100", name: "100 threads" }])),
      entry("With the GIL, without it, as goroutines", name, () => variants(own, "gil", [{ value: "", name: "GIL" }, { value: "off", name: "no GIL" }, { value: "goroutines", name: "goroutines" }])),
      make("p", "menu-head", "Or choose two to four"),
      chooser(),
    );
  });
}
