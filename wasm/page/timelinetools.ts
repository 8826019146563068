// The timeline's own controls, where the picture leaves room beside the overview: search, and behind a button the order of
// the rows, what is shown, the measure, the legend and the keys.
import type { Canvas } from "./canvas";
import { make } from "./dom";
import { keyName } from "./platform";
import { count } from "./format";
import { swatch } from "./inspector";
import type { Arrangement } from "./protocol";
import { StateChoice } from "./spantable";

const typing = 150;
const many = 33; // requests from which on the slow ones are a click away

const orders: [Arrangement["by"], string][] = [
  ["", "arrival"], ["duration", "longest first"], ["held", "held up longest first"], ["route", "name"], ["state", "failures first"],
];

const legend: [number | string, string][] = [
  [1, "runs"], [3, "awaits: gives way"], [2, "waits for its turn on the loop"], [5, "waits for a thread"],
  [6, "waits for the GIL or a core"], [4, "blocked in a call, nobody else waits"], ["holds", "holds the event loop"],
  ["held-up", "held up meanwhile"], ["failed", "failed, or answered 5xx"], ["cancelled", "cancelled"],
  ["created", "created"], ["awaited", "awaits"], ["woke", "woke"], ["carried", "handed to a thread"],
];

/** What keys and drags mean in the timeline. */
export const timelineKeys: [string, string][] = [
  ["F", "the whole run"], ["W S", "zoom in, out"], ["A D", "earlier, later"], ["← →", "step by event"], ["[ ]", "previous, next of the same task"],
  ["M", "measure: drag, or two clicks"], ["Shift + drag", "zoom into a stretch"], ["Alt + drag", "measure"], ["Space", "play, pause"],
  ["Home End", "to the start, to the end"], ["Esc", "drop the selection"],
];

export class TimelineTools {
  private readonly query = make("input", "");
  private readonly found = make("output", "found");
  private readonly measureButton = make("button", "button", "Measure");
  private readonly route = make("select", "button");
  private readonly arrangement: Arrangement = { by: "", route: "", state: 0, ending: 0 };
  private readonly order = make("select", "button");
  private readonly state = new StateChoice("any", (chosen) => this.canvas.arrange(Object.assign(this.arrangement, chosen)));
  private readonly tools = make("div", "rowtools");
  private readonly slowest = make("button", "plain slowest", "Slowest first");
  private spans = 0;
  private soon = 0;

  constructor(
    stage: HTMLElement,
    private readonly canvas: Canvas,
  ) {
    const options = make("div", "menu options", this.rows(), this.legend(), this.keys());
    options.id = "timeline-options";
    options.popover = "auto";
    const open = make("button", "button icon");
    open.type = "button";
    open.popoverTargetElement = options;
    open.setAttribute("aria-label", "Order, filter, measure, legend and keys");
    open.title = "Order, filter, measure, legend";
    open.insertAdjacentHTML("beforeend", '<svg class="stroke" viewBox="0 0 14 14" aria-hidden="true"><path d="M1.5 3.5h11M3.5 7h7M5.5 10.5h3"/></svg>');
    this.tools.append(this.search(), open);
    this.slowest.type = "button";
    this.slowest.hidden = true;
    this.slowest.addEventListener("click", () => this.sort(this.arrangement.by === "duration" ? "" : "duration"));
    stage.append(this.tools, options, this.slowest);
    options.addEventListener("beforetoggle", () => this.fillRoutes());
    options.addEventListener("toggle", () => placeUnder(open, options));
  }

  /** There is a run to look at, of so many requests: what was searched for is searched again. */
  ready(requests: number): void {
    if (this.query.value) this.find();
    this.canvas.arrange(this.arrangement);
    this.slowest.hidden = requests < many;
  }

  private sort(by: Arrangement["by"]): void {
    this.arrangement.by = this.order.value = by;
    this.slowest.setAttribute("aria-pressed", String(by === "duration"));
    this.canvas.arrange(this.arrangement);
  }

  /** A new run begins. */
  reset(): void {
    this.spans = 0;
    this.found.value = "";
  }

  measuring(on: boolean): void {
    this.measureButton.setAttribute("aria-pressed", String(on));
  }

  private search(): HTMLElement {
    const { query, found } = this;
    query.type = "search";
    query.placeholder = "Search";
    query.setAttribute("aria-label", "Search the timeline: a name, a call, #4, app.py:9, or a status");
    query.title = "A name, a call, #4, app.py:9, or a status: 500, 4xx";
    query.addEventListener("input", () => {
      clearTimeout(this.soon);
      this.soon = window.setTimeout(() => this.find(), typing);
    });
    query.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        clearTimeout(this.soon);
        if (this.spans === 0) this.find();
        const at = this.canvas.showFound(!event.shiftKey);
        if (at >= 0) found.value = `${count(at + 1)}/${count(this.spans)}`;
      }
      if (event.key === "Escape" && query.value) {
        event.stopPropagation();
        query.value = "";
        this.find();
      }
    });
    return make("label", "search", query, found);
  }

  private find(): void {
    this.spans = this.canvas.search(this.query.value);
    this.found.value = this.query.value.trim() ? count(this.spans) : "";
    this.found.classList.toggle("none", this.spans === 0);
  }

  private rows(): HTMLElement {
    const { order, route, state, measureButton } = this;
    for (const [value, name] of orders) order.add(new Option(name, value));
    route.add(new Option("all", ""));
    const arrange = () => {
      this.arrangement.route = route.value;
      this.sort(order.value as Arrangement["by"]);
    };
    for (const select of [order, route]) select.addEventListener("change", arrange);
    measureButton.type = "button";
    measureButton.setAttribute("aria-pressed", "false");
    measureButton.addEventListener("click", () => this.canvas.command("measure"));
    const zoom = ([["zoom-out", "−", "Zoom out"], ["fit", "Fit", ""], ["zoom-in", "+", "Zoom in"]] as const).map(([command, words, name]) => {
      const button = make("button", "button", words);
      button.type = "button";
      if (name) button.setAttribute("aria-label", name);
      button.addEventListener("click", () => this.canvas.command(command));
      return button;
    });
    return make("div", "fields", field("Order", order), field("Show", route), field("That", state.select), make("div", "pair", measureButton, ...zoom));
  }

  private fillRoutes(): void {
    const { route } = this;
    const names = this.canvas.routes();
    route.replaceChildren(new Option("all", ""), ...names.map((name) => new Option(name, name)));
    if (names.includes(this.arrangement.route)) route.value = this.arrangement.route;
  }

  private legend(): HTMLElement {
    const items = legend.map(([state, words]) => make("li", "", typeof state === "number" ? swatch(state, words) : make("span", `swatch ${state}`, words)));
    return make("section", "", make("h2", "", "Legend"), make("ul", "key", ...items));
  }

  private keys(): HTMLElement {
    const list = timelineKeys.flatMap(([key, words]) => [make("dt", "", make("kbd", "", keyName(key))), make("dd", "", words)]);
    return make("section", "keyboard", make("h2", "", "Keys"), make("dl", "", ...list));
  }
}

function field(name: string, control: HTMLElement): HTMLElement {
  return make("label", "field", name, control);
}

/** Puts a menu under the button that opens it, as far as the window has room for that. */
function placeUnder(button: HTMLElement, menu: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect();
  const gap = 8;
  menu.style.left = `${Math.max(gap, Math.min(left, innerWidth - menu.offsetWidth - gap))}px`;
  menu.style.top = `${Math.max(gap, Math.min(bottom + 4, innerHeight - menu.offsetHeight - gap))}px`;
}
