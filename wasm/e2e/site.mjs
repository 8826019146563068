// The site under test: serves a built dist/ the way a static host would, on a port of its own.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const types = {
  ".bin": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".py": "text/x-python; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** The folder that `go run . build` writes, unless LOOPSCOPE_DIST names another. */
export const dist = process.env.LOOPSCOPE_DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url));

/** Serves the site under a base path, as GitHub Pages does. Files come gzipped, as the build left them. */
export async function serveSite(base = "/loopscope/") {
  const changed = new Map();
  const served = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const name = normalize(path.slice(base.length) || "index.html");
    const file = join(dist, name);
    const type = types[extname(name)];
    if (!path.startsWith(base) || name.startsWith("..") || !type || !(await exists(`${file}.gz`))) {
      response.writeHead(404).end();
      return;
    }
    if (changed.has(name)) {
      const text = await readFile(file, "utf8");
      response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache" }).end(changed.get(name)(text));
      return;
    }
    served.set(name, (await stat(`${file}.gz`)).size);
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "gzip", "Cache-Control": "no-cache" });
    createReadStream(`${file}.gz`).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    /** Serves a file otherwise from now on. */
    change: (name, edit) => changed.set(name, edit),
    /** The files that were asked for, and their sizes in bytes, gzipped. */
    served,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

async function exists(file) {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
