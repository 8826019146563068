// The service worker's side of the page: everything is kept after the first visit, and a new version asks before it takes over.
import { single } from "./assets";
import { notice } from "./notice";

export function keepForOffline(): void {
  if (single || !("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  const before = navigator.serviceWorker.controller;
  let reloading = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (!before || reloading) return; // the first visit: nothing to change over to
    reloading = true;
    location.reload();
  });
  navigator.serviceWorker.register("sw.js").then((registration) => {
    if (registration.waiting) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const fresh = registration.installing;
      fresh?.addEventListener("statechange", () => {
        if (fresh.state === "installed" && navigator.serviceWorker.controller) offer(fresh);
      });
    });
  }).catch(() => {}); // forbidden, or no secure context: the page works without
}

/** A run that goes on is not disturbed: the reader says when. */
function offer(worker: ServiceWorker): void {
  notice("A new version of Loopscope is here. Your program stays as it is.", "news", {
    words: "Use it now",
    run: () => worker.postMessage("take over"),
  });
}
