// Help while typing: what the supported modules have, and what a call does to the event loop.
import { autocompletion, type Completion, type CompletionContext, type CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { localCompletionSource, globalCompletion } from "@codemirror/lang-python";
import { syntaxTree } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { type EditorView, hoverTooltip, keymap, type Tooltip } from "@codemirror/view";
import { readJSON } from "./assets";
import { make } from "./dom";

/** python.json: what the engine itself said it has, when the page was built. */
interface Known {
  /** Module: its names, each with what it is ("function", "class", …). */
  modules: Record<string, Record<string, string>>;
  /** Dotted name: what it does, in a sentence or two. */
  help: Record<string, string>;
}

let known: Promise<Known> | undefined;

function load(): Promise<Known> {
  known ??= readJSON<Known>("python.json").catch(() => ({ modules: {}, help: {} }));
  return known;
}

const kinds: Record<string, string> = { function: "function", class: "class", exception: "class", module: "namespace", value: "constant" };

export function assistance(files: () => string[]): Extension {
  const complete = (context: CompletionContext) => completions(context, files());
  return [
    autocompletion({ override: [complete, localCompletionSource, globalCompletion], icons: false }),
    keymap.of(completionKeymap),
    hoverTooltip((view, at) => hover(view, at), { hoverTime: 350 }),
  ];
}

async function completions(context: CompletionContext, files: string[]): Promise<CompletionResult | null> {
  if (inText(context)) return null;
  const { modules, help } = await load();
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const from = /^\s*from\s+([\w.]+)\s+import\s+(?:\(?[\w\s,]*,\s*)?(\w*)$/.exec(before);
  if (from) return names(modules[from[1] ?? ""], context.pos - (from[2]?.length ?? 0), from[1] ?? "", help);
  const module = /^\s*(?:from|import)\s+(?:[\w.\s,]*,\s*)?([\w.]*)$/.exec(before);
  if (module) {
    const own = files.filter((name) => name.endsWith(".py")).map((name) => name.slice(0, -3).replaceAll("/", "."));
    const options = [...own, ...Object.keys(modules)].map((label) => ({ label, type: "namespace" }));
    return { from: context.pos - (module[1]?.length ?? 0), options, validFor: /^[\w.]*$/ };
  }
  const dotted = /([A-Za-z_][\w.]*)\.(\w*)$/.exec(before);
  if (!dotted) return null;
  const path = resolve(dotted[1] ?? "", context.state.doc.toString());
  return names(modules[path], context.pos - (dotted[2]?.length ?? 0), path, help);
}

function names(found: Record<string, string> | undefined, from: number, module: string, help: Record<string, string>): CompletionResult | null {
  if (!found) return null;
  const options = Object.entries(found).map(([label, kind]): Completion => {
    const info = help[`${module}.${label}`];
    return { label, type: kinds[kind] ?? "variable", detail: kind, ...(info ? { info, boost: 1 } : {}) };
  });
  return { from, options, validFor: /^\w*$/ };
}

/** What a name stands for after the program's imports: sleep -> asyncio.sleep, aio -> asyncio. */
function resolve(name: string, source: string): string {
  const [head = "", ...rest] = name.split(".");
  const from = new RegExp(`^\\s*from\\s+([\\w.]+)\\s+import\\s[^\\n]*\\b${head}\\b`, "m").exec(source);
  if (from) return [from[1], head, ...rest].join(".");
  const as = new RegExp(`^\\s*import\\s+([\\w.]+)\\s+as\\s+${head}\\b`, "m").exec(source);
  return [as?.[1] ?? head, ...rest].join(".");
}

function inText(context: CompletionContext): boolean {
  return /String|Comment/.test(syntaxTree(context.state).resolveInner(context.pos, -1).name);
}

const longestName = 200; // letters: what is longer is no name that help has

async function hover(view: EditorView, at: number): Promise<Tooltip | null> {
  const line = view.state.doc.lineAt(at);
  const column = at - line.from;
  const word = [...line.text.matchAll(/[A-Za-z_][\w.]*/g)].find(({ index, 0: text }) => index <= column && column <= index + text.length);
  if (!word || word[0].length > longestName) return null;
  const { help } = await load();
  const name = resolve(word[0], view.state.doc.toString());
  const says = help[name] ?? help[word[0]];
  if (!says) return null;
  return {
    pos: line.from + word.index,
    end: line.from + word.index + word[0].length,
    above: true,
    create: () => ({ dom: make("div", "help", make("b", "", name), make("p", "", says)) }),
  };
}
