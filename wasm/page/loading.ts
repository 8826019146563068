// What is still on its way, in bytes, while the two WebAssembly programs load over a slow line.
import { byId, make } from "./dom";

const patience = 400; // milliseconds: a fast line shows nothing
const parts = new Map<string, { bytes: number; all: number }>();
let begun = 0; // when what is on its way was begun
let bar: { progress: HTMLProgressElement; words: HTMLElement } | null = null;

export function showLoading(name: string, bytes: number, all: number): void {
  parts.set(name, { bytes, all: Math.max(all, bytes) });
  let have = 0;
  let sum = 0;
  for (const part of parts.values()) {
    have += part.bytes;
    sum += part.all;
  }
  if (have >= sum) {
    bar?.progress.parentElement?.remove();
    bar = null;
    begun = 0;
    return;
  }
  begun ||= performance.now();
  if (performance.now() - begun < patience) return;
  bar ??= begin();
  bar.progress.max = sum;
  bar.progress.value = have;
  bar.words.textContent = `the simulator is on its way: ${(have / 1e6).toFixed(1)} of ${(sum / 1e6).toFixed(1)} MB`;
}

function begin(): NonNullable<typeof bar> {
  const progress = make("progress", "");
  progress.setAttribute("aria-label", "Loading the simulator");
  const words = make("span", "dim");
  byId("stage", HTMLElement).append(make("div", "loading-bar", progress, words));
  return { progress, words };
}
