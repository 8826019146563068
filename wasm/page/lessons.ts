// Lessons: a question before the run, the run, the picture at the telling moment, what it shows, a change to try.
import { readJSON } from "./assets";
import { byId, make } from "./dom";
import { type Experiment, fileName, workOf } from "./experiment";
import { figureNumber, figureWords } from "./figurewords";
import { narrow } from "./sheets";
import { loadJSON, save } from "./store";
import type { RunOver, Workbench } from "./workbench";

const close = 0.05; // an answer that near is right

/** What is kept of a lesson: that its question was answered, and that its change was tried. */
interface Progress {
  answered?: boolean;
  tried?: boolean;
}

export class Lessons {
  private readonly panel = byId("lesson", HTMLElement);
  private readonly app = byId("app", HTMLElement);
  private all: Promise<Experiment[]> | null = null;
  private current: Experiment | null = null;
  private told: HTMLElement | null = null;
  private waiting: "answer" | "change" | null = null;
  private given = "";
  /** The figures of the lesson's own program. */
  private before: Record<string, string> = {};

  constructor(private readonly workbench: Workbench) {
    workbench.onOver((run) => this.over(run));
    this.tick();
  }

  /** Opens a lesson beside the picture. Tells whether there is one of that name. */
  async open(slug: string): Promise<boolean> {
    const all = await (this.all ??= readJSON<Experiment[]>("lessons.json"));
    const lesson = all.find((one) => one.slug === slug);
    if (!lesson) return false;
    if (this.current === lesson) return true;
    this.current = lesson;
    this.waiting = null;
    this.panel.hidden = false;
    this.show(lesson, all);
    this.app.dataset.lesson = slug;
    this.workbench.choose(workOf(lesson.title, fileName(slug), lesson.program, lesson.settings), false);
    this.workbench.sheets.show("lesson");
    return true;
  }

  close(): void {
    if (!this.current) return;
    this.current = null;
    this.panel.hidden = true;
    delete this.app.dataset.lesson;
    if (this.workbench.sheets.current === "lesson") this.workbench.sheets.show("output");
  }

  private show(lesson: Experiment, all: Experiment[]): void {
    const at = all.indexOf(lesson);
    const baked = byId(`lesson-${lesson.slug}`, HTMLLIElement);
    const piece = (name: string) => baked.querySelector(`.${name}`)?.cloneNode(true) as HTMLElement;
    const way = make("nav", "lesson-way", link("#lessons", "All lessons"), make("span", "dim", `${at + 1} of ${all.length}`));
    way.setAttribute("aria-label", "Lessons");
    const title = make("h2", "", lesson.title);
    title.tabIndex = -1;
    this.told = piece("told");
    this.told.hidden = true;
    const next = all[at + 1];
    const onward = make("p", "onward", next ? link(`#lessons/${next.slug}`, `Next: ${next.title}`, "button primary") : link("#questions", "On to the questions", "button primary"));
    const after = make("div", "after", this.told, this.changing(lesson), piece("cited"), onward);
    after.hidden = true;
    this.panel.replaceChildren(way, title, piece("intro"), this.asking(lesson, after), after);
    this.panel.scrollTop = 0;
    title.focus({ preventScroll: true }); // what is read, and where Tab goes on, is the lesson
  }

