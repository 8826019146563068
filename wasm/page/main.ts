// The page: joins the editor, the engine, the canvas and the panels.
import "./page.css";
import { Canvas } from "./canvas";
import { byId } from "./dom";
import { Editor } from "./editor";
import { Engine } from "./engine";
import { fetchExamples, fillMenu, type Program } from "./examples";
import { Figures } from "./figures";
import { findingsOf, marksOf, showFindings } from "./findings";
import { duration, plural } from "./format";
import { Output } from "./output";
import { Player } from "./player";
import { ProgramStore } from "./program";
import type { Result, SpanInfo } from "./protocol";
import { requestTotals, showRequests } from "./requests";
import { Scenario } from "./scenario";
import { narrow, type SheetName, Sheets } from "./sheets";
import { Splitter } from "./splitter";
import { followTheme } from "./theme";
import { showTooltip } from "./tooltip";

const firstExample = "async_blocking.py";

class Page {
  // These two come first: they fetch and compile while the rest is made.
  private readonly canvas = new Canvas("canvas.wasm", {
    onHover: (info) => showTooltip(this.tooltip, info),
    onSelect: (info) => this.selected(info),
    onPlayer: (info) => this.player.show(info),
  });
  private readonly engine = new Engine("engine.wasm", "worker.js");

  private readonly root = document.documentElement;
  private readonly main = byId("main", HTMLElement);
  private readonly stage = byId("stage", HTMLElement);
  private readonly runButton = byId("run", HTMLButtonElement);
  private readonly announcer = byId("announcer", HTMLElement);
  private readonly tooltip = byId("tooltip", HTMLElement);
  private readonly findings = byId("findings", HTMLElement);
  private readonly requests = byId("requests", HTMLElement);

  private readonly sheets = new Sheets(byId("app", HTMLElement));
  private readonly output = new Output(byId("output", HTMLElement));
  private readonly figures = new Figures(byId("figures", HTMLElement), (line) => this.goTo(line));
  private readonly editor = new Editor(byId("editor", HTMLElement), {
    edited: () => this.edited(),
    moved: (line) => this.canvas.selectLine(this.name, line),
  });
  private readonly scenario = new Scenario(
    () => this.edited(),
    () => this.run(),
  );
  private readonly player = new Player(this.canvas);
  private readonly store = new ProgramStore(() => ({
    name: this.name,
    text: this.editor.text,
    load: this.scenario.text,
    edited: this.own,
  }));

  private name = "app.py";
  /** The text is the reader's own, not an example's. */
  private own = false;
  private slow = 0;

  async start(): Promise<void> {
    this.layout();
    this.keys();
    followTheme(byId("theme", HTMLButtonElement), (theme) => this.canvas.setTheme(theme));
    const kept = ProgramStore.restore();
    if (kept) {
      this.own = kept.edited;
      this.scenario.text = kept.load;
      this.put(kept);
    }
    void this.startCanvas();
    const examples = await fetchExamples("examples.json").catch(() => []);
    fillMenu(byId("example-list", HTMLElement), examples, () => this.store.own(), (program) => this.choose(program));
    const first = examples.find(({ name }) => name === firstExample) ?? examples[0];
    if (!kept && first && !this.editor.text) this.put(first);
  }

  private async startCanvas(): Promise<void> {
    try {
      await this.canvas.start();
      this.adoptCanvas();
    } catch (err) {
      this.stage.dataset.trouble = `The timeline cannot be drawn here: ${String(err)}`;
      console.error(err);
    }
    this.stage.classList.remove("loading");
  }

  /** Gives Ebiten's canvas its place in the order of the page, and a name. */
  private adoptCanvas(): void {
    const element = document.querySelector("body > canvas");
    if (!(element instanceof HTMLCanvasElement)) return;
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", "Timeline. Space plays, arrow keys step, F shows the whole run.");
    this.stage.append(element);
  }

  private layout(): void {
    const place = () => {
      const { x, y, width, height } = this.stage.getBoundingClientRect();
      this.canvas.setRect(x, y, width, height);
    };
    new ResizeObserver(place).observe(this.stage);
    const { main } = this;
    new Splitter({
      bar: byId("split-code", HTMLElement), property: "--code-width", axis: "x", side: 1,
      size: () => Math.min(0.32 * main.clientWidth, 452), min: 280, max: () => main.clientWidth - 420, moved: place,
    });
    new Splitter({
      bar: byId("split-sheet", HTMLElement), property: "--sheet-height", axis: "y", side: -1,
      size: () => Math.min(0.3 * main.clientHeight, 240), min: 96, max: () => main.clientHeight - 320, moved: place,
    });
  }

