// Throughput and latency over time, drawn by uPlot: a script of its own that loads when the charts are first looked at.
import { loadScript } from "./assets";
import type { Canvas } from "./canvas";
import type { ChartData } from "./chartscript";
import { make } from "./dom";
import type { Result } from "./protocol";
import { seriesOf } from "./series";

export class Charts {
  private result: Result | null = null;
  private visible = false;
  private stale = true;

  constructor(
    private readonly panel: HTMLElement,
    private readonly canvas: Canvas,
  ) {
    new ResizeObserver(() => {
      if (this.visible) this.draw();
    }).observe(panel);
  }

  shown(): void {
    this.visible = true;
    if (this.stale) this.draw();
  }

  clear(): void {
    this.finished(null);
  }

  finished(result: Result | null): void {
    this.result = result;
    this.stale = true;
    if (this.visible) this.draw();
  }

  theme(): void {
    this.stale = true;
    if (this.visible) this.draw();
  }

  private draw(): void {
    if (this.panel.offsetParent === null) {
      this.stale = true;
      return;
    }
    this.stale = false;
    const data: ChartData[] = this.result?.load ? seriesOf(this.canvas.requests(), this.result.end_ns) : [];
    if (data.length === 0) {
      this.panel.replaceChildren(make("p", "quiet", "Throughput and latency over time are drawn when requests were served."));
      return;
    }
    const ready = globalThis.loopscopeCharts ? Promise.resolve() : loadScript("chartscript.js");
    ready.then(() => globalThis.loopscopeCharts?.draw(this.panel, data)).catch((err: unknown) => {
      this.panel.replaceChildren(make("p", "quiet", `The charts could not be loaded: ${String(err)}`));
    });
  }
}