  private asking(lesson: Experiment, after: HTMLElement): HTMLElement {
    const field = make("input", "");
    field.type = "text";
    field.inputMode = "decimal";
    field.id = "lesson-answer";
    field.autocomplete = "off";
    const label = make("label", "ask", lesson.ask ?? "");
    label.htmlFor = field.id;
    const verdict = make("p", "verdict");
    verdict.setAttribute("role", "status");
    const submit = make("button", "button primary", "Run and see");
    const skip = make("button", "plain", "I do not know");
    skip.type = "button";
    const form = make("form", "asking", label, make("div", "answer", field, make("span", "dim", lesson.unit ?? ""), submit, skip), verdict);
    const go = (given: string) => {
      this.given = given;
      this.waiting = "answer";
      after.hidden = false;
      if (this.told) this.told.hidden = false;
      this.workbench.run();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = field.value.trim().replace(",", ".").replace(/\s*[a-z]+$/i, "");
      const number = Number(given);
      if (given === "" || !Number.isFinite(number)) {
        verdict.textContent = "A number, please: a guess will do.";
        field.focus();
        return;
      }
      go(given);
    });
    skip.addEventListener("click", () => go(""));
    return form;
  }

  private changing(lesson: Experiment): HTMLElement | null {
    if (!lesson.try) return null;
    const button = make("button", "button", "Change it and run");
    button.type = "button";
    const was = make("p", "verdict");
    was.setAttribute("role", "status");
    button.addEventListener("click", () => {
      this.waiting = "change";
      let { program } = lesson;
      for (const [before, after] of lesson.change?.edits ?? []) program = program.replace(before, () => after);
      this.workbench.choose(workOf(lesson.title, fileName(lesson.slug), program, { ...lesson.settings, ...lesson.change?.settings }));
    });
    return make("div", "try", make("p", "", lesson.try), button, was);
  }

  /** A run is over: its figures are the text's. */
  private over({ result, output }: RunOver): void {
    const lesson = this.current;
    if (!lesson) return;
    const words = figureWords(result, output);
    for (const element of this.panel.querySelectorAll<HTMLOutputElement>("output[data-figure]")) {
      const value = words[element.dataset.figure ?? ""];
      if (value !== undefined && this.waiting !== "change") element.value = value;
    }
    const verdicts = [...this.panel.querySelectorAll(".verdict")];
    if (this.waiting === "answer") {
      this.before = words;
      if (verdicts[0]) verdicts[0].textContent = this.verdict(lesson, words);
      this.workbench.canvas.seek((lesson.moment ?? 0) * 1e9);
      this.keep(lesson, { answered: true });
      verdicts[0]?.scrollIntoView({ block: narrow.matches ? "start" : "nearest" }); // and, on a phone, as much as there is room for after it
    } else if (this.waiting === "change" && verdicts[1]) {
      const name = [lesson.answer ?? "", "total", "output"].find((name) => words[name] !== this.before[name]) ?? "total";
      verdicts[1].textContent = `Now it is ${words[name] ?? ""}; it was ${this.before[name] ?? ""}.`;
      this.keep(lesson, { tried: true });
    }
    this.waiting = null;
  }

  private verdict({ answer = "", unit = "" }: Experiment, words: Record<string, string>): string {
    const right = figureNumber(words[answer] ?? answer);
    const is = words[answer] ?? `${answer} ${unit}`;
    if (!this.given) return `It is ${is}.`;
    const off = Math.abs(Number(this.given) - right);
    return off <= Math.max(close * Math.abs(right), 1e-9) ? `Right: ${is}.` : `You said ${this.given}. It is ${is}.`;
  }

  private keep({ slug }: Experiment, now: Progress): void {
    const all = loadJSON<Record<string, Progress>>("lessons") ?? {};
    all[slug] = { ...all[slug], ...now };
    save("lessons", JSON.stringify(all));
    this.tick();
  }

  /** Ticks the lessons that are done in the list. */
  private tick(): void {
    const all = loadJSON<Record<string, Progress>>("lessons") ?? {};
    for (const item of document.querySelectorAll(".lesson")) {
      const done = all[item.id.replace("lesson-", "")]?.answered === true;
      item.classList.toggle("done", done);
      item.querySelector("h3 a")?.setAttribute("aria-label", `${item.querySelector("h3")?.textContent ?? ""}${done ? ", done" : ""}`);
    }
  }
}

function link(href: string, words: string, className = ""): HTMLAnchorElement {
  const element = make("a", className, words);
  element.href = href;
  return element;
}