  private keys(): void {
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    byId("run-keys", HTMLElement).textContent = mac ? "⌘↵" : "Ctrl ↵";
    this.runButton.addEventListener("click", () => (this.engine.running ? this.cancel() : this.run()));
    addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.run();
    }, { capture: true });
  }

  private choose(program: Program): void {
    this.store.keep();
    this.own = false;
    this.scenario.text = "";
    this.put(program);
  }

  /** Puts a program on the page and runs it. */
  private put({ name, text }: Program): void {
    this.name = name;
    byId("file-name", HTMLElement).textContent = name;
    this.editor.setText(text);
    this.run();
    this.store.keep();
  }

  private edited(): void {
    this.own = true;
    byId("file-state", HTMLElement).textContent = "edited since this run";
    this.scenario.explain(this.editor.text);
    this.store.keepSoon();
  }

  private run(): void {
    this.scenario.explain(this.editor.text);
    byId("file-state", HTMLElement).textContent = "";
    this.canvas.reset();
    this.output.clear();
    this.editor.mark([]);
    this.editor.pick(0);
    showTooltip(this.tooltip, null);
    this.busy(true);
    const files = [{ name: this.name, text: this.editor.text }];
    const { loads } = this.scenario;
    void this.engine.run({ files, scenario: loads.length > 0 ? { loads } : {} }, {
      trace: (bytes) => this.canvas.append(bytes),
      output: (lines) => this.output.append(lines),
      progress: (progress) => this.figures.running(progress),
      outcome: (result) => this.finished(result),
      broke: (message) => this.broke(message),
    });
  }

  private cancel(): void {
    this.engine.cancel();
    this.busy(false);
    this.figures.cancelled();
    this.output.finish(0, "Nothing was written before the run was cancelled.");
    this.say("Run cancelled.");
  }

  private finished(result: Result): void {
    this.busy(false);
    this.canvas.finish(result.end_ns);
    this.player.fit(result.end_ns);
    this.figures.finished(result);
    this.output.finish(result.end_ns, "The program wrote nothing.");
    this.editor.mark(marksOf(result, this.name));
    const findings = findingsOf(result);
    showFindings(this.findings, findings, (line) => this.goTo(line));
    showRequests(this.requests, result.load);
    this.sheets.setCount("findings", findings.length, findings.some(({ severity }) => severity !== "warning"));
    this.sheets.setCount("output", this.output.count);
    this.sheets.setCount("requests", requestTotals(result.load).all);
    const urgent = result.status === "failed" || result.status === "unsupported";
    this.sheets.suggest(this.best(result, findings.length), urgent);
    this.say(summary(result));
  }

  /** The sheet that tells most. */
  private best(result: Result, findings: number): SheetName {
    if (findings > 0) return "findings";
    if (this.output.count > 0) return "output";
    return result.load ? "requests" : "findings";
  }

  private broke(message: string): void {
    this.busy(false);
    this.figures.broke();
    this.output.finish(0, `internal error: ${message}`);
    this.sheets.suggest("output", true);
  }

  /** A short run shows no sign of itself: only one that lasts turns Run into Cancel. */
  private busy(on: boolean): void {
    clearTimeout(this.slow);
    this.main.setAttribute("aria-busy", String(on));
    const show = () => {
      this.root.classList.toggle("running", on);
      byId("run-word", HTMLElement).textContent = on ? "Cancel" : "Run";
      if (on) this.figures.running({ t: 0, steps: 0, spans: 0, lanes: 0 });
    };
    if (on) this.slow = window.setTimeout(show, 150);
    else show();
  }

  private selected(info: SpanInfo | null): void {
    this.editor.pick(info && info.file === this.name ? info.line : 0);
    if (info) this.say([info.title, info.state, ...info.lines].join(". "));
  }

  private goTo(line: number): void {
    if (narrow.matches) this.sheets.show("code");
    this.editor.goTo(line);
  }

  private say(words: string): void {
    this.announcer.textContent = words;
  }
}

function summary(result: Result): string {
  const { load, loop } = result;
  const end = duration(result.end_ns);
  const done = load ? `${plural(requestTotals(load).completed, "request")} done in ${end}.` : `Run over at ${end}.`;
  const held = loop.count > 0 ? ` The event loop was held for ${duration(loop.total_ns)}, at line ${loop.line ?? 0}.` : "";
  return done + held;
}

void new Page().start();
