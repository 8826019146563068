// The workbench: joins the editor, the scenario, the engine, the canvas and the panels.
import { ask } from "./asking";
import { Canvas } from "./canvas";
import { Charts } from "./charts";
import { afterPaint, byId, make } from "./dom";
import { Editor } from "./editor";
import { Engine } from "./engine";
import { Figures } from "./figures";
import { FileTabs, readDropped } from "./files";
import { findingsOf, marksOf, showFindings } from "./findings";
import { changesIn, fixed, outcome, staleComments } from "./fixes";
import { type Compared, Compare, type Entrant } from "./compare";
import { duration, plural } from "./format";
import { Inspector } from "./inspector";
import { notice, withdraw } from "./notice";
import { Output } from "./output";
import { keyName } from "./platform";
import { Player } from "./player";
import { ProgramStore } from "./program";
import type { Fix, OutputLine, Result, SpanInfo, ViewName } from "./protocol";
import { isMeantFor, loadFor } from "./reach";
import { coded, Remedies } from "./remedies";
import { requestTotals, showAssumptions, showRequests } from "./results";
import { Scenario } from "./scenario";
import { narrow, type SheetName, Sheets } from "./sheets";
import { SpanTable } from "./spantable";
import { Splitter } from "./splitter";
import { followTheme } from "./theme";
import { TimelineTools } from "./timelinetools";
import { showTooltip } from "./tooltip";
import { Views } from "./views";
import { keepViewWhenLost, restoreLostView } from "./viewkeeper";
import { checkedName, checkedWork, checkText, limits, plainSettings, requestOf, type Settings, type Work } from "./work";

const lasting = 200; // milliseconds that a run's predecessor stays on the screen although the run has something to show
const stale = 1500; // milliseconds after which it goes even though the run, which is under way, has nothing to show yet
const paintMost = 50; // milliseconds that the canvas, which keeps the page busy while it starts, waits for a paint of the rest
const hasty = 600; // milliseconds in which nobody reads that Run has become Cancel
const typing = 350; // milliseconds after the last change of the scenario until it runs

const canvasNames: Record<ViewName, string> = {
  timeline: "Timeline. Space plays, arrow keys step, F shows the whole run.",
  stage: "Stage: who is where at this moment. Space plays, arrow keys go step by step.",
  compare: "Runs side by side. Space plays, arrow keys go to the next end of a request.",
};

export interface RunOver {
  work: Work;
  result: Result;
  output: OutputLine[];
}

export class Workbench {
  // This comes first: it is fetched and compiled while the rest is made.
  readonly canvas = new Canvas("canvas.wasm", {
    onHover: (info) => showTooltip(this.tooltip, info),
    onSelect: (info) => this.selected(info),
    onPlayer: (info) => this.player.show(info),
    onCaption: (words) => this.say(words),
    onMeasure: (measured) => this.inspector.measure(measured),
    onMeasuring: (on) => this.tools.measuring(on),
  });
  readonly engine = new Engine();

  private readonly root = document.documentElement;
  private readonly main = byId("main", HTMLElement);
  private readonly stage = byId("stage", HTMLElement);
  private readonly runButton = byId("run", HTMLButtonElement);
  private readonly announcer = byId("announcer", HTMLElement);
  private readonly tooltip = byId("tooltip", HTMLElement);
  private readonly findings = byId("findings", HTMLElement);
  private readonly requests = byId("requests", HTMLElement);
  private readonly assumptions = byId("assumptions", HTMLElement);
  private readonly state = byId("file-state", HTMLElement);

