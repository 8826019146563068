// Where the page's parts come from: beside it on the server, or, in the single file, out of the document itself.
import type { FromCompiler } from "./compiler";

/** In the single file, a part is a <script type="text/plain" id="part:NAME">: gzipped, in base64. */
function inline(name: string): HTMLElement | null {
  return document.getElementById(`part:${name}`);
}

export const single = inline("engine.wasm") !== null;

/** A file of the site. */
export async function openPart(name: string): Promise<ReadableStream<Uint8Array>> {
  const part = inline(name);
  if (part) {
    const packed = Uint8Array.from(atob(part.textContent ?? ""), (char) => char.charCodeAt(0));
    return new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  }
  const response = await fetch(name);
  if (!response.ok || !response.body) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response.body;
}

export async function readJSON<T>(name: string): Promise<T> {
  return (await new Response(await openPart(name)).json()) as T;
}

export async function readText(name: string): Promise<string> {
  return new Response(await openPart(name)).text();
}

/** The address of the worker's script. The single file holds it as it stands. */
export function workerURL(): string {
  const part = inline("worker.js");
  return part ? URL.createObjectURL(new Blob([part.textContent ?? ""], { type: "text/javascript" })) : "worker.js";
}

/** Loads a script of the page's own that is needed only now; the single file has it already. */
export async function loadScript(name: string): Promise<void> {
  if (single) return;
  const script = document.createElement("script");
  script.src = name;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${name} did not load`));
    document.head.append(script);
  });
}

type Told = (name: string, bytes: number, all: number) => void;
let told: Told = () => {};

/** Tells how many bytes of each WebAssembly program are there. */
export function followLoading(follow: Told): void {
  told = follow;
}

let compiler: Worker | undefined;

const modules = new Map<string, Promise<WebAssembly.Module>>();

/** Compiles a WebAssembly program while it arrives, beside whatever the page does; once, however often it is asked for. */
export function compile(name: string): Promise<WebAssembly.Module> {
  let module = modules.get(name);
  if (!module) modules.set(name, (module = compiled(name)));
  return module;
}

async function compiled(name: string): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
  if (single) {
    return WebAssembly.compileStreaming(new Response(await openPart(name), { headers: { "Content-Type": "application/wasm" } }));
  }
  const worker = (compiler ??= new Worker("compiler.js"));
  const all = Number(document.querySelector<HTMLElement>(`[data-part="${name}"]`)?.dataset.bytes ?? 0);
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<FromCompiler>) => {
      if (data.name !== name) return;
      if ("bytes" in data) told(name, data.bytes, all);
      else if ("module" in data) resolve(data.module);
      else reject(new Error(data.error));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      reject(new Error(event.message || "compiler.js did not load"));
    });
    worker.postMessage(name);
  });
}
