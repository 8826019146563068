// The menu of programs to start from: the examples, and the reader's own last program.
import { make } from "./dom";

export interface Program {
  name: string;
  text: string;
}

export interface Example extends Program {
  title: string;
}

/** Reads the examples that the build put beside the page. */
export async function fetchExamples(url: string): Promise<Example[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return (await response.json()) as Example[];
}

/** Fills the menu. own gives the program to go back to, asked each time the menu opens. */
export function fillMenu(
  menu: HTMLElement,
  examples: Example[],
  own: () => Program | null,
  choose: (program: Program) => void,
): void {
  const pick = (program: Program) => () => {
    menu.hidePopover();
    choose(program);
  };
  const entry = (title: string, program: Program): HTMLElement => {
    const button = make("button", "entry", make("span", "", title), make("span", "mono dim", program.name));
    button.type = "button";
    button.addEventListener("click", pick(program));
    return button;
  };
  menu.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState !== "open") return;
    const mine = own();
    const back = mine ? [entry("Your last program", mine), make("hr", "")] : [];
    menu.replaceChildren(...back, ...examples.map((example) => entry(example.title, example)));
  });
}
