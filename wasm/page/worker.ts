// The engine's worker: starts engine.wasm from the module that the page compiled, then leaves the messages to Go.
import type { GoRuntime } from "./goruntime";

declare function importScripts(...urls: string[]): void;
declare const Go: new () => GoRuntime;

if (typeof Go === "undefined") importScripts("wasm_exec.js"); // the single file has it before this script

addEventListener("message", start);

async function start({ data }: MessageEvent<{ type: string; module: WebAssembly.Module }>): Promise<void> {
  if (data.type !== "start") return;
  removeEventListener("message", start);
  try {
    const go = new Go();
    await go.run(await WebAssembly.instantiate(data.module, go.importObject));
    broke("the engine ended");
  } catch (err) {
    broke(String(err));
  }
}

function broke(message: string): void {
  postMessage({ type: "broke", message });
}
