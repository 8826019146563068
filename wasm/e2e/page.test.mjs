// The page around the canvas, on recorded runs: what survives a reload, narrow screens, trouble.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import { serveSite } from "./site.mjs";

let browser, site;
before(async () => {
  site = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function visit(options = {}) {
  const page = await open(browser, site.url, { fake: true, ...options });
  await settled(page);
  return page;
}

async function done(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test("what was typed survives a reload, even at once", async () => {
  const page = await visit();
  await page.click(".cm-content");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# mine: žluťoučký 🐎\n");
  await page.fill("#load", "/mine burst=3");
  await page.reload();
  await settled(page);
  assert.match(await page.innerText(".cm-content"), /^# mine: žluťoučký 🐎\n/);
  assert.equal(await page.inputValue("#load"), "/mine burst=3");
  await page.click("#examples");
  await page.click(".entry >> nth=0"); // an example takes its place; the menu then has the way back
  await settled(page);
  assert.doesNotMatch(await page.innerText(".cm-content"), /# mine/);
  await page.click("#examples");
  await page.click('.entry:has-text("Your last program")');
  assert.match(await page.innerText(".cm-content"), /# mine/);
  await done(page);
});

test("it works where storage is forbidden", async () => {
  const page = await visit({
    prepare: (page) => page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
    }),
  });
  await page.click(".cm-content");
  await page.keyboard.type("# typed");
  await page.waitForTimeout(400);
  await page.click("#theme");
  await done(page);
});

test("390 px: no overflow, targets of 44 px, the picture first", async () => {
  const page = await visit({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });
  const sheets = ["findings", "output", "requests", "code"];
  for (const sheet of sheets) {
    await page.click(`#tab-${sheet}`);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("body *")].filter((element) => {
        const { right, left, width } = element.getBoundingClientRect();
        const scrolls = element.closest(".summary, .tabs, .wide, #editor, .sheet");
        return width > 0 && (right > innerWidth + 0.5 || left < -0.5) && !scrolls;
      }).map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(wide, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.ok(await page.locator(`#${sheet}`).isVisible());
    const small = await page.evaluate(() =>
      [...document.querySelectorAll(".top button, .tabs button, .player button, .player select, .player input")]
        .filter((element) => element.offsetParent && element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(small, []);
  }
  const stage = await page.locator("#stage").boundingBox();
  const code = await page.locator("#code").boundingBox();
  assert.ok(stage.y < code.y && stage.height > 200, `the stage is ${stage.height} px high`);
  await done(page);
});

test("the theme follows the system, and the reader", async () => {
  const page = await visit({ colorScheme: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(await ground(), "rgb(20, 23, 27)");
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await ground(), "rgb(251, 250, 247)");
  await page.click("#theme");
  assert.equal(await ground(), "rgb(20, 23, 27)");
  await page.reload();
  assert.equal(await ground(), "rgb(20, 23, 27)");
  await page.click("#theme");
  assert.equal(await ground(), "rgb(251, 250, 247)");
  await settled(page);
  await done(page);
});

test("the keyboard reaches everything, and leaves everything", async () => {
  const page = await visit();
  const reached = new Set();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const id = await page.evaluate(() => {
      const { id, tagName, dataset } = document.activeElement;
      return id || dataset.command || tagName;
    });
    reached.add(id);
    if (id === "editor") await page.keyboard.press("Escape"); // Tab indents in there; Escape, then Tab leaves
  }
  for (const id of ["examples", "theme", "run", "editor", "load", "CANVAS", "start", "play", "seek", "speed", "next", "tab-findings"]) {
    assert.ok(reached.has(id), `Tab reaches ${id}; it reached ${[...reached]}`);
  }
  await done(page);
});

test("a canvas that cannot start leaves a page that works", async () => {
  const page = await open(browser, site.url, {
    fake: true,
    prepare: (page) => page.route("**/canvas.wasm", (route) => route.abort()),
  });
  await page.waitForSelector("#stage[data-trouble]");
  await page.waitForSelector("#figures dd");
  await page.context().close();
});
