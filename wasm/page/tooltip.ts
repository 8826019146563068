// What the pointer is over, beside it and inside the window.
import { make } from "./dom";
import type { SpanInfo } from "./protocol";

const gap = 14;
const margin = 8;

export function showTooltip(tooltip: HTMLElement, info: SpanInfo | null): void {
  tooltip.hidden = info === null;
  if (!info) return;
  const lines = info.lines.map((line) => make("span", "dim", line));
  tooltip.replaceChildren(make("b", "", info.title), make("span", "", info.state), ...lines);
  const { offsetWidth: width, offsetHeight: height } = tooltip;
  const right = info.x + gap + width + margin <= innerWidth;
  const below = info.y + gap + height + margin <= innerHeight;
  const x = right ? info.x + gap : info.x - gap - width;
  const y = below ? info.y + gap : info.y - gap - height;
  tooltip.style.transform = `translate(${Math.round(Math.max(x, margin))}px, ${Math.round(Math.max(y, margin))}px)`;
}
