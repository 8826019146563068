// The program on the page: its name and text, kept by the browser while it is typed.
import type { Program } from "./examples";
import { loadJSON, save } from "./store";

interface Kept extends Program {
  load: string;
  edited: boolean;
}

/** Keeps the current program, and the last one of the reader's own while an example is in its place. */
export class ProgramStore {
  private timer = 0;

  constructor(private readonly current: () => Kept) {
    // The browser may end the page at any moment after this one (and the canvas reloads it when the GPU is lost).
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => this.keep());
  }

  static restore(): Kept | null {
    return complete(loadJSON<Kept>("program"));
  }

  /** Keeps soon: at most a third of a second of typing is at stake. */
  keepSoon(): void {
    this.timer ||= window.setTimeout(() => this.keep(), 300);
  }

  keep(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const kept = JSON.stringify(this.current());
    save("program", kept);
    if (this.current().edited) save("own", kept);
  }

  /** The reader's own last program, unless it is the current one. */
  own(): Program | null {
    const own = complete(loadJSON<Kept>("own"));
    return own && own.text !== this.current().text ? own : null;
  }
}

function complete(kept: Partial<Kept> | null): Kept | null {
  if (typeof kept?.name !== "string" || typeof kept.text !== "string") return null;
  return { name: kept.name, text: kept.text, load: String(kept.load ?? ""), edited: kept.edited === true };
}
