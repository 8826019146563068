// Where the page works: without a network after the first visit, from a folder as one file, under any base path; and what there is
// to read where nothing runs.
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { figures, launch, open, settled } from "./browser.mjs";
import { dist, serveSite } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function done(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test("after the first visit it needs no network", async () => {
  const site = await serveSite("/x/y/");
  const page = await open(browser, site.url, { serviceWorkers: "allow" });
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === "activated" || new Promise((resolve) => {
    active.onstatechange = () => active.state === "activated" && resolve();
  })));
  await site.close();
  await page.context().setOffline(true);
  await page.reload();
  await settled(page);
  assert.equal((await figures(page)).done, "10 of 10");
  await page.evaluate(() => (location.hash = "lessons/01-event-loop"));
  await page.click('.asking button:has-text("I do not know")');
  await page.waitForFunction(() => document.querySelector(".asking .verdict")?.textContent === "It is 3.00 s.");
  await page.click("#tab-charts");
  await done(page);
});

test("a new version asks before it takes over", async () => {
  const site = await serveSite();
  const page = await open(browser, site.url, { serviceWorkers: "allow" });
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await settled(page);
  site.change("sw.js", (text) => text.replace(/"[0-9a-f]{16}"/, '"0123456789abcdef"'));
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await page.waitForSelector("#notice.news");
  assert.match(await page.textContent("#notice"), /A new version/);
  const old = await page.evaluate(() => caches.keys());
  assert.equal(old.length, 2, "the old one is there until then");
  await Promise.all([page.waitForEvent("framenavigated"), page.click('#notice button:has-text("Use it now")')]);
  await page.waitForFunction(async () => (await caches.keys()).join() === "loopscope-0123456789abcdef");
  await page.context().close();
  await site.close();
});

test("the single file works by double click", async (t) => {
  const file = `${dist}/loopscope.html`;
  if (!(await stat(file).catch(() => null))) return t.skip("there is none: go run . build -single");
  const page = await open(browser, pathToFileURL(file).href);
  await settled(page);
  assert.equal((await figures(page)).done, "10 of 10");
  await page.click("#tab-charts");
  await page.waitForSelector("#charts .uplot");
  await page.click("#examples");
  await page.click('.entry:has-text("asyncio.gather")');
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "1.00 s");
  await page.evaluate(() => (location.hash = "questions"));
  await page.waitForSelector("#questions", { state: "visible" });
  await done(page);
});

test("without JavaScript everything can be read", async () => {
  const site = await serveSite();
  const page = await open(browser, site.url, { javaScriptEnabled: false });
  for (const words of ["The last answer came at 10.00 s", "Why do only 40 requests run at a time?", "CPU-bound, with the GIL", "needs JavaScript and WebAssembly"]) {
    assert.ok(await page.locator(`body:has-text("${words}")`).count(), words);
  }
  assert.ok(await page.locator("#lesson-04-async-without-await .told").isVisible());
  await done(page);
  await site.close();
});

test("without WebAssembly the page says so, and can be read", async () => {
  const site = await serveSite();
  const page = await open(browser, site.url, { prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly) });
  await page.waitForSelector("#stage[data-trouble]");
  assert.match(await page.getAttribute("#stage", "data-trouble"), /no WebAssembly/);
  await page.evaluate(() => (location.hash = "async-or-def"));
  assert.match(await page.textContent('[data-cell="0-0-0"]'), /10\.00 s/);
  await page.context().close();
  await site.close();
});
