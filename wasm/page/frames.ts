// Frames only when there is something to do. Ebitengine asks for one after another for as long as the page lives; here they
// come at the screen's rate while something moves or the reader does something, a few times a second otherwise, and in a
// hidden tab not at all.
const restless = 400; // milliseconds after the last sign of life
const heartbeat = 250; // milliseconds between frames at rest: whatever nobody told is noticed then

const signs = ["pointerdown", "pointermove", "pointerup", "wheel", "keydown", "resize", "focus"];

export class Frames {
  private until = 0;
  private held: FrameRequestCallback | null = null;
  private timer = 0;
  private readonly native = requestAnimationFrame.bind(globalThis);

  /** moving tells whether the next frame will differ by itself. */
  constructor(private readonly moving: () => boolean) {
    for (const sign of signs) addEventListener(sign, () => this.wake(), { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => this.wake());
  }

  /** Runs a program that takes the browser's requestAnimationFrame when it begins, and gives it this one. */
  drive<T>(begin: () => T): T {
    const own = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => this.request(callback);
    try {
      return begin();
    } finally {
      globalThis.requestAnimationFrame = own;
    }
  }

  /** Something has happened that the next frame may show. */
  wake(): void {
    this.until = performance.now() + restless;
    this.release();
  }

  private request(callback: FrameRequestCallback): number {
    if (!document.hidden && (performance.now() < this.until || this.moving())) return this.native(callback);
    this.held = callback;
    if (!document.hidden) this.timer = window.setTimeout(() => this.release(), heartbeat);
    return 0;
  }

  /** Gives the frame that was asked for; not in a hidden tab, where some browsers go on with them. */
  private release(): void {
    if (!this.held || document.hidden) return;
    clearTimeout(this.timer);
    const callback = this.held;
    this.held = null;
    this.native(callback);
  }
}
