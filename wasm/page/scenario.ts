// What the program runs under: the load, from the field or from a comment in the source.
import { byId } from "./dom";

const comment = /^#\s*loopscope:\s*load\s+(.+)$/m;
const quoted = /'([^']*)'|"([^"]*)"/g;

export class Scenario {
  private readonly field = byId("load", HTMLInputElement);
  private readonly from = byId("load-from", HTMLElement);

  constructor(changed: () => void, run: () => void) {
    this.field.addEventListener("input", changed);
    byId("scenario", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
  }

  get text(): string {
    return this.field.value;
  }

  set text(value: string) {
    this.field.value = value;
  }

  /** The loads of the request; none: the program says, or the engine decides. */
  get loads(): string[] {
    return this.field.value
      .split(/[,;]/)
      .map((load) => load.trim())
      .filter(Boolean);
  }

  /** Words, in an empty field, what will happen with this source. */
  explain(source: string): void {
    const said = loadsIn(source);
    this.field.placeholder = said.length > 0 ? said.join(", ") : "as the program says";
    this.from.textContent = said.length > 0 && !this.field.value ? "· from a comment" : "";
  }
}

/** The loads that a source asks for in its first such comment, as the engine reads it: # loopscope: load '/burgers burst=10'. */
export function loadsIn(source: string): string[] {
  const [, words = ""] = comment.exec(source) ?? [];
  const loads = [...words.matchAll(quoted)].map(([, single, double]) => single ?? double ?? "");
  return loads.length > 0 || !words ? loads : [words.trim()];
}
