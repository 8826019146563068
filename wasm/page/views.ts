// The ways to look at a run: which is shown, and what the page has for each.
import type { Canvas } from "./canvas";
import { byId } from "./dom";
import type { ViewName } from "./protocol";
import { load, save } from "./store";

const names: ViewName[] = ["timeline", "stage", "compare"];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Views {
  private readonly buttons = names.map((name) => byId(`view-${name}`, HTMLButtonElement));
  private readonly slow = byId("slow", HTMLButtonElement);
  private shown: ViewName = "timeline";

  constructor(
    private readonly app: HTMLElement,
    private readonly canvas: Canvas,
    private readonly changed: (name: ViewName) => void,
  ) {
    this.buttons.forEach((button, at) => button.addEventListener("click", () => this.choose(names[at] ?? "timeline")));
    this.slow.addEventListener("click", () => {
      const on = this.slow.getAttribute("aria-pressed") !== "true";
      this.slow.setAttribute("aria-pressed", String(on));
      this.canvas.setSlow(on);
    });
    const kept = load("view");
    this.show(kept === "stage" ? kept : "timeline");
  }

  get name(): ViewName {
    return this.shown;
  }

  /** Shows a view, and keeps it for the next visit. */
  choose(name: ViewName): void {
    if (name === this.shown) return;
    save("view", name);
    this.show(name);
    if (name === "stage") this.perform();
  }

  /** On the stage a run begins by itself: it is there to be watched. */
  perform(): void {
    if (this.shown === "stage" && !calm.matches) this.canvas.perform();
  }

  /** So does a race. */
  race(): void {
    if (this.shown !== "compare") return;
    this.canvas.command("start");
    this.canvas.command(calm.matches ? "end" : "play");
  }

  private show(name: ViewName): void {
    this.shown = name;
    this.app.dataset.view = name;
    this.buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(names[at] === name)));
    this.canvas.setView(name);
    this.changed(name);
  }
}
