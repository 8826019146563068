// Fetches and compiles the WebAssembly programs in a worker: the page is busy while they arrive, and would hold them up.

/** What the worker says of a program: how much of it is there, and in the end what it became. */
export type FromCompiler =
  | { name: string; bytes: number }
  | { name: string; module: WebAssembly.Module }
  | { name: string; error: string };

addEventListener("message", ({ data }: MessageEvent<string>) => void compile(data));

async function compile(name: string): Promise<void> {
  const say = (message: FromCompiler) => postMessage(message);
  try {
    const response = await fetch(name);
    if (!response.ok || !response.body) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    const body = response.body.pipeThrough(counter((bytes) => say({ name, bytes })));
    const module = await WebAssembly.compileStreaming(new Response(body, { headers: { "Content-Type": "application/wasm" } }));
    say({ name, module });
  } catch (err) {
    say({ name, error: err instanceof Error ? err.message : String(err) });
  }
}

function counter(tell: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      tell(bytes);
      controller.enqueue(chunk);
    },
  });
}
