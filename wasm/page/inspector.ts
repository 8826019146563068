// The panel of what is selected: a span in full, and what the measured stretch of time came to.
import type { Canvas } from "./canvas";
import { make } from "./dom";
import { count, duration, percent, plural } from "./format";
import type { Measured, SpanDetail, Stretch } from "./protocol";

interface Around {
  canvas: Canvas;
  source(file: string, line: number): { line: number; text: string }[];
  goTo(line: number, file: string): void;
  opened(): void;
}

const settle = 120; // milliseconds without a change until a measured stretch is worked out

export class Inspector {
  private readonly span = make("section", "detail");
  private readonly stretch = make("section", "stretch");
  private readonly hint = make("p", "quiet");
  private soon = 0;

  constructor(
    panel: HTMLElement,
    private readonly around: Around,
  ) {
    this.hint.append(
      "Select a bar in the timeline: here stands what it is, why it waited and for whom. Press ", make("kbd", "", "M"),
      " and drag to measure a stretch of time.",
    );
    panel.append(this.span, this.stretch, this.hint);
    this.reset();
  }

  reset(): void {
    this.span.hidden = this.stretch.hidden = true;
    this.hint.hidden = false;
  }

  /** Shows a span, or none for -1. */
  select(span: number): void {
    const detail = span >= 0 ? this.around.canvas.detail(span) : null;
    this.span.hidden = !detail;
    this.hint.hidden = !this.span.hidden || !this.stretch.hidden;
    if (!detail) return;
    this.span.setAttribute("aria-label", "Selected span");
    this.span.replaceChildren(this.words(detail), this.code(detail), this.ways(detail));
    this.around.opened();
  }

  /** Shows what a stretch came to, a moment after it has stopped changing. */
  measure(measured: Measured | null): void {
    clearTimeout(this.soon);
    if (!measured) {
      this.stretch.hidden = true;
      this.hint.hidden = !this.span.hidden;
      return;
    }
    this.soon = window.setTimeout(() => {
      const stretch = this.around.canvas.stretch(measured.fromNs, measured.toNs);
      if (!stretch) return;
      this.stretch.hidden = false;
      this.hint.hidden = true;
      this.stretch.setAttribute("aria-label", "Measured stretch");
      this.stretch.replaceChildren(...this.figures(stretch));
      this.around.opened();
    }, settle);
  }

  private words({ title, state, status, bad, why, facts }: SpanDetail): HTMLElement {
    const alarm = state.startsWith("holds the event loop") || state === "failed" || (bad && state.startsWith("answered"));
    const chip = status && status !== "200" ? make("span", bad ? "status bad" : "status", status) : null;
    const list = make("dl", "facts", ...facts.flatMap(({ name, value }) => [make("dt", "", name), make("dd", "", value)]));
    return make("div", "", make("h2", "", title, chip), make("p", alarm ? "state alarm" : "state", state), why ? make("p", "why", why) : null, list);
  }

  private code({ file, line, detail }: SpanDetail): HTMLElement {
    const lines = this.around.source(file, line);
    const place = file && line ? make("button", "place", `${file}:${line}`) : null;
    if (place) place.type = "button";
    place?.addEventListener("click", () => this.around.goTo(line, file));
    const source = make("pre", "source", ...lines.map(({ line: number, text }) => {
      const row = make("span", number === line ? "here" : "", make("span", "number", String(number)), text || " ");
      return row;
    }));
    if (lines.length > 0) {
      source.tabIndex = 0; // it scrolls
      source.setAttribute("aria-label", `Source at line ${line}`);
      source.setAttribute("role", "region");
    }
    return make("div", "where", make("p", "", place ?? "", detail ? make("code", "", detail) : null), lines.length > 0 ? source : null);
  }

  private ways({ links }: SpanDetail): HTMLElement {
    const list = make("ul", "ways", ...links.map(({ name, to, span }) => {
      const button = make("button", "place", to);
      button.type = "button";
      button.addEventListener("click", () => this.around.canvas.selectSpan(span));
      return make("li", "", make("span", "dim", name), button);
    }));
    return list;
  }

  private figures(s: Stretch): HTMLElement[] {
    const long = s.toNs - s.fromNs;
    const close = make("button", "plain", "×");
    close.type = "button";
    close.setAttribute("aria-label", "End the measure");
    close.addEventListener("click", () => this.around.canvas.measure(0, 0));
    const kind = s.requests ? "request" : "task";
    const latencies = s.ended > 0 ? `p50 ${duration(s.p50Ns)} · p90 ${duration(s.p90Ns)} · p99 ${duration(s.p99Ns)} · max ${duration(s.maxNs)}` : "–";
    const facts: [string, string][] = [
      ["from", duration(s.fromNs)], ["to", duration(s.toNs)],
      [`${kind}s`, `${count(s.arrived)} arrived · ${count(s.ended)} ended${s.failed ? ` · ${count(s.failed)} of them badly` : ""}`],
      ["latency", latencies],
    ];
    if (s.loops > 0) facts.push(["event loop", `busy ${percent(s.busyNs / long / s.loops)}, held ${percent(s.heldNs / long / s.loops)} (${duration(s.heldNs)})`]);
    const head = make("div", "", make("h2", "", `${duration(long)} measured`, close),
      make("dl", "facts", ...facts.flatMap(([name, value]) => [make("dt", "", name), make("dd", "", value)])));
    const all = s.states.reduce((sum, { ns }) => sum + ns, 0) || 1;
    const shares = table(`How ${kind}s spent their time`, s.states.map(({ name, state, ns }) => [swatch(state, name), duration(ns), percent(ns / all)]));
    const lines = table("Where", s.lines.map(({ file, line, name, state, ns, spans }) => {
      const button = make("button", "place", `${file}:${line}`);
      button.type = "button";
      button.addEventListener("click", () => this.around.goTo(line, file));
      return [make("span", "", swatch(state, name), " at ", button), duration(ns), plural(spans, "time")];
    }));
    return [head, shares, lines];
  }

}

const patterns = ["", "runs", "ready", "awaits", "blocks", "token", "gil", "gil"];

/** A state's pattern, as in the legend, and its name. */
export function swatch(state: number, name: string): HTMLElement {
  return make("span", `swatch ${patterns[state] ?? ""}`, name);
}

function table(caption: string, rows: (string | HTMLElement)[][]): HTMLElement {
  const body = rows.map((row) => make("tr", "", ...row.map((cell, index) => {
    const element = make(index === 0 ? "th" : "td", "", cell);
    if (index === 0) element.setAttribute("scope", "row");
    return element;
  })));
  return make("table", "shares", make("caption", "", caption), make("tbody", "", ...body));
}