  private readonly charts = new Charts(byId("charts", HTMLElement), this.canvas);
  readonly sheets = new Sheets(byId("app", HTMLElement), (name) => {
    if (name === "charts") this.charts.shown();
    if (name === "spans") this.spans.shown();
  });
  private readonly tools = new TimelineTools(this.stage, this.canvas);
  private readonly spans: SpanTable = new SpanTable(byId("spans", HTMLElement), this.canvas);
  private readonly inspector: Inspector = new Inspector(byId("selection", HTMLElement), {
    canvas: this.canvas,
    source: (file, line) => this.sourceAround(file, line),
    goTo: (line, file) => this.goTo(line, file),
    opened: () => this.showSelection(),
  });
  private readonly output = new Output(byId("output", HTMLElement));
  private readonly figures = new Figures(byId("figures", HTMLElement), (line) => this.goTo(line));
  private readonly files = new FileTabs({
    choose: (name) => this.showFile(name),
    add: () => void this.addFile(),
    rename: (name) => void this.renameFile(name),
    remove: (name) => this.removeFile(name),
  });
  readonly editor = new Editor(byId("editor", HTMLElement), {
    edited: () => this.edited(),
    replaced: () => this.replaced(),
    moved: (line) => this.canvas.selectLine(this.editor.file, line),
  });
  private readonly scenario = new Scenario(
    () => this.scenarioChanged(),
    () => this.run(),
  );
  private readonly player = new Player(this.canvas);
  readonly comparison = new Compare(this.canvas, this.engine, byId("compared", HTMLElement), (work) => this.openCompared(work), (end) => {
    this.raced = end;
    this.player.fit(end);
    this.views.race();
  });
  readonly views = new Views(byId("app", HTMLElement), this.canvas, (name) => this.viewed(name));
  readonly store = new ProgramStore(
    () => ({ ...this.work, edited: this.own }),
    () => notice("This browser keeps nothing for Loopscope: its storage is full or forbidden. Your program lives as long as this page; Share makes a link of it."),
  );

  private readonly remedies = new Remedies(() => this.engine.another(), () => this.canvas.idle, {
    compare: (entrants) => void this.compare(entrants).catch((err: unknown) => console.error(err)),
    apply: (fix) => this.apply(fix),
  });

  private title = "";
  /** The text is the reader's own, not an example's. */
  private own = false;
  private slow = 0;
  private late = 0;
  /** The run is over, or given up: what it has come to takes the place of the last one, if it has not yet. */
  private ended: () => void = () => {};
  /** The run has sent something of its trace. */
  private drawn = false;
  /** When Run became Cancel, in milliseconds; a click soon after it was meant for Run. */
  private cancelSince = Infinity;
  private soon = 0;
  private last: RunOver | null = null;
  private earlier: Work | null = null;
  /** The fix that the program has just got, and the run before it. */
  private applied: { fix: Fix; before: RunOver } | null = null;
  /** How long the longest of the compared runs is. */
  private raced = 0;
  private readonly overs: ((run: RunOver) => void)[] = [];
  private readonly changes: (() => void)[] = [];
  private nothingToCompare: () => void = () => {};

  /** bare: something else will be put on the page than what the browser kept. */
  start(bare: boolean): void {
    this.layout();
    keepViewWhenLost(this.canvas, () => this.work);
    this.canvas.damaged = ({ message }) => {
      notice(`The timeline ends early: the run's trace cannot be read further (${message.replace(/^trace: /, "")}). The output and the findings are complete.`);
    };
    this.keys();
    this.drops();
    followTheme(byId("theme", HTMLButtonElement), (theme) => {
      this.canvas.setTheme(theme);
      this.charts.theme();
    });
    if (!bare) this.restore();
  }

  /** Puts back what the browser kept, if anything. */
  restore(): void {
    const kept = ProgramStore.restore();
    if (!kept) return;
    this.own = kept.edited;
    this.put(kept);
  }

  /** The program is the reader's own, not an example or somebody else's as it came. */
  get isOwn(): boolean {
    return this.own;
  }

  get empty(): boolean {
    return this.editor.files.length === 0;
  }

  get work(): Work {
    return { title: this.title, files: this.editor.files, settings: this.scenario.settings };
  }

  /** The last run that came to an end. */
  get over(): RunOver | null {
    return this.last;
  }

  /** What ran before the last run, if it was something else. */
  get before(): Work | null {
    return this.earlier;
  }

  /** Shows two to four runs side by side; resolves when all are over. */
  compare(entrants: Entrant[]): Promise<Compared[]> {
    const compared = this.comparison.start(entrants);
    if (this.views.name === "compare") this.sheets.comparing(true);
    this.views.choose("compare");
    return compared;
  }

  /** Is asked for a comparison when there is none to show. */
  onNothingToCompare(call: () => void): void {
    this.nothingToCompare = call;
  }

  /** Tells of each run that comes to an end. */
  onOver(call: (run: RunOver) => void): void {
    this.overs.push(call);
  }

  /** Tells of each change of the program or the scenario by the reader. */
  onChanged(call: () => void): void {
    this.changes.push(call);
  }

