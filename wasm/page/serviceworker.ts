// The service worker: keeps the whole site, one version at a time. A new version is fetched whole beside the old one, and takes its
// place when the reader says so, or when no page of the old one is open any more.

declare const VERSION: string;
declare const FILES: string[];

interface Waiting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface Fetching extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = globalThis as unknown as {
  readonly clients: { claim(): Promise<void> };
  readonly registration: { scope: string };
  skipWaiting(): Promise<void>;
};

const prefix = "loopscope-";
const current = prefix + VERSION;

addEventListener("install", (event) => (event as Waiting).waitUntil(install()));
addEventListener("activate", (event) => (event as Waiting).waitUntil(activate()));
addEventListener("message", (event) => {
  if ((event as MessageEvent).data === "take over") void worker.skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  if (request.method === "GET" && request.url.startsWith(worker.registration.scope)) (event as Fetching).respondWith(answer(request));
});

/** All files or none: a file that cannot be had leaves the version before in place. */
async function install(): Promise<void> {
  const cache = await caches.open(current);
  try {
    await cache.addAll(FILES.map((name) => new Request(new URL(name, worker.registration.scope), { cache: "no-cache" })));
  } catch (err) {
    await caches.delete(current);
    throw err;
  }
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== current) await caches.delete(name);
  }
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(current);
  const url = new URL(request.url);
  const name = url.href.slice(worker.registration.scope.length).replace(/[?#].*/, "");
  const kept = await cache.match(new URL(name || "index.html", worker.registration.scope));
  return kept ?? fetch(request);
}
