// The spans as a table: the same facts as the picture, for those who would rather read, or have them read. It has rows only
// for what is in sight; a million of them scroll as one.
import type { Canvas } from "./canvas";
import { make } from "./dom";
import { count, plural } from "./format";
import type { SpanFilter } from "./protocol";

const columns: { key: SpanFilter["key"]; name: string; className: string }[] = [
  { key: "start", name: "begins", className: "figure" },
  { key: "duration", name: "takes", className: "figure" },
  { key: "task", name: "task", className: "" },
  { key: "state", name: "state", className: "" },
  { key: "status", name: "status", className: "status" },
  { key: "detail", name: "call", className: "mono" },
  { key: "place", name: "line", className: "mono" },
];

/** The states that can be asked for, by core/trace's numbers, and the endings, by wasm/facts's. */
const states: [number, string][] = [
  [1, "runs"], [4, "blocked in a call"], [2, "waits for the loop"], [3, "awaits"], [5, "waits for a thread"],
  [6, "waits for the GIL"], [7, "waits for a core"],
];
const endings: [number, string][] = [
  [1, "answered 5xx, or not at all"], [4, "answered 4xx"], [2, "timed out"], [3, "ended with an exception"], [5, "cancelled"], [6, "not over at the end"], [7, "ended well"],
];

/** A choice of a state or an ending. */
export class StateChoice {
  readonly select = make("select", "button");

  constructor(any: string, change: (chosen: { state: number; ending: number }) => void) {
    const group = (label: string, kind: string, of: [number, string][]) => {
      const element = make("optgroup", "", ...of.map(([value, name]) => new Option(name, `${kind}${value}`)));
      element.label = label;
      return element;
    };
    this.select.append(new Option(any, ""), group("that were in a state", "s", states), group("that ended", "e", endings));
    this.select.addEventListener("change", () => {
      const [kind = "", value = ""] = [this.select.value.slice(0, 1), this.select.value.slice(1)];
      change({ state: kind === "s" ? Number(value) : 0, ending: kind === "e" ? Number(value) : 0 });
    });
  }
}

const tallest = 8_000_000; // CSS pixels that any browser can scroll
const typing = 200;

export class SpanTable {
  private readonly filter: SpanFilter = { query: "", state: 0, ending: 0, threads: false, from: 0, to: 0, key: "start", descending: false };
  private readonly query = make("input", "");
  private readonly state = new StateChoice("any state", (chosen) => this.change(chosen));
  private readonly threads = make("input", "");
  private readonly found = make("output", "dim");
  private readonly scroller = make("div", "rows");
  private readonly table = make("table", "");
  private readonly body = make("tbody", "");
  private readonly above = make("div", "");
  private readonly below = make("div", "");
  private readonly heads: HTMLElement[];
  private rows = 0;
  private all = 0; // that the run has, whatever the filter
  private stale = true;
  private active = -1; // row
  private selected = -1; // span
  private soon = 0;

