// The files of a program as tabs over the editor: the first is what runs, the others are modules that it can import.
import { byId, make } from "./dom";

export interface FileEvents {
  choose(name: string): void;
  add(): void;
  rename(name: string): void;
  remove(name: string): void;
}

export class FileTabs {
  private readonly bar = byId("files", HTMLElement);

  constructor(private readonly events: FileEvents) {
    byId("file-add", HTMLButtonElement).addEventListener("click", () => events.add());
    this.bar.addEventListener("keydown", (event) => this.key(event));
  }

  show(names: string[], shown: string): void {
    const focused = this.bar.contains(document.activeElement);
    this.bar.replaceChildren(...names.flatMap((name, index) => this.tab(name, name === shown, index)));
    if (focused) this.bar.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  private tab(name: string, on: boolean, index: number): HTMLElement[] {
    const tab = make("button", "file-tab", name);
    tab.type = "button";
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(on));
    tab.setAttribute("aria-controls", "editor");
    tab.tabIndex = on ? 0 : -1;
    tab.title = index === 0 ? `${name}: the program. Double-click, or F2, renames it.` : `${name}: a module. F2 renames, Delete removes it.`;
    if (on) tab.id = "file-name";
    tab.addEventListener("click", () => this.events.choose(name));
    tab.addEventListener("dblclick", () => this.events.rename(name));
    return [tab];
  }

  private key(event: KeyboardEvent): void {
    const tabs = [...this.bar.querySelectorAll<HTMLElement>("[role=tab]")];
    const at = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const name = tabs[at]?.textContent ?? "";
    if (event.key === "F2") this.events.rename(name);
    else if (event.key === "Delete" && at > 0) this.events.remove(name);
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const next = tabs[(at + (event.key === "ArrowRight" ? 1 : -1) + tabs.length) % tabs.length];
      this.events.choose(next?.textContent ?? name);
    } else return;
    event.preventDefault();
  }
}

const skipped = /(^|\/)(\.|__pycache__|node_modules|venv|site-packages)/;

/** What was dropped or chosen, read as files: the .py files of a folder by their paths in it. */
export async function readDropped(items: DataTransfer): Promise<{ name: string; file: File }[]> {
  const entries = [...items.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null && entry !== undefined);
  if (entries.length === 0) return [...items.files].map((file) => ({ name: file.name, file }));
  const found: { name: string; file: File }[] = [];
  const only = entries.length === 1 && entries[0]?.isDirectory ? entries[0].name + "/" : "";
  for (const entry of entries) await walk(entry, found);
  return found.map(({ name, file }) => ({ name: only && name.startsWith(only) ? name.slice(only.length) : name, file }));
}

const most = 200; // files that a folder is searched for

async function walk(entry: FileSystemEntry, found: { name: string; file: File }[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, "");
  if (skipped.test(path) || found.length >= most) return;
  if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const inner of some) await walk(inner, found);
    }
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  found.push({ name: path, file });
}
