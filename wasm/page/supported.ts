// What of Python is supported: supported.md, which a test of the interpreter writes, as a page that can be searched.
import { readText } from "./assets";
import { byId, make } from "./dom";
import { coded } from "./remedies";

export class Supported {
  private readonly section = byId("supported", HTMLElement);
  private readonly list = make("div", "supported");
  private readonly count = make("p", "dim");
  private filled: Promise<void> | null = null;

  constructor() {
    const field = make("input", "question-search");
    field.type = "search";
    field.placeholder = "Search: TaskGroup, lru_cache, sqlite3…";
    field.setAttribute("aria-label", "Search what is supported");
    field.addEventListener("input", () => this.filter(field.value));
    this.count.setAttribute("role", "status");
    this.section.querySelector(".lead")?.after(make("div", "searching", field, this.count), this.list);
  }

  /** Fills the page when it is first looked at. */
  show(): Promise<void> {
    return (this.filled ??= readText("supported.md").then((text) => this.list.replaceChildren(...entriesOf(text))));
  }

  private filter(text: string): void {
    const wanted = text.trim().toLowerCase();
    const all = [...this.list.querySelectorAll<HTMLElement>(".support")];
    for (const entry of all) entry.hidden = !(entry.textContent ?? "").toLowerCase().includes(wanted);
    for (const name of this.list.querySelectorAll<HTMLElement>(".name")) name.classList.toggle("found", wanted !== "" && (name.textContent ?? "").toLowerCase().includes(wanted));
    for (const head of this.list.querySelectorAll<HTMLElement>(":scope > :not(.support)")) head.hidden = wanted !== "";
    const found = all.filter(({ hidden }) => !hidden).length;
    this.count.textContent = !wanted ? "" : found === 0 ? "Nothing there has this name." : `in ${found} of ${all.length}`;
  }
}

/** An entry for each row of a table, each module and each list, under the headings that they have in the text. */
function entriesOf(text: string): HTMLElement[] {
  const entries: HTMLElement[] = [];
  let words: HTMLElement | null = null; // of the entry that the next lines belong to
  const begin = (name: string, said: HTMLElement | null): HTMLElement => {
    words = make("div", "", said);
    entries.push(make("div", "support", make("b", "", ...coded(name)), words));
    return words;
  };
  const [, ...sections] = text.split(/^## /m);
  for (const section of sections) {
    const [heading = "", ...lines] = section.split("\n");
    entries.push(make("h3", "", heading));
    words = null;
    for (const line of lines) {
      const [, module] = /^### (.*)/.exec(line) ?? [];
      const [, item] = /^- `(.+)`$/.exec(line) ?? [];
      const [, part = "", answer = ""] = /^\| ([^|]+?) \| ([^|]+?) \|$/.exec(line) ?? [];
      if (module) begin(`\`${module}\``, null);
      else if (answer) begin(part, make("p", answer === "yes" ? "" : "lacking", ...coded(answer)));
      else if (item) {
        const list = (words ?? begin("modules", make("p", ""))).firstElementChild;
        list?.append(list.childElementCount > 0 ? ", " : "", make("span", "name", item));
      } else if (line && !line.startsWith("|")) {
        if (words) (words as HTMLElement).append(names(line));
        else entries.push(make("p", "dim", line.replace(/:$/, ".")));
      }
    }
  }
  return entries;
}

/** A line of names, with what is said before them: "Missing: a, b". */
function names(line: string): HTMLElement {
  const [, before = "", list = line] = /^(Missing: |The class .*? lacks: )(.*)$/.exec(line) ?? [];
  const each = list.split(", ").flatMap((name, at) => [at > 0 ? ", " : "", make("span", "name", name)]);
  return make("p", before ? "lacking" : "", before, ...each);
}
