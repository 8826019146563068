// The engine's worker: starts engine.wasm from the compiled module, then leaves the messages to Go. What comes before Go
// listens is kept for it.
import type { GoRuntime } from "./goruntime";

declare function importScripts(...urls: string[]): void;
declare const Go: new () => GoRuntime;

if (typeof Go === "undefined") importScripts("wasm_exec.js"); // the single file has it before this script

type Message = { type: "start"; module: WebAssembly.Module } | { type: "run" };

const early: MessageEvent<Message>[] = [];

addEventListener("message", receive);

function receive(event: MessageEvent<Message>): void {
  if (event.data.type === "start") void start(event.data.module);
  else early.push(event);
}

async function start(module: WebAssembly.Module): Promise<void> {
  try {
    const go = new Go();
    const ended = go.run(await WebAssembly.instantiate(module, go.importObject)); // Go listens when this returns
    removeEventListener("message", receive);
    for (const { data } of early) dispatchEvent(new MessageEvent("message", { data }));
    await ended;
    broke("the engine ended");
  } catch (err) {
    broke(String(err));
  }
}

function broke(message: string): void {
  postMessage({ type: "broke", message });
}
