// The command palette (Ctrl/Cmd+K), which on a phone is the menu; and the list of keyboard shortcuts (?).
import { byId, make } from "./dom";
import { keyName } from "./platform";
import type { Command } from "./sharing";
import { timelineKeys } from "./timelinetools";

export class Palette {
  private readonly dialog = byId("palette", HTMLDialogElement);
  private readonly field = make("input", "");
  private readonly list = make("div", "palette-list");
  private shown: Command[] = [];
  private at = 0;

  constructor(private readonly commands: () => Command[]) {
    this.field.type = "text";
    this.field.placeholder = "What do you want to do?";
    this.field.autocomplete = "off";
    this.field.spellcheck = false;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-label": "Command", "aria-expanded": "true", "aria-controls": "palette-list" })) {
      this.field.setAttribute(name, value);
    }
    this.list.id = "palette-list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Commands");
    this.list.tabIndex = -1;
    this.dialog.append(this.field, this.list);
    this.field.addEventListener("input", () => this.filter());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    const button = byId("palette-open", HTMLButtonElement);
    button.title = `Commands (${keyName("Ctrl K")})`;
    button.setAttribute("aria-label", "Commands");
    button.addEventListener("click", () => this.open());
    addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (this.dialog.open) this.dialog.close();
      else this.open();
    }, { capture: true });
  }

  open(): void {
    this.field.value = "";
    this.filter();
    this.dialog.showModal();
  }

  private filter(): void {
    const wanted = this.field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ({ words, more = "" }: Command) => wanted.every((word) => `${words} ${more}`.toLowerCase().includes(word));
    this.shown = this.commands().filter(fits);
    this.at = 0;
    this.list.replaceChildren(...this.shown.map((command, index) => {
      const option = make("div", "option", make("span", "", command.words), make("span", "dim small", command.more ?? ""));
      option.id = `palette-${index}`;
      option.setAttribute("role", "option");
      option.addEventListener("click", () => this.take(command));
      option.addEventListener("pointermove", () => this.pointed(index));
      return option;
    }));
    if (this.shown.length === 0) this.list.replaceChildren(make("p", "quiet", "No command has these words."));
    this.mark();
  }

  /** Whatever the pointer moves over is what Enter takes: one row is marked, not two. */
  private pointed(index: number): void {
    if (this.at === index) return;
    this.at = index;
    this.mark();
  }

  private mark(): void {
    this.list.querySelectorAll(".option").forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.at));
      if (index === this.at) option.scrollIntoView({ block: "nearest" });
    });
    if (this.shown.length > 0) this.field.setAttribute("aria-activedescendant", `palette-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    const { length } = this.shown;
    if (event.key === "ArrowDown") this.at = (this.at + 1) % Math.max(length, 1);
    else if (event.key === "ArrowUp") this.at = (this.at - 1 + length) % Math.max(length, 1);
    else if (event.key === "Enter") {
      const command = this.shown[this.at];
      if (command) this.take(command);
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.mark();
  }

  private take(command: Command): void {
    this.dialog.close();
    void command.run();
  }
}

const keys: [string, [string, string][]][] = [
  ["Everywhere", [["Ctrl Enter", "run"], ["Ctrl K", "commands"], ["?", "this list"], ["Esc", "close, leave"]]],
  ["Timeline", timelineKeys],
  ["Editor", [
    ["Ctrl Space", "complete"], ["Ctrl F", "search"], ["Ctrl Z, Ctrl Y", "undo, redo"], ["Ctrl /", "comment"], ["Alt ↑ ↓", "move the line"],
    ["Esc, then Tab", "leave the editor"],
  ]],
  ["Files", [["← →", "the next file"], ["F2", "rename"], ["Delete", "remove"]]],
];

export function showShortcuts(): void {
  const dialog = byId("shortcuts", HTMLDialogElement);
  const title = make("h2", "", "Keyboard");
  title.id = "shortcuts-title";
  const groups = keys.map(([name, rows]) => make("section", "", make("h3", "", name), make("dl", "",
    ...rows.map(([key, words]) => make("div", "", make("dt", "", make("kbd", "", keyName(key))), make("dd", "", words))))));
  const close = make("button", "button", "Close");
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(make("div", "dialog-head", title, close), make("div", "shortcut-groups", ...groups));
  dialog.showModal();
}

/** A key that is meant for the page: not while somebody types. */
export function onPlainKey(key: string, run: () => void): void {
  addEventListener("keydown", (event) => {
    const [target] = event.composedPath();
    const types = target instanceof Element && target.closest("input, textarea, select, [contenteditable=true], dialog");
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || types) return;
    event.preventDefault();
    run();
  }, { capture: true }); // the canvas keeps its keys from whoever comes after it
}
