// The scenario's form: what the program runs under. Each change is told; each field explains itself while it has the focus.
import { byId } from "./dom";
import type { Report } from "./protocol";
import { plainSettings, type Settings, trouble } from "./work";

const comment = /^#\s*loopscope:\s*load\s+(.+)$/m;
const quoted = /'([^']*)'|"([^"]*)"/g;
const routes = /^\s*@\w+\.(?:get|post|put|delete|patch|api_route|websocket)\(\s*f?["']([^"']+)["']/gm;

const help: Record<string, string> = {
  load: "What arrives. /burgers burst=10: ten requests at once. c=50: fifty connections, each asking again when answered. rate=20: twenty a second, at random. Several with commas.",
  machine: "What computing costs. ideal: nothing, only waiting takes time. reference: as measured on a real 2-core server.",
  workers: "Uvicorn processes. Each has its own event loop, GIL, memory and threads.",
  threads: "Tokens of AnyIO's limiter: how many def endpoints run at once, in each worker.",
  cores: "Cores of the machine: how many threads compute at the same time, over all workers. Unless you say: 2, or as many as workers.",
  gil: "on: one thread of a process runs Python at a time. off: free-threaded CPython. goroutines: as a Go server would, a goroutine a request.",
  duration: "How long the load goes on, in virtual seconds (c= and rate= loads; a burst ends by itself).",
  timeout: "After how many seconds a client gives up.",
  seed: "Chance begins here: same seed, same run, to the byte.",
  limit_concurrency: "Uvicorn's --limit-concurrency: with so many connections or requests at once, a worker answers the next one 503.",
  backlog: "Uvicorn's --backlog: so many connections wait to be accepted while the loop is held; those past them try again after 1 s, 3 s, 7 s…, as Linux has it.",
  keep_alive: "Uvicorn's --timeout-keep-alive: after so many idle seconds a connection is closed, and its client makes another.",
  loop: "What runs the coroutines. uvloop: the loop and its connections cost what was measured of it beside asyncio's own.",
  no_delay: "With several workers Uvicorn's connections lack it, and a response's end waits up to 40 ms for the client. on: as with servers of their own behind a proxy.",
  serve: "auto: served when the program defines an app and starts nothing itself. script: run as python does. server: served in any case.",
};

export class Scenario {
  private readonly form = byId("scenario", HTMLFormElement);
  private readonly from = byId("load-from", HTMLElement);
  private readonly help = byId("field-help", HTMLElement);
  private readonly list = byId("load-list", HTMLDataListElement);
  private readonly fields = new Map<keyof Settings, HTMLInputElement | HTMLSelectElement>();
  private assumed = "";
  /** A comment of the program asks for loads. */
  private said = false;
  /** What the last run took where nothing asks for a load, and whether there was one. */
  private usual = "";
  private served = false;

  constructor(
    private readonly changed: () => void,
    run: () => void,
  ) {
    for (const name of Object.keys(plainSettings) as (keyof Settings)[]) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) this.join(name, field);
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    const more = byId("more-fields", HTMLButtonElement);
    more.addEventListener("click", () => {
      const open = this.form.classList.toggle("open");
      more.setAttribute("aria-expanded", String(open));
      more.textContent = open ? "Fewer settings" : "All settings";
    });
    this.explainField("");
  }

  get settings(): Settings {
    const settings = { ...plainSettings, assume: this.assumed };
    for (const [name, field] of this.fields) settings[name] = field.value.trim();
    return settings;
  }

  set settings(settings: Settings) {
    this.assumed = settings.assume;
    for (const [name, field] of this.fields) {
      field.value = settings[name];
      this.check(name, field);
    }
    const open = (["duration", "timeout", "seed", "serve", "limit_concurrency", "backlog", "keep_alive", "loop", "no_delay"] as const).some((name) => settings[name]);
    if (open && !this.form.classList.contains("open")) byId("more-fields", HTMLButtonElement).click();
  }

  /** Replaces the assumptions about libraries, as the table of them says. */
  set assume(text: string) {
    this.assumed = text;
    this.changed();
  }

  /** Words, in an empty field, what will happen with this source. */
  explain(source: string): void {
    const said = loadsIn(source);
    const load = this.fields.get("load") as HTMLInputElement;
    load.placeholder = said.length > 0 ? said.join(", ") : this.usual;
    const from = said.length > 0 ? "· from a comment" : this.served ? "· by default" : "";
    this.from.textContent = load.value ? "" : from;
    this.said = said.length > 0;
    const paths = [...new Set([...source.matchAll(routes)].map(([, path]) => path ?? "/"))].slice(0, 8);
    this.list.replaceChildren(...paths.flatMap((path) => ["burst=10", "c=50", "rate=20"].map((kind) => new Option("", `${path} ${kind}`))));
  }

  /** Says in an empty field what a run took where nothing asked for a load. */
  ran(report: Report | undefined): void {
    const load = this.fields.get("load") as HTMLInputElement;
    if (load.value || this.said) return;
    this.served = report !== undefined;
    this.usual = report ? (report.loads ?? []).map(({ load }) => load).join(", ") : "none: it ran as a script";
    load.placeholder = this.usual;
    this.from.textContent = report ? "· by default" : "";
  }

  private join(name: keyof Settings, field: HTMLInputElement | HTMLSelectElement): void {
    this.fields.set(name, field);
    field.setAttribute("aria-describedby", "field-help");
    field.addEventListener("input", () => {
      this.check(name, field);
      this.changed();
    });
    field.addEventListener("focus", () => this.explainField(name));
    field.addEventListener("blur", () => this.explainField(""));
    field.title = help[name] ?? "";
    if (name === "load") field.addEventListener("pointerenter", () => (field.title = field.scrollWidth > field.clientWidth && field.value ? field.value : (help[name] ?? "")));
  }

  private check(name: keyof Settings, field: HTMLInputElement | HTMLSelectElement): void {
    const wrong = field.validity.badInput ? `${name} takes a number` : trouble(name, field.value.trim());
    field.setCustomValidity(wrong);
    field.setAttribute("aria-invalid", String(wrong !== ""));
    if (document.activeElement === field) this.explainField(name, wrong);
  }

  private explainField(name: string, wrong = ""): void {
    this.help.textContent = wrong || (help[name] ?? "");
    this.help.classList.toggle("alarm", wrong !== "");
  }
}

/** The loads that a source asks for in its first such comment, as the engine reads it: # loopscope: load '/burgers burst=10'. */
export function loadsIn(source: string): string[] {
  const [, words = ""] = comment.exec(source) ?? [];
  const loads = [...words.matchAll(quoted)].map(([, single, double]) => single ?? double ?? "");
  return loads.length > 0 || !words ? loads : [words.trim()];
}
