// The view outlives a lost WebGL context: Ebitengine loads the page anew then, and this puts the same view on it again.
import type { Canvas } from "./canvas";
import type { Work } from "./work";

const key = "loopscope.view";

/** Keeps the view, with the work that it is of, when the context is lost. */
export function keepViewWhenLost(canvas: Canvas, work: () => Work): void {
  addEventListener("webglcontextlost", () => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ of: signature(work()), view: canvas.keepView() }));
    } catch {
      // A browser that keeps nothing: the run begins at its whole view.
    }
  }, { capture: true });
}

/** Shows the kept view, once, if it is of this work. */
export function restoreLostView(canvas: Canvas, work: Work): void {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as { of?: unknown; view?: unknown } | null;
    if (!kept || !canvas.pictured) return;
    sessionStorage.removeItem(key);
    if (kept.of === signature(work) && typeof kept.view === "string") canvas.restoreView(kept.view);
  } catch {
    // What cannot be read is not restored.
  }
}

function signature({ files, settings }: Work): string {
  return JSON.stringify([files, settings]);
}
