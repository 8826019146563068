// The questions people ask: they stand in the document; here they become searchable, and their programs run.
import { readJSON } from "./assets";
import { byId, make } from "./dom";
import { type Experiment, fileName, workOf } from "./experiment";
import type { Workbench } from "./workbench";

export class Questions {
  private readonly section = byId("questions", HTMLElement);
  private readonly all = [...this.section.querySelectorAll<HTMLDetailsElement>(".question")];
  private readonly count = make("p", "dim");

  constructor(private readonly workbench: Workbench) {
    const field = make("input", "question-search");
    field.type = "search";
    field.placeholder = "Search: pool, gather, worker, GIL…";
    field.setAttribute("aria-label", "Search the questions");
    field.addEventListener("input", () => this.filter(field.value));
    this.count.setAttribute("role", "status");
    this.section.querySelector(".lead")?.after(make("div", "searching", field, this.count));
    this.section.addEventListener("click", (event) => {
      const { question } = (event.target as HTMLElement).dataset;
      if (question) void this.run(question);
    });
  }

  /** Opens one question and brings it into view. */
  open(slug: string): void {
    const one = this.all.find(({ id }) => id === `question-${slug}`);
    if (!one) return;
    one.open = true;
    one.scrollIntoView({ block: "start" });
    one.querySelector("summary")?.focus();
  }

  private filter(text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const one of this.all) {
      const all = (one.textContent ?? "").toLowerCase();
      one.hidden = !words.every((word) => all.includes(word));
      if (!one.hidden) found++;
    }
    this.count.textContent = words.length === 0 ? "" : found === 0 ? "No question has these words." : `${found} of ${this.all.length}`;
  }

  private async run(slug: string): Promise<void> {
    const all = await readJSON<Experiment[]>("questions.json");
    const one = all.find((question) => question.slug === slug);
    if (!one) return;
    this.workbench.choose(workOf(one.title, fileName(slug), one.program, one.settings));
    location.hash = "workbench";
  }
}
