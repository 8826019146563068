// The menu of programs to start from: the examples, and the reader's own last program.
import { readJSON } from "./assets";
import { make } from "./dom";
import type { ProgramStore } from "./program";
import { forget, type Kept, kept } from "./shelf";
import { plainSettings, type Work } from "./work";

interface Listed {
  name: string;
  title: string;
  text: string;
}

/** Reads the examples that the build put beside the page. */
export async function fetchExamples(): Promise<Work[]> {
  const listed = await readJSON<Listed[]>("examples.json");
  return listed.map(({ name, title, text }) => ({ title, files: [{ name, text }], settings: plainSettings }));
}

interface Chooser {
  store: ProgramStore;
  choose(work: Work): void;
  resume(work: Work): void;
}

/** Fills the menu, anew each time it opens: the reader's own, what is kept under names, the last runs, the examples. */
export function fillMenu(menu: HTMLElement, examples: Work[], chooser: Chooser): void {
  const entry = (title: string, small: string, choose: () => void): HTMLElement => {
    const button = make("button", "entry", make("span", "", title), make("span", "mono dim", small));
    button.type = "button";
    button.addEventListener("click", () => {
      menu.hidePopover();
      choose();
    });
    return button;
  };
  const keptEntry = (one: Kept): HTMLElement => {
    const when = new Date(one.at).toLocaleString(undefined, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
    const open = entry(one.name || `${one.work.files[0]?.name ?? ""}, ${when}`, one.figures, () => chooser.resume(one.work));
    const remove = make("button", "plain", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", `Forget ${one.name || when}`);
    remove.addEventListener("click", () => {
      forget(one);
      row.remove();
    });
    const row = make("div", "kept", open, remove);
    return row;
  };
  const group = (name: string, entries: HTMLElement[]) => (entries.length > 0 ? [make("p", "menu-head", name), ...entries] : []);
  menu.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState !== "open") return;
    const mine = chooser.store.own();
    const back = mine ? [entry("Your last program", mine.files[0]?.name ?? "", () => chooser.resume(mine))] : [];
    const all = kept();
    menu.replaceChildren(
      ...back,
      ...group("Kept", all.filter(({ name }) => name).map(keptEntry)),
      ...group("Your last runs", all.filter(({ name }) => !name).slice(0, 6).map(keptEntry)),
      ...group("Examples", examples.map((work) => entry(work.title, work.files[0]?.name ?? "", () => chooser.choose(work)))),
    );
  });
}
