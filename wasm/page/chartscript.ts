// The charts themselves (uPlot), bundled apart from the page: most visits never need them.
import uPlot from "uplot";

/** A value at each x: dots, or steps that hold it until the next. */
export interface Line {
  name: string;
  y: (number | null)[];
  look: "steps" | "dots";
}

/** One chart: seconds on the x axis, from 0 to the end of the run, and its lines. */
export interface ChartData {
  title: string;
  unit: string;
  x: number[];
  end: number;
  lines: Line[];
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

function most(y: (number | null)[]): string {
  return figure(y.reduce<number>((most, value) => Math.max(most, value ?? 0), 0));
}

function figure(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString("en-US", { maximumSignificantDigits: 4 });
}

const noPath = () => null;
const steps = uPlot.paths.stepped?.({ align: 1 }) ?? noPath;

function options({ title, unit, end, lines }: ChartData, width: number, height: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const [dim, grid] = [resolved("--dim"), resolved("--line")];
  const strokes = new Map([["failed", resolved("--hold-text")], ["p99", resolved("--warn")]]);
  const strokeOf = (name: string) => strokes.get(name) ?? resolved("--accent");
  const axis: uPlot.Axis = { stroke: dim, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 }, font: `11px ${colour("--sans")}` };
  return {
    width, height, title: `${title}, ${unit}`,
    cursor: { y: false },
    scales: { x: { time: false, range: [0, end] }, y: { range: (_, __, greatest) => [0, 1.08 * greatest || 1] } },
    axes: [{ ...axis, values: (_, splits) => splits.map((s) => `${s} s`) }, { ...axis, size: 56 }],
    series: [
      { label: "at", value: (_, s) => (s === null ? "any time" : `${Number(s.toPrecision(4))} s`) },
      ...lines.map(({ name, y, look }, index): uPlot.Series => ({
        label: name, stroke: strokeOf(name), width: 1.5, paths: look === "dots" ? noPath : steps,
        points: { show: look === "dots", size: index < lines.length - 1 ? 7 : 4, fill: strokeOf(name), width: 0 }, // of two at one place both are seen
        value: (_, value, __, at) => (at === null || at === undefined ? `at most ${most(y)} ${unit}` : value === null ? "–" : `${figure(value)} ${unit}`),
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
