// The work that the browser keeps while it is typed: the current one, and the last of the reader's own.
import { checkedWork, type Work } from "./work";
import { loadForTab, loadJSON, save, saveForTab } from "./store";

interface Kept extends Work {
  edited: boolean;
}

/** Keeps the current work, and the last one of the reader's own while an example is in its place. */
export class ProgramStore {
  private timer = 0;
  private told = false;
  private resting = false;

  constructor(
    private readonly current: () => Kept,
    /** Called once when the browser takes nothing. */
    private readonly full: () => void,
  ) {
    // The browser may end the page at any moment after this one (and the canvas reloads it when the GPU is lost).
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => this.keep());
  }

  static restore(): Kept | null {
    return complete(loadForTab<Kept>("program")) ?? complete(loadJSON<Kept>("program"));
  }

  /** Keeps soon: at most a third of a second of typing is at stake. */
  keepSoon(): void {
    this.timer ||= window.setTimeout(() => this.keep(), 300);
  }

  /** Keeps nothing from now on: the page only shows what is not the reader's. */
  rest(): void {
    this.resting = true;
  }

  keep(): void {
    if (this.resting) return;
    clearTimeout(this.timer);
    this.timer = 0;
    const current = this.current();
    if (current.files.every(({ text }) => !text)) return; // nothing is on the page yet
    const kept = JSON.stringify(current);
    saveForTab("program", kept);
    const taken = save("program", kept) && (!current.edited || save("own", kept));
    if (!taken && !this.told) {
      this.told = true;
      this.full();
    }
  }

  /** The reader's own last work, unless it is the current one. */
  own(): Work | null {
    const own = complete(loadJSON<Kept>("own"));
    return own && JSON.stringify(own.files) !== JSON.stringify(this.current().files) ? own : null;
  }
}

function complete(kept: Partial<Kept> | null): Kept | null {
  try {
    return kept && { ...checkedWork(kept), edited: kept.edited === true };
  } catch {
    return null; // somebody else's, or an older page's
  }
}
