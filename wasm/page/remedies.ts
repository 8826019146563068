// Remedies: what the other way of a finding comes to, measured in an engine beside the page's own; comparing it, and applying it.
import { entrantsMost, type Entrant } from "./compare";
import { make } from "./dom";
import type { Engine } from "./engine";
import { fixed, outcome, shortName } from "./fixes";
import type { Fix, Result } from "./protocol";
import { requestOf, type Work } from "./work";

const rest = 250; // milliseconds after a run until its fixes are measured: its picture comes first
const measuredMost = 12;

export interface RemedyActions {
  compare(entrants: Entrant[]): void;
  /** Makes the change in the program and runs it. */
  apply(fix: Fix): void;
}

interface Measure {
  fix: Fix;
  told: (result: Result | null) => void;
}

export class Remedies {
  private engine: Engine | null = null;
  private queue: Measure[] = [];
  private begin = 0;

  constructor(
    /** An engine of its own. */
    private readonly another: () => Engine,
    /** Settles when the machine has nothing better to do. */
    private readonly idle: () => Promise<unknown>,
    private readonly actions: RemedyActions,
  ) {}

  /** Forgets what was to be measured: another run has begun. */
  stop(): void {
    clearTimeout(this.begin);
    this.queue = [];
    this.engine?.close();
    this.engine = null;
  }

  /** The other ways of one finding, measured as soon as there is time if the run came to it; null when there are none. */
  show(fixes: Fix[], work: Work, was: Result, reached: boolean): { words: HTMLElement; buttons: HTMLElement } | null {
    if (fixes.length === 0) return null;
    const compare = button("button", fixes.length === 1 ? "Compare both" : "Compare them");
    compare.addEventListener("click", () => this.actions.compare(entrants(fixes, work)));
    const apply = button("button primary", "Apply the fix");
    const first = fixes[0];
    apply.addEventListener("click", () => first && this.actions.apply(first));
    const buttons = make("div", "remedy-buttons", compare, apply);
    const lines = fixes.map((fix, at) => this.line(fix, at > 0, was, reached, (line) => {
      line.remove(); // what does not run is no remedy
      if (at === 0) apply.remove();
      if (lines.every((one) => !one.isConnected)) buttons.remove();
    }));
    return { words: make("div", "remedies", ...lines), buttons };
  }

  /** Begins to measure what was shown. */
  measure(work: Work): void {
    clearTimeout(this.begin);
    const { queue } = this;
    if (queue.length === 0) return;
    this.begin = window.setTimeout(() => void this.idle().then(() => queue === this.queue ? this.work(work) : undefined), rest);
  }

  private line(fix: Fix, other: boolean, was: Result, reached: boolean, useless: (line: HTMLElement) => void): HTMLElement {
    const figure = make("span", "dim", "measuring…");
    const line = make("p", "remedy", ...coded(fix.title), ...(reached ? [": ", figure] : [" instead"]));
    if (other) {
      const apply = button("place", "apply");
      apply.setAttribute("aria-label", `Apply: ${shortName(fix)}`);
      apply.addEventListener("click", () => this.actions.apply(fix));
      line.append(" ", apply);
    }
    if (!reached) return line; // it would make no difference to this run
    if (this.queue.length >= measuredMost) figure.textContent = "not measured";
    else this.queue.push({ fix, told: (result) => {
      const words = result && outcome(result, was);
      if (!words) return useless(line);
      figure.className = "";
      figure.replaceChildren(words.before, make("b", words.better ? "better" : "", words.figure), other ? "" : words.instead, words.after);
    } });
    return line;
  }

  private async work(work: Work): Promise<void> {
    this.engine ??= this.another();
    const { engine } = this;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const request = requestOf(fixed(work, next.fix));
      request.scenario.no_trace = true;
      const result = await engine.result(request, () => {}).catch(() => null);
      if (this.engine !== engine) return;
      next.told(result);
    }
    this.stop();
  }
}

/** The program as it is and its other ways, side by side. */
function entrants(fixes: Fix[], work: Work): Entrant[] {
  const note = work.files[0]?.name ?? "";
  const others = fixes.map((fix) => ({ name: shortName(fix), note, work: fixed(work, fix) }));
  return [{ name: "as it is", note, work }, ...others].slice(0, entrantsMost);
}

function button(kind: string, words: string): HTMLButtonElement {
  const made = make("button", kind, words);
  made.type = "button";
  return made;
}

/** A text with what stands between backticks as code. */
export function coded(text: string): (string | HTMLElement)[] {
  return text.split("`").map((part, at) => (at % 2 === 1 ? make("code", "", part) : part));
}
