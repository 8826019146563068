// The menu of programs to start from: the examples, and the reader's own last program.
import { readJSON } from "./assets";
import { make } from "./dom";
import type { ProgramStore } from "./program";
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

/** Fills the menu. The way back to the reader's own program is asked for each time the menu opens. */
export function fillMenu(menu: HTMLElement, examples: Work[], chooser: Chooser): void {
  const entry = (title: string, work: Work, choose: () => void): HTMLElement => {
    const button = make("button", "entry", make("span", "", title), make("span", "mono dim", work.files[0]?.name ?? ""));
    button.type = "button";
    button.addEventListener("click", () => {
      menu.hidePopover();
      choose();
    });
    return button;
  };
  menu.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState !== "open") return;
    const mine = chooser.store.own();
    const back = mine ? [entry("Your last program", mine, () => chooser.resume(mine)), make("hr", "")] : [];
    menu.replaceChildren(...back, ...examples.map((example) => entry(example.title, example, () => chooser.choose(example))));
  });
}
