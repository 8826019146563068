// The tabs under the timeline; on a narrow screen the program is one of them.
import { byId } from "./dom";

export type SheetName = "lesson" | "code" | "scenario" | "compared" | "findings" | "output" | "requests" | "charts" | "assumptions" | "selection" | "spans";

const names: SheetName[] = ["lesson", "code", "scenario", "compared", "findings", "output", "requests", "charts", "assumptions", "selection", "spans"];
export const narrow = matchMedia("(max-width: 820px), (max-height: 480px)");

export class Sheets {
  private readonly tabs = names.map((name) => byId(`tab-${name}`, HTMLButtonElement));
  private shown: SheetName = "output";
  /** What the reader chose; from then on a run shows another sheet only when it must, and the next one goes back. */
  private chosen: SheetName | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly showing: (name: SheetName) => void,
  ) {
    this.tabs.forEach((tab, index) => {
      const name = names[index] ?? "output";
      tab.addEventListener("click", () => {
        this.chosen = name;
        this.show(name);
      });
    });
    byId("tabs", HTMLElement).addEventListener("keydown", (event) => this.key(event));
    narrow.addEventListener("change", () => this.show(this.shown));
    this.show(narrow.matches ? "code" : "output");
  }

  show(name: SheetName): void {
    const shown = this.tabs[names.indexOf(name)];
    if (shown && !isOpen(shown)) name = this.open ? this.shown : "output"; // it has a place of its own on this screen
    this.shown = name;
    this.root.dataset.sheet = name;
    this.tabs.forEach((tab, index) => {
      const on = names[index] === name;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    });
    this.showing(name);
  }

  get current(): SheetName {
    return this.shown;
  }

  /** The tab of what is shown is among those of this screen. */
  private get open(): boolean {
    const tab = this.tabs[names.indexOf(this.shown)];
    return tab !== undefined && isOpen(tab);
  }

  /** Shows what a run came to, unless the reader looks at something else by choice. */
  suggest(name: SheetName, urgent: boolean): void {
    if (narrow.matches && !urgent) return;
    const wanted = urgent ? name : (this.chosen ?? name);
    if (wanted !== this.shown) this.show(wanted);
  }

  /** Runs stand side by side, and what they came to with them; or no more. */
  comparing(on: boolean): void {
    if (on && !(narrow.matches && this.chosen)) this.show("compared");
    else if (!on && this.shown === "compared") this.show(this.chosen && this.chosen !== "compared" ? this.chosen : "findings");
  }

  setCount(name: SheetName, count: number, alarm = false): void {
    const badge = this.tabs[names.indexOf(name)]?.querySelector(".count");
    if (!badge) return;
    badge.textContent = count > 0 ? count.toLocaleString("en-US") : "";
    badge.classList.toggle("alarm", alarm);
  }

  private key(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const open = this.tabs.filter((tab) => tab.offsetParent !== null);
    const at = open.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const next = open[(at + step + open.length) % open.length];
    next?.click();
    next?.focus();
  }
}

function isOpen(tab: HTMLElement): boolean {
  return getComputedStyle(tab).display !== "none";
}
