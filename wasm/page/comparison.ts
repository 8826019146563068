// The live table: it stands in the document with the figures of the build; shown, it measures each cell anew; a click runs a row.
import { readJSON } from "./assets";
import type { Entrant } from "./compare";
import { byId } from "./dom";
import { workOf } from "./experiment";
import { figureWords, filled } from "./figurewords";
import { requestOf, type Settings, type Work } from "./work";
import type { OutputLine } from "./protocol";
import type { Workbench } from "./workbench";

interface Table {
  columns: string[];
  rows: { name: string; settings: Partial<Settings>; cells: Cell[] }[];
}

interface Cell {
  program?: string;
  text?: string;
  shows?: string;
  says: string;
}

export class Comparison {
  private tables: Promise<Table[]> | null = null;
  private measured = false;

  constructor(
    private readonly workbench: Workbench,
    /** Runs the programs of a row side by side; the workbench has the one of the chosen cell. */
    private readonly compare: (entrants: Entrant[]) => void,
  ) {
    byId("async-or-def", HTMLElement).addEventListener("click", (event) => {
      const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-cell]");
      if (cell) void this.run(cell.dataset.cell ?? "");
    });
  }

  /** Measures every cell once, in an engine beside the page's own, one after the other. */
  async measure(): Promise<void> {
    if (this.measured) return;
    this.measured = true;
    const engine = this.workbench.engine.another();
    try {
      for (const [t, table] of (await this.load()).entries()) {
        for (const [r, row] of table.rows.entries()) {
          for (const [c, cell] of row.cells.entries()) {
            const element = document.querySelector<HTMLElement>(`[data-cell="${t}-${r}-${c}"]`);
            if (!element || !cell.text) continue;
            const output: OutputLine[] = [];
            const result = await engine.result(requestOf(this.work(table, r, c)), (lines) => output.push(...lines));
            if (result.status !== "ok") continue; // what the build measured stays
            const words = figureWords(result, output);
            const shown = element.querySelector("b");
            if (shown) shown.textContent = filled(cell.shows ?? "", words);
            const says = element.parentElement?.querySelector(".says");
            if (says) says.textContent = filled(cell.says, words);
            element.classList.add("fresh");
          }
        }
      }
    } finally {
      engine.close();
    }
  }

  private load(): Promise<Table[]> {
    return (this.tables ??= readJSON<Table[]>("table.json"));
  }

  private work(table: Table, r: number, c: number): Work {
    const row = table.rows[r];
    const cell = row?.cells[c];
    return workOf(`${row?.name}: ${table.columns[c]}`, `${(cell?.program ?? "app").replaceAll("-", "_")}.py`, cell?.text ?? "", row?.settings ?? {});
  }

  private async run(name: string): Promise<void> {
    const [t = 0, r = 0, c = 0] = name.split("-").map(Number);
    const table = (await this.load())[t];
    const cells = table?.rows[r]?.cells ?? [];
    if (!table) return;
    this.workbench.choose(this.work(table, r, c)); // the one that was chosen is the one to read, and to change
    this.compare(cells.flatMap((cell, c) => (cell.text ? [{ name: table.columns[c] ?? "", note: table.rows[r]?.name ?? "", work: this.work(table, r, c) }] : [])));
  }
}