  /** Puts somebody else's work on the page (an example, a lesson, a link) and runs it. The reader's own is kept first. */
  choose(work: Work, run = true): void {
    this.store.keep();
    this.own = false;
    this.put(work, run);
  }

  /** Puts the reader's own work on the page again. */
  resume(work: Work): void {
    this.store.keep();
    this.own = true;
    this.put(work);
  }

  private put({ title, files, settings }: Work, run = true): void {
    this.title = title;
    this.editor.open(files);
    this.scenario.settings = settings;
    this.showTabs();
    if (run) this.run();
    else this.blank();
    this.store.keep();
  }

  /** Shows nothing of any run: this program has not been run yet. */
  private blank(): void {
    clearTimeout(this.soon);
    clearTimeout(this.late);
    this.engine.cancel();
    this.busy(false);
    this.last = null;
    this.scenario.explain(this.editor.files[0]?.text ?? "");
    this.forget();
    this.figures.waiting();
    if (this.canvas.pictured) this.stage.dataset.trouble = notYet;
  }

  /** Takes what the last run came to off the page. */
  private forget(): void {
    if (this.canvas.pictured) delete this.stage.dataset.trouble;
    this.canvas.reset();
    this.tools.reset();
    this.inspector.reset();
    this.spans.reset();
    this.output.clear();
    this.charts.clear();
    this.editor.mark(() => []);
    for (const panel of [this.findings, this.requests, this.assumptions]) panel.replaceChildren();
    for (const name of ["findings", "output", "requests", "assumptions", "spans"] as const) this.sheets.setCount(name, 0);
  }

  run(): void {
    clearTimeout(this.soon);
    clearTimeout(this.late);
    this.remedies.stop();
    const { work } = this;
    if (work.files.length === 0) return;
    this.scenario.explain(work.files[0]?.text ?? "");
    this.state.textContent = "";
    this.editor.pick(0);
    showTooltip(this.tooltip, null);
    this.busy(true);

    // What the last run drew stays until this one has something to show.
    const output: OutputLine[] = [];
    let waiting: (() => void)[] | null = [];
    const show = () => {
      if (!waiting) return;
      this.forget();
      for (const call of waiting) call();
      waiting = null;
    };
    let patient = true;
    const then = (call: () => void) => {
      if (waiting) waiting.push(call);
      else call();
      if (!patient) show();
    };
    this.drawn = false;
    this.late = window.setTimeout(() => {
      patient = false;
      if (waiting?.length) show();
    }, lasting);
    this.ended = () => {
      clearTimeout(this.late);
      show();
    };
    let begun = 0;
    const goesOn = () => {
      begun ||= performance.now();
      if (!waiting || performance.now() - begun < stale) return;
      show();
      if (this.canvas.pictured) this.stage.dataset.trouble = "The run has nothing to draw yet.";
    };
    this.engine.run(requestOf(work), {
      trace: (bytes) => then(() => {
        if (!this.drawn && this.canvas.pictured) delete this.stage.dataset.trouble;
        this.drawn = true;
        this.canvas.append(bytes);
      }),
      output: (lines) => {
        output.push(...lines);
        then(() => this.output.append(lines));
      },
      progress: (progress) => {
        this.figures.running(progress);
        goesOn();
      },
      outcome: (result) => {
        this.ended();
        this.finished({ work, result, output });
      },
      broke: (message) => {
        this.ended();
        this.broke(message);
      },
    });
  }

  cancel(): void {
    this.engine.cancel();
    this.ended(); // nothing of another run stays
    this.busy(false);
    this.figures.cancelled();
    if (this.canvas.pictured && !this.drawn) this.stage.dataset.trouble = "The run was cancelled before there was anything to draw.";
    this.output.finish(0, "Nothing was written before the run was cancelled.");
    for (const panel of [this.findings, this.requests, this.assumptions]) panel.replaceChildren(make("p", "quiet", "The run was cancelled."));
    this.say("Run cancelled.");
  }

  goTo(line: number, file = this.editor.files[0]?.name ?? ""): void {
    if (narrow.matches) this.sheets.show("code");
    this.showFile(file);
    this.editor.goTo(line);
  }

  say(words: string): void {
    this.announcer.textContent = words;
  }

