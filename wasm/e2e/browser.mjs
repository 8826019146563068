// A real Chromium with the page in it, and the ways in which tests look at it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(new URL("../page/package.json", import.meta.url));
const { chromium } = require("playwright-core");

/**
 * Starts Chromium; CHROMIUM names another one than Debian's. WebAssembly is compiled once, fast, unless what it can do is
 * measured: a test is over before the optimising compiler, which would take half of the machine, could help.
 */
export function launch({ optimised = false } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      ...(optimised ? [] : ["--js-flags=--liftoff-only"]),
    ],
  });
}

/**
 * Opens the page in a context of its own. Problems that no test may leave behind are gathered in page.problems:
 * console errors, exceptions, requests to another origin. Options are Playwright's of a context, and
 * fake: play recorded runs in the engine's place; pictured: false when the canvas need not come (it takes most of the time);
 * prepare: a function that has the page before it goes anywhere.
 */
export async function open(browser, url, options = {}) {
  const { fake = false, pictured = true, prepare, ...context } = { viewport: { width: 1440, height: 900 }, serviceWorkers: "block", ...options };
  const page = await (await browser.newContext(context)).newPage();
  page.setDefaultTimeout(120_000); // a busy machine is slow, not wrong
  page.problems = [];
  page.pictured = pictured;
  page.on("console", (message) => {
    if (message.text().startsWith("Service Worker registration blocked by Playwright")) return; // as asked for above
    if (message.type() === "error" || message.type() === "warning") page.problems.push(message.text());
  });
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && origin !== new URL(url).origin) page.problems.push(`request to ${request.url()}`);
  });
  if (fake) await fakeEngine(page);
  if (!pictured) await page.route("**/canvas.wasm", () => {}); // as on a network that never delivers it
  await prepare?.(page);
  await page.goto(url);
  return page;
}

/** Puts a script that plays recorded runs (testdata/) in the engine's place. */
export async function fakeEngine(page) {
  await page.route("**/engine.wasm", (route) =>
    route.fulfill({ contentType: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) }));
  await page.route("**/worker.js", async (route) =>
    route.fulfill({ contentType: "text/javascript", body: await readFile(new URL("fake_worker.js", import.meta.url)) }));
  await page.route("**/examples.json", async (route) =>
    route.fulfill({ contentType: "application/json", body: await readFile(new URL("testdata/examples.json", import.meta.url)) }));
  await page.route("**/testdata/*.bin", async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").pop();
    await route.fulfill({ body: await readFile(new URL(`testdata/${name}`, import.meta.url)) });
  });
}

/** Waits until no run is on and the canvas, if it comes, has drawn what the last one came to. */
export async function settled(page) {
  await page.waitForSelector("#main[aria-busy=false]");
  if (!page.pictured) return;
  await page.waitForFunction(() => globalThis.loopscopeCanvas?.stats?.().spans > 0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

/** Waits until the canvas has taken what the reader did, however slow the machine is, and nothing moves any more: its stats. */
export function rested(page) {
  return page.evaluate(async () => {
    const { stats, moving } = globalThis.loopscopeCanvas;
    for (let before = stats(); ;) {
      do await new Promise((done) => setTimeout(done, 20)); while (stats().frames < before.frames + 3);
      const now = stats();
      if (now.drawn === before.drawn && !moving()) return now;
      before = now;
    }
  });
}

/** What the canvas says about itself. */
export function stats(page) {
  return page.evaluate(() => globalThis.loopscopeCanvas.stats());
}

/** Chooses an example from the menu, as a reader would; on a phone the menu is the palette. */
export async function chooseExample(page, name) {
  const narrow = await page.isHidden("#examples");
  await page.click(narrow ? "#palette-open" : "#examples");
  await page.click(`${narrow ? ".option" : ".entry"}:has(span:text-is("${name}"))`);
  await settled(page);
}

/** Pastes a text over the program. */
export async function paste(page, text) {
  await page.click(".cm-content");
  await page.keyboard.press("Control+a");
  await page.locator(".cm-content").evaluate((editor, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }));
  }, text);
}

/** The figures above the timeline: {done: "10 of 10", total: "1.00 s"}; a line that goes with one is left out. */
export function figures(page) {
  return page.$$eval("#figures > div", (all) =>
    Object.fromEntries(all.map((figure) => [figure.children[0].textContent, figure.children[1].firstChild.textContent])));
}

/** The lines in the output panel, without their times. */
export function outputLines(page, stream = "stdout") {
  return page.$$eval(`#output .row.${stream} .text`, (rows) => rows.map((row) => row.textContent));
}
