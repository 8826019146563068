// A bar between two panels that the pointer or the arrow keys move; its place is kept.
import { load, save } from "./store";

export interface Split {
  bar: HTMLElement;
  /** The custom property that holds the size in pixels of the panel that the bar resizes. */
  property: string;
  axis: "x" | "y";
  /** 1 when the panel lies before the bar, -1 when after it. */
  side: 1 | -1;
  /** The size at first, and again after a double click. */
  size(): number;
  min: number;
  max(): number;
  moved(): void;
}

export class Splitter {
  /** What the reader asked for; a small window may show less. 0 is nothing yet. */
  private wanted: number;

  constructor(private readonly split: Split) {
    this.wanted = Number(load(split.property)) || 0;
    const { bar } = split;
    bar.addEventListener("pointerdown", (event) => this.drag(event));
    bar.addEventListener("keydown", (event) => this.key(event));
    bar.addEventListener("dblclick", () => {
      this.wanted = 0;
      save(split.property, null);
      this.show();
    });
    addEventListener("resize", () => this.show());
    this.show();
  }

  private get size(): number {
    const { size, min, max } = this.split;
    return Math.round(Math.max(Math.min(this.wanted || size(), max()), min));
  }

  private set(wanted: number): void {
    this.wanted = wanted;
    this.wanted = this.size;
    save(this.split.property, String(this.wanted));
    this.show();
  }

  private show(): void {
    const { bar, property, min, max, moved } = this.split;
    document.documentElement.style.setProperty(property, `${this.size}px`);
    bar.setAttribute("aria-valuenow", String(this.size));
    bar.setAttribute("aria-valuemin", String(min));
    bar.setAttribute("aria-valuemax", String(Math.round(max())));
    moved();
  }

  private drag(down: PointerEvent): void {
    const { bar, axis, side } = this.split;
    const place = (event: PointerEvent) => (axis === "x" ? event.clientX : event.clientY);
    const before = this.size;
    const move = (event: PointerEvent) => this.set(before + side * (place(event) - place(down)));
    bar.setPointerCapture(down.pointerId);
    bar.addEventListener("pointermove", move);
    bar.addEventListener("lostpointercapture", () => bar.removeEventListener("pointermove", move), { once: true });
  }

  private key(event: KeyboardEvent): void {
    const { axis, side } = this.split;
    const [less, more] = axis === "x" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    this.set(this.size + side * (event.key === more ? 16 : -16));
  }
}