  constructor(
    private readonly panel: HTMLElement,
    private readonly canvas: Canvas,
  ) {
    this.heads = columns.map((column) => this.head(column));
    this.table.append(make("caption", "unseen", "Spans"), make("thead", "", make("tr", "", ...this.heads)), this.body);
    this.table.setAttribute("role", "grid");
    this.scroller.append(this.above, this.table, this.below);
    this.scroller.tabIndex = 0;
    this.scroller.setAttribute("role", "group");
    this.scroller.setAttribute("aria-label", "Rows of the span table. Arrow keys choose one.");
    panel.append(this.controls(), this.scroller);
    this.scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", (event) => {
      const row = (event.target as Element).closest<HTMLElement>("tr[data-row]");
      if (row) this.choose(Number(row.dataset.row));
    });
    new ResizeObserver(() => this.draw()).observe(this.scroller);
  }

  reset(): void {
    this.rows = 0;
    this.active = this.selected = -1;
    this.stale = true;
    this.draw();
  }

  /** The trace has changed: it has so many spans now. */
  refresh(all: number): void {
    this.all = all;
    this.stale = true;
    if (this.panel.offsetParent) this.shown();
  }

  shown(): void {
    if (this.stale) this.sort();
    this.select(this.selected);
  }

  /** Shows which span is selected, wherever it was. */
  select(span: number): void {
    this.selected = span;
    if (!this.panel.offsetParent) return;
    this.active = span >= 0 ? this.canvas.rowOfSpan(span) : -1;
    if (this.active >= 0) this.reveal();
    this.draw();
  }

  private controls(): HTMLElement {
    const { query, state, threads, found } = this;
    query.type = "search";
    query.placeholder = "Name, call, line, 500";
    query.setAttribute("aria-label", "Filter by name, call, line or status");
    query.addEventListener("input", () => {
      clearTimeout(this.soon);
      this.soon = window.setTimeout(() => this.change({ query: query.value }), typing);
    });
    state.select.setAttribute("aria-label", "Filter by state or status");
    threads.type = "checkbox";
    threads.addEventListener("change", () => this.change({ threads: threads.checked }));
    return make("form", "filters", query, state.select, make("label", "", threads, " threads too"), found);
  }

  private head({ key, name, className }: (typeof columns)[number]): HTMLElement {
    const button = make("button", "plain", name);
    button.type = "button";
    button.addEventListener("click", () => {
      const same = this.filter.key === key;
      this.change({ key, descending: same ? !this.filter.descending : key === "duration" || key === "status" });
    });
    const cell = make("th", className, button);
    cell.scope = "col";
    return cell;
  }

  private change(to: Partial<SpanFilter>): void {
    Object.assign(this.filter, to);
    this.sort();
    this.scroller.scrollTop = 0;
    this.select(this.selected);
  }

  private sort(): void {
    this.stale = false;
    this.rows = this.canvas.sortSpans(this.filter);
    this.found.value = this.rows === this.all ? plural(this.rows, "span") : `${count(this.rows)} of ${plural(this.all, "span")}`;
    this.table.setAttribute("aria-rowcount", String(this.rows + 1));
    columns.forEach(({ key }, index) => {
      const sorted = key === this.filter.key ? (this.filter.descending ? "descending" : "ascending") : "none";
      this.heads[index]?.setAttribute("aria-sort", sorted);
    });
    this.draw();
  }

  /** Where the rows are: how high one is, how many fit, and the first that is in sight. */
  private measure(): { row: number; fit: number; height: number; first: number } {
    const row = matchMedia("(pointer: coarse)").matches ? 44 : 27;
    const fit = Math.ceil(this.scroller.clientHeight / row);
    const height = Math.min(this.rows * row, tallest);
    const room = height - this.scroller.clientHeight;
    const most = Math.max(this.rows - fit + 1, 0);
    const first = room > 0 ? Math.min(Math.floor((this.scroller.scrollTop / room) * most), most) : 0;
    return { row, fit, height, first };
  }

  private draw(): void {
    if (!this.panel.offsetParent) return;
    const { row, fit, height, first } = this.measure();
    const rows = this.canvas.spanRows(first, fit + 1);
    const top = Math.min(this.scroller.scrollTop, Math.max(height - rows.length * row, 0));
    this.above.style.height = `${top}px`;
    this.below.style.height = `${Math.max(height - top - rows.length * row, 0)}px`;
    this.body.replaceChildren(...rows.map((cells, index) => {
      const element = make("tr", "", ...columns.map(({ key, className }) => {
        const text = { start: cells.start, duration: cells.duration, task: cells.task, state: cells.state, detail: cells.detail, place: cells.place, status: cells.status }[key];
        return make("td", key === "status" && cells.bad ? `${className} alarm` : className, text);
      }));
      element.id = `span-row-${first + index}`;
      element.dataset.row = String(first + index);
      element.setAttribute("aria-rowindex", String(first + index + 2));
      element.setAttribute("aria-selected", String(first + index === this.active));
      element.style.height = `${row}px`;
      return element;
    }));
    if (this.rows === 0) {
      const empty = make("td", "quiet", this.filter.query || this.filter.state || this.filter.ending ? "No span is like that." : "The run has no spans.");
      empty.colSpan = columns.length;
      this.body.replaceChildren(make("tr", "", empty));
    }
    this.announceActive();
  }

  private announceActive(): void {
    const shown = this.body.querySelector(`[data-row="${this.active}"]`);
    if (shown) this.scroller.setAttribute("aria-activedescendant", shown.id);
    else this.scroller.removeAttribute("aria-activedescendant");
  }

  private reveal(): void {
    const { row, fit, height, first } = this.measure();
    if (this.active >= first && this.active < first + fit - 1) return;
    const room = height - this.scroller.clientHeight;
    const most = Math.max(this.rows - fit + 1, 1);
    this.scroller.scrollTop = Math.max(((this.active - Math.floor(fit / 2)) / most) * room, 0) + (height === this.rows * row ? 0 : 1);
  }

  private choose(row: number): void {
    const [cells] = this.canvas.spanRows(row, 1);
    if (!cells) return;
    this.active = row;
    this.selected = cells.span;
    this.canvas.selectSpan(cells.span);
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.scroller) return;
    const { fit } = this.measure();
    const steps: Record<string, number> = {
      ArrowDown: 1, ArrowUp: -1, PageDown: fit - 1, PageUp: 1 - fit, Home: -this.rows, End: this.rows,
    };
    const step = steps[event.key];
    if (step === undefined || this.rows === 0) return;
    event.preventDefault();
    this.choose(Math.min(Math.max(this.active + step, 0), this.rows - 1));
  }
}