  /** Takes files: one program takes the place of the current one; files added to it become its modules. */
  async open(dropped: { name: string; file: File }[]): Promise<void> {
    try {
      const python = dropped.filter(({ name }) => name.endsWith(".py"));
      const wanted = python.length > 0 ? python : dropped.filter(({ name }) => /\.(txt|text)$/.test(name));
      if (wanted.length === 0) throw new Error(dropped.length === 1 ? `${dropped[0]?.name} is not a Python file (.py)` : "there is no Python file (.py) among them");
      const files = [];
      for (const { name, file } of wanted) {
        if (file.size > limits.fileBytes) throw new Error(`${name} is larger than 1 MB`);
        const text = (await file.text()).replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
        checkText(name, text);
        files.push({ name: checkedName(name), text });
      }
      const main = files.find(({ name }) => /^(main|app)\.py$/.test(name)) ?? files.find(({ text }) => /\bFastAPI\(|asyncio\.run\(/.test(text)) ?? files[0];
      files.sort((a, b) => Number(b === main) - Number(a === main) || (a.name < b.name ? -1 : 1));
      this.resume(checkedWork({ title: "", files, settings: plainSettings }));
    } catch (err) {
      notice(`Not opened: ${(err as Error).message}. Your program is as it was.`);
    }
  }

  /** Starts the picture; what there is to show by then is shown, and said, before it. */
  async startCanvas(): Promise<void> {
    try {
      await this.engine.begun; // an engine that is needed starts beside the canvas, which keeps the page busy
      await Promise.race([afterPaint(), new Promise((resolve) => setTimeout(resolve, paintMost))]);
      await this.canvas.start();
      this.adoptCanvas();
    } catch (err) {
      this.stage.dataset.trouble = `The timeline cannot be drawn here: ${String(err)}. The output and the findings work without it.`;
      console.error(err);
    }
    if (this.canvas.ready && !this.canvas.pictured) {
      this.stage.dataset.trouble = "The timeline is missing: this browser has no WebGL 2, or it is switched off (chrome://gpu, about:support). " +
        "The output, the findings and the table of spans below work without it.";
    }
    this.stage.classList.toggle("pictured", this.canvas.pictured);
    this.stage.classList.remove("loading");
    if (this.last) this.pictureOver(this.last);
    else if (this.canvas.pictured && !this.engine.running && !this.empty) this.stage.dataset.trouble = notYet;
    this.tools.ready(requestTotals(this.last?.result.load).all);
    this.spans.refresh(this.last?.result.spans ?? 0);
    await afterPaint();
    this.engine.begin(); // if no run has needed it yet: the next one will
  }

  /** Gives Ebiten's canvas its place in the order of the page, and a name. */
  private adoptCanvas(): void {
    const element = document.querySelector("body > canvas");
    if (!(element instanceof HTMLCanvasElement)) return;
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", canvasNames[this.views.name]);
    this.stage.append(element);
  }

  /** A few lines of a file around one, for the panel of the selected span. */
  private sourceAround(file: string, line: number): { line: number; text: string }[] {
    const text = this.editor.files.find(({ name }) => name === file)?.text;
    if (text === undefined || line < 1) return [];
    return text.split("\n").map((text, index) => ({ line: index + 1, text })).slice(Math.max(line - 3, 0), line + 2);
  }

  /** A selection in the timeline shows its panel, but not over the table that it may come from, nor on a phone. */
  private showSelection(): void {
    if (!narrow.matches && this.sheets.current !== "spans") this.sheets.show("selection");
  }

  private layout(): void {
    const place = () => {
      const { x, y, width, height } = this.stage.getBoundingClientRect();
      this.canvas.setRect(x, y, width, height);
    };
    new ResizeObserver(place).observe(this.stage);
    addEventListener("pointerdown", () => showTooltip(this.tooltip, null), { capture: true, passive: true }); // a finger leaves nothing
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
    byId("run-keys", HTMLElement).textContent = keyName("Ctrl ↵");
    this.runButton.addEventListener("click", () => {
      if (performance.now() - this.cancelSince > hasty) this.cancel();
      else this.run();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.run();
    }, { capture: true });
  }

  private drops(): void {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.root.classList.toggle("dropping", event.type === "dragover");
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", over);
    addEventListener("drop", (event) => {
      over(event);
      if (event.dataTransfer?.types.includes("Files")) void readDropped(event.dataTransfer).then((files) => this.open(files));
    }, { capture: true });
    // A paste that no program can be is refused before the editor has it.
    addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.length <= limits.fileBytes) return withdraw("Not pasted", "Not opened");
      event.preventDefault();
      event.stopPropagation();
      notice(`Not pasted: ${(text.length / 1e6).toFixed(1)} MB is more than the 1 MB that a file can have. Your program is as it was.`);
    }, { capture: true });
  }

  private edited(): void {
    this.own = true;
    this.state.textContent = "edited since this run";
    if (this.engine.running) this.offer("Run"); // of what there is now
    this.scenario.explain(this.editor.files[0]?.text ?? "");
    this.store.keepSoon();
    for (const call of this.changes) call();
  }

  /** The reader's own program has taken the place of an example's or another's: it has neither its title nor its file's name. */
  private replaced(): void {
    const [only, second] = this.editor.files;
    this.runSoon(); // a program that was pasted whole runs without being asked
    if (!only || second) return;
    this.dropLoad(only.text);
    if (!this.title) return;
    this.title = "";
    this.editor.rename(only.name, "app.py");
    this.showTabs();
  }

  /** A load that was for the program before does not ask another one, nor make a server of a script. */
  private dropLoad(source: string): void {
    const { load } = this.scenario.settings;
    if (!load || isMeantFor(load, source)) return;
    this.scenario.settings = { ...this.scenario.settings, load: "" };
    notice(`The load ${load.length > 60 ? `${load.slice(0, 60)}…` : load} was for the program before, and is gone with it.`, "news", {
      words: "Keep the load",
      run: () => this.setUp({ load }),
    });
  }

  /** Changes the scenario for the reader. */
  private setUp(changes: Partial<Settings>): void {
    this.scenario.settings = { ...this.scenario.settings, ...changes };
    this.scenarioChanged();
  }

  /** Each change of the scenario runs at once, or nearly. */
  private scenarioChanged(): void {
    this.own = true;
    this.store.keepSoon();
    for (const call of this.changes) call();
    this.runSoon();
  }

  private runSoon(): void {
    clearTimeout(this.soon);
    this.soon = window.setTimeout(() => this.run(), typing);
  }

  showFile(name: string): void {
    this.editor.show(name);
    this.showTabs();
  }

  private showTabs(): void {
    this.files.show(this.editor.files.map(({ name }) => name), this.editor.file);
  }

  async addFile(): Promise<void> {
    const name = await ask({
      title: "Add a file", label: "Name", value: this.unusedName("module"), action: "Add", check: (name) => this.checkFree(name),
      help: "The program imports module.py as: import module. A name may have folders: routers/users.py.",
    });
    if (name) this.addNamed(name, "");
  }

  private addNamed(name: string, text: string): void {
    this.editor.add(name, text);
    this.edited();
    this.showFile(name);
    this.editor.focus();
  }

  async renameFile(old = this.editor.file): Promise<void> {
    const name = await ask({
      title: `Rename ${old}`, label: "Name", value: old, action: "Rename", check: (name) => name === old || this.checkFree(name),
      help: "What imports it has to be changed by hand.",
    });
    if (!name || name === old) return;
    this.editor.rename(old, name);
    this.edited();
    this.showTabs();
  }

  /** Takes a file away, and offers it back. The first one is the program, and stays. */
  removeFile(name = this.editor.file): void {
    const [program, ...modules] = this.editor.files;
    const file = modules.find((module) => module.name === name);
    if (!file) return notice(`${program?.name ?? "This file"} is the program itself: it cannot be removed.`, "news");
    this.editor.remove(name);
    this.showTabs();
    this.edited();
    notice(`Removed ${name} from the program.`, "news", { words: "Undo", run: () => this.addNamed(this.isFree(name) ? name : this.unusedName(name.replace(/\.py$/, "")), file.text) });
  }

  private isFree(name: string): boolean {
    return !this.editor.files.some((file) => file.name === name);
  }

  private unusedName(stem: string): string {
    for (let n = 1; ; n++) {
      const name = n === 1 ? `${stem}.py` : `${stem}${n}.py`;
      if (this.isFree(name)) return name;
    }
  }

  private checkFree(name: string): void {
    checkedName(name);
    if (!this.isFree(name)) throw new Error(`there is a file called ${name} already`);
    if (this.editor.files.length >= limits.files) throw new Error(`a program has at most ${limits.files} files`);
  }

  private finished(run: RunOver): void {
    const { result } = run;
    if (this.last && JSON.stringify(this.last.work) !== JSON.stringify(run.work)) this.earlier = this.last.work;
    this.last = run;
    this.busy(false);
    this.canvas.setThreads(result.load?.threads.limit ?? 0);
    this.canvas.finish(result.end_ns);
    this.pictureOver(run);
    this.tools.ready(requestTotals(result.load).all);
    this.spans.refresh(result.spans);
    this.sheets.setCount("spans", result.spans);
    this.player.fit(result.end_ns);
    this.views.perform();
    this.figures.finished(result);
    this.output.finish(result.end_ns, "The program wrote nothing.");
    this.editor.mark((file) => marksOf(result, file));
    const findings = findingsOf(result);
    showFindings(this.findings, findings, this.nothingFound(result), {
      goTo: (line, file) => this.goTo(line, file),
      remedies: (fixes, reached) => this.remedies.show(fixes, run.work, result, reached),
      reach: (line, file) => this.reach(run, line, file),
      asScript: () => this.setUp({ load: "", serve: "script" }),
      output: () => this.sheets.show("output"),
    });
    const applied = this.showApplied(result);
    if (!this.root.classList.contains("embed")) this.remedies.measure(run.work);
    showRequests(this.requests, result.load);
    showAssumptions(this.assumptions, result, run.work.settings.assume, (text) => (this.scenario.assume = text), (line) => this.goTo(line));
    this.charts.finished(result);
    this.scenario.ran(result.load);
    this.sheets.setCount("findings", findings.length, findings.some(({ severity }) => severity !== "warning"));
    this.sheets.setCount("output", this.output.count);
    this.sheets.setCount("requests", requestTotals(result.load).all);
    this.sheets.setCount("assumptions", result.load?.assumptions?.length ?? 0);
    const urgent = ["failed", "usage", "unsupported"].includes(result.status);
    this.sheets.suggest(applied ? "findings" : this.best(result, findings.length), urgent || applied);
    this.say(summary(result));
    for (const call of this.overs) call(run);
  }

  /** A button that adds a load which comes to a line. */
  private reach({ work, result }: RunOver, line: number, file: string): HTMLElement | null {
    const load = loadFor(work.files.find(({ name }) => name === file)?.text ?? "", line);
    if (!load) return null;
    const ask = make("button", "place", `Ask for ${load.split(" ")[0]} too`);
    ask.type = "button";
    ask.addEventListener("click", () => {
      const loads = (result.load?.loads ?? []).map(({ load }) => load);
      this.setUp({ load: [...loads, load].join(", ") });
    });
    return ask;
  }

  /** Says that there are no findings, and where no time passed at all, why. */
  private nothingFound({ load, end_ns }: Result): HTMLElement {
    const words = "Nothing held the event loop, and nothing went wrong.";
    if (!load || end_ns > 0) return make("p", "quiet", words);
    const measured = make("button", "place", "Run it on the reference machine");
    measured.type = "button";
    measured.addEventListener("click", () => this.setUp({ machine: "reference" }));
    return make("p", "quiet", `${words} All took 0 s: on the ideal machine only waiting takes time. `, measured, " to see what computing costs.");
  }

  /** Makes a fix of the last run in the program, and runs it. */
  private apply(fix: Fix): void {
    const before = this.last;
    if (!before) return;
    if (JSON.stringify(before.work.files) !== JSON.stringify(this.editor.files)) {
      this.run();
      notice("The program has changed since this run: its fixes would not fit. It runs again.", "news");
      return;
    }
    const changed = before.work.files.filter((file) => changesIn(fix, file).length > 0);
    if (changed[0] && !changed.some(({ name }) => name === this.editor.file)) this.showFile(changed[0].name);
    for (const file of changed) this.editor.change(file.name, changesIn(fix, file));
    this.scenario.settings = fixed(before.work, fix).settings;
    this.edited();
    this.applied = { fix, before };
    this.views.choose(this.views.name === "compare" ? "timeline" : this.views.name);
    this.run();
  }

  /** Says which fix has just been applied and what came of it, and takes it back. */
  private showApplied(result: Result): boolean {
    if (!this.applied) return false;
    const { fix, before } = this.applied;
    this.applied = null;
    const words = outcome(result, before.result);
    const undo = make("button", "place", "Undo");
    undo.type = "button";
    undo.addEventListener("click", () => this.takeBack(before.work));
    const stale = staleComments(before.work.files, this.editor.files).map(({ file, line, name }) => {
      const place = make("button", "place", `line ${line}`);
      place.type = "button";
      place.addEventListener("click", () => this.goTo(line, file));
      return make("span", "stale", "The comment at ", place, " still speaks of ", make("code", "", name), ".");
    });
    this.findings.prepend(make("p", "applied", make("b", "", "Applied. "), ...coded(fix.title), ...(words ? [`: ${words.before}`, make("b", words.better ? "better" : "", words.figure), words.instead, words.after] : []), ". ", undo, ...stale));
    return true;
  }

  private takeBack({ files, settings }: Work): void {
    for (const { name, text } of this.editor.files) {
      const was = files.find((file) => file.name === name);
      if (was && was.text !== text) this.editor.change(name, [{ from: 0, to: text.length, insert: was.text }]);
    }
    this.scenario.settings = settings;
    this.edited();
    this.run();
  }

  /** When the run is over and the canvas there, whichever comes last: in the place of no picture is why there is none. */
  private pictureOver({ result: { spans, status }, work }: RunOver): void {
    if (!this.canvas.pictured) return;
    if (spans > 0) delete this.stage.dataset.trouble;
    else this.stage.dataset.trouble = nothingRan[status];
    restoreLostView(this.canvas, work);
  }

  /** Puts a program of the comparison into the editor, and shows its run. */
  private openCompared(work: Work): void {
    this.views.choose("timeline");
    if (JSON.stringify(work.files) !== JSON.stringify(this.editor.files)) return this.choose(work);
    this.scenario.settings = work.settings; // the reader's own program, otherwise set up
    this.run();
  }

  private viewed(name: ViewName): void {
    this.sheets.comparing(name === "compare" && !this.comparison.empty);
    const owner = this.editor.files[0]?.name;
    byId("sheet-owner", HTMLElement).textContent = name === "compare" && owner ? `What ${owner} in the editor came to, by itself:` : "";
    document.querySelector("#stage > canvas")?.setAttribute("aria-label", canvasNames[name]);
    showTooltip(this.tooltip, null);
    const end = name === "compare" ? this.raced : (this.last?.result.end_ns ?? 0);
    this.player.setWatchable({ timeline: 6, stage: 3, compare: 4 }[name], end);
    if (name === "compare" && this.comparison.empty) this.nothingToCompare();
  }

  /** The sheet that tells most. */
  private best(result: Result, findings: number): SheetName {
    if (findings > 0 || (result.load && result.end_ns === 0)) return "findings"; // or why all took 0 s
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
      this.offer(on ? "Cancel" : "Run");
      if (on) this.figures.running({ t: 0, steps: 0, spans: 0, lanes: 0 });
    };
    if (on) this.slow = window.setTimeout(show, 150);
    else show();
  }

  /** What a click on the button does. */
  private offer(what: "Run" | "Cancel"): void {
    byId("run-word", HTMLElement).textContent = what;
    this.cancelSince = what === "Cancel" ? performance.now() : Infinity;
  }

  private selected(info: SpanInfo | null): void {
    if (info && info.file !== this.editor.file && this.editor.files.some(({ name }) => name === info.file)) this.showFile(info.file);
    this.editor.pick(info && info.file === this.editor.file ? info.line : 0);
    this.inspector.select(info?.span ?? -1);
    this.spans.select(info?.span ?? -1);
    if (info) this.say([info.title, info.state, ...info.lines].join(". "));
  }
}

const notYet = "This program has not run yet.";

/** Why a run without a span has none. */
const nothingRan = {
  ok: "Nothing to draw: the program came to its end without a task, a thread or a request. asyncio.run(main()), or an app and a load, would be drawn.",
  failed: "Nothing to draw: the program failed before a task, a thread or a request began. The output says why.",
  usage: "Nothing ran: something in the setup cannot be. The findings say what.",
  unsupported: "Nothing ran: the program cannot run as it stands. The findings name each place.",
  limit: "Nothing to draw: a limit was reached before a task, a thread or a request began.",
};

function summary(result: Result): string {
  const { load, loop } = result;
  const end = duration(result.end_ns);
  const done = load ? `${plural(requestTotals(load).good, "request")} done in ${end}.` : `Run over at ${end}.`;
  const held = loop.count > 0 ? ` The event loop was held for ${duration(loop.total_ns)}, at line ${loop.line ?? 0}.` : "";
  return done + held;
}
