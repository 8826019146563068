// The charts themselves (uPlot), bundled apart from the page: most visits never need them.
import uPlot from "uplot";

/** One chart: seconds on the x axis, and its lines. */
export interface ChartData {
  title: string;
  unit: string;
  x: number[];
  lines: { name: string; y: (number | null)[]; dots?: boolean }[];
}

declare global {
  var loopscopeCharts: { draw(panel: HTMLElement, charts: ChartData[]): void } | undefined;
}

let drawn: uPlot[] = [];

globalThis.loopscopeCharts = {
  draw(panel, charts) {
    for (const plot of drawn) plot.destroy();
    panel.replaceChildren();
    const columns = panel.clientWidth > 900 ? 2 : 1;
    const width = Math.floor((panel.clientWidth - 40 - 24 * (columns - 1)) / columns);
    const height = Math.max(150, Math.min(260, panel.clientHeight - 50));
    const host = document.createElement("div");
    host.className = "charts";
    panel.append(host);
    drawn = charts.map((chart) => new uPlot(options(chart, width, height), [chart.x, ...chart.lines.map(({ y }) => y)], host));
    drawn.forEach((plot, index) => {
      const { title, lines, unit } = charts[index] as ChartData;
      plot.root.setAttribute("role", "img");
      plot.root.setAttribute("aria-label", `${title}: ${lines.map(({ name, y }) => `${name} at most ${most(y)} ${unit}`).join(", ")}`);
    });
  },
};

function most(y: (number | null)[]): number {
  return Number(Math.max(0, ...y.map((value) => value ?? 0)).toPrecision(3));
}

function options({ title, unit, lines }: ChartData, width: number, height: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const [dim, grid] = [resolved("--dim"), resolved("--line")];
  const strokes = [resolved("--accent"), resolved("--hold-text"), resolved("--warn")];
  const axis: uPlot.Axis = { stroke: dim, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 }, font: `11px ${colour("--sans")}` };
  return {
    width, height, title: `${title}, ${unit}`,
    cursor: { y: false },
    scales: { x: { time: false } },
    axes: [{ ...axis, values: (_, splits) => splits.map((s) => `${s} s`) }, { ...axis, size: 56 }],
    series: [
      { label: "time", value: (_, s) => (s === null ? "–" : `${Number(s.toPrecision(4))} s`) },
      ...lines.map(({ name, dots }, index): uPlot.Series => ({
        label: name, stroke: strokes[index] ?? dim, width: dots ? 0 : 1.5, points: { show: dots ?? false, size: 4, fill: strokes[index] ?? dim, width: 0 },
        ...(dots ? { paths: () => null } : {}),
        value: (_, y) => (y === null ? "–" : `${Number(y.toPrecision(4))} ${unit}`),
      })),
    ],
  };
}

/** A custom property as a colour that a canvas takes: light-dark() is resolved by an element. */
function resolved(property: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
