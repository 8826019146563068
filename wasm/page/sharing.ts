// The Share menu: a link, an embedding, files. And the way in: a link that somebody opens.
import { ask, offerText } from "./asking";
import { byId, make } from "./dom";
import { csv, download, json, type Made, markdown, png, requestFile, svgFile, traceEvents } from "./exports";
import { figuresOf } from "./figures";
import { notice } from "./notice";
import { setFragment } from "./places";
import { pack, unpack } from "./share";
import { keepNamed, keepRun } from "./shelf";
import type { RunOver, Workbench } from "./workbench";

export interface Command {
  words: string;
  /** What stands small beneath or beside it. */
  more?: string;
  run(): unknown;
}

export class Sharing {
  constructor(private readonly workbench: Workbench) {
    const menu = byId("share-menu", HTMLElement);
    menu.addEventListener("beforetoggle", (event) => {
      if ((event as ToggleEvent).newState !== "open") return;
      menu.replaceChildren(...this.commands.map(({ words, more, run }) => {
        const button = make("button", "entry", make("span", "", words), make("span", "dim small", more ?? ""));
        button.type = "button";
        button.addEventListener("click", () => {
          menu.hidePopover();
          void run();
        });
        return button;
      }));
    });
  }

  get commands(): Command[] {
    const made = (words: string, more: string, make: (run: RunOver) => Made | Promise<Made>): Command => ({ words, more, run: () => this.save(make) });
    const svg = () => this.workbench.canvas.svg();
    return [
      { words: "Copy a link", more: "the program and its scenario, in the link itself; nothing is sent anywhere", run: () => this.copyLink() },
      { words: "Copy the code of an embedding", more: "an iframe for a blog: the picture, and play", run: () => this.copyEmbedding() },
      { words: "Keep under a name…", more: "in this browser, among your programs", run: () => this.keep() },
      made("Picture, PNG", "what is shown now", (run) => png(run, svg())),
      made("Picture, SVG", "what is shown now", (run) => svgFile(run, svg())),
      made("Trace, JSON", "opens in ui.perfetto.dev and speedscope", (run) => traceEvents(run, this.workbench.canvas.traceEvents())),
      made("Results, CSV", "a row a load", csv),
      made("Requests, CSV", "a row a request: when, how long, status, exception", (run) => requestFile(run, this.workbench.canvas.requestRows())),
      made("Results, JSON", "as loopscope load -json prints them", json),
      { words: "Report, Markdown", more: "to paste in an issue", run: async () => {
        const link = await this.link();
        await this.save((run) => markdown(run, link));
      } },
    ];
  }

  /** Opens what a link holds; a damaged one changes nothing. */
  async open(packed: string): Promise<void> {
    try {
      this.workbench.choose(await unpack(packed));
    } catch (err) {
      setFragment("");
      notice(`The link cannot be opened: ${(err as Error).message}. Your own program is as it was.`);
    }
  }

  private async link(embed = false): Promise<string> {
    const packed = await pack(this.workbench.work);
    return `${location.href.replace(/#.*/, "")}#${embed ? "embed&" : ""}p=${packed}`;
  }

  private async copyLink(): Promise<void> {
    const link = await this.link();
    setFragment(link.slice(link.indexOf("#")));
    await this.copy(link, `A link of ${kilobytes(link.length)} is on the clipboard, and in the address bar.`);
  }

  private async copyEmbedding(): Promise<void> {
    const link = await this.link(true);
    await this.copy(`<iframe src="${link}" width="100%" height="480" loading="lazy" title="Loopscope"></iframe>`, "The iframe's code is on the clipboard.");
  }

  private async copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      notice(done, "news");
    } catch {
      await offerText("Copy this", text); // no permission, or no secure context
    }
  }

  private async keep(): Promise<void> {
    const { work } = this.workbench;
    const name = await ask({
      title: "Keep under a name", label: "Name", value: work.title || (work.files[0]?.name ?? ""), action: "Keep",
      help: "The program and its scenario stay in this browser, under Programs.",
    });
    if (!name) return;
    const taken = keepNamed(name.slice(0, 120), { ...work, title: name }, figuresLine(this.workbench.over));
    notice(taken ? `Kept as “${name}”, under Programs.` : "Not kept: this browser's storage is full or forbidden. A link keeps it too.", taken ? "news" : "trouble");
  }

  private async save(make: (run: RunOver) => Made | Promise<Made>): Promise<void> {
    const { over } = this.workbench;
    if (!over) return notice("There is nothing to save yet: run a program first.");
    try {
      download(await make(over));
    } catch (err) {
      notice(`Not saved: ${String(err)}`);
    }
  }

  /** Keeps a run on the shelf if the program is the reader's own. */
  shelve(run: RunOver): void {
    if (this.workbench.isOwn) keepRun(run.work, figuresLine(run));
  }
}

export function figuresLine(run: RunOver | null): string {
  return run ? figuresOf(run.result).map(({ name, value }) => `${name} ${value}`).join(" · ") : "";
}

function kilobytes(characters: number): string {
  return characters < 1000 ? `${characters} characters` : `${(characters / 1000).toFixed(1)} kB`;
}
