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

/** Comes back to a program of one's own; its name tells which run was recorded. */
async function visitWith(name, text) {
  const kept = JSON.stringify({ title: "", files: [{ name, text }], edited: true });
  const page = await open(browser, site.url, {
    fake: true,
    prepare: (page) => page.addInitScript((kept) => localStorage.setItem("loopscope.program", kept), kept),
  });
  await page.waitForSelector("#figures dd");
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
  await page.click('.menu-head:text-is("Examples") + .entry'); // an example takes its place; the menu then has the way back
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

for (const [width, height] of [[390, 844], [320, 640]]) test(`${width} px: no overflow, targets of 44 px, the picture first`, async () => {
  const page = await visit({ viewport: { width, height }, deviceScaleFactor: 2, hasTouch: true });
  const sheets = ["findings", "output", "requests", "charts", "assumptions", "scenario", "code"];
  for (const sheet of sheets) {
    await page.click(`#tab-${sheet}`);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("body *")].filter((element) => {
        const { right, left, width } = element.getBoundingClientRect();
        const scrolls = element.closest(".figures, .tabs, .unseen, .skip, .wide, #editor, .sheet");
        return width > 0 && (right > innerWidth + 0.5 || left < -0.5) && !scrolls;
      }).map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(wide, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.ok(await page.locator(`#${sheet}`).isVisible());
    assert.equal(await page.isVisible("#file-add"), sheet === "code");
    const small = await page.evaluate(() =>
      [...document.querySelectorAll(".top button, .tabs button, .file button, .player button, .player select, .player input")]
        .filter((element) => element.offsetParent && element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(small, []);
  }
  const stage = await page.locator("#stage").boundingBox();
  const code = await page.locator("#code").boundingBox();
  assert.ok(stage.y < code.y && stage.height > 160, `the stage is ${stage.height} px high`);
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
  for (const id of ["examples", "share", "palette-open", "theme", "run", "file-name", "editor", "load", "machine", "workers", "CANVAS", "start", "play", "seek", "speed", "next", "tab-findings"]) {
    assert.ok(reached.has(id), `Tab reaches ${id}; it reached ${[...reached]}`);
  }
  await done(page);
});

test("arrow keys go through an open menu; a name's ending is not doubled", async () => {
  const page = await visit();
  await page.focus("#examples");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.evaluate(() => document.activeElement === document.querySelectorAll("#example-list button")[1]));
  await page.keyboard.press("Escape");
  await page.click("#file-add");
  await page.keyboard.type("helper.py");
  await page.keyboard.press("Enter");
  await page.waitForSelector('#file-name:text-is("helper.py")');
  await done(page);
});

test("where the reader's colours are forced, what is chosen is seen", async () => {
  const page = await visit({ forcedColors: "active" });
  const backgrounds = (selector) => page.$$eval(selector, (all) => all.map((one) => getComputedStyle(one).backgroundColor));
  const [chosen, other] = await backgrounds(".looks button");
  assert.notEqual(chosen, other);
  assert.equal(new Set(await backgrounds("#tabs button:not([hidden])")).size, 2);
  await done(page);
});

test("errors are told in place, all of them", async () => {
  const text = "import asyncio\n\ndef read(a: :\n    pass\n\nimport numpy\n";
  const page = await visitWith("broken.py", text);
  const notes = await page.$$eval(".mark-note", (all) => all.map((note) => note.textContent));
  assert.equal(notes.length, 2);
  assert.match(notes[0], /^SyntaxError: invalid syntax/);
  assert.deepEqual(await page.$$eval(".mark-place", (all) => all.map((place) => place.textContent)), [":", "numpy"]);
  assert.ok(await page.locator("#findings").isVisible());
  await page.click('.place:text-is("broken.py:6")');
  await page.waitForSelector(".cm-activeLine.mark-error:has-text('import numpy')");
  await page.keyboard.type("#");
  assert.equal(await page.textContent("#file-state"), "edited since this run");
  await done(page);
});

test("the output shows each line, and each instant once", async () => {
  const page = await visitWith("raising.py", "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n    return 1 / 0\n");
  const rows = await page.$$eval("#output .row", (all) => all.map((row) => [...row.children].map((part) => part.textContent)));
  assert.deepEqual(rows.slice(0, 3), [
    ["0.00 s", "before"],
    ["1.00 s", "Traceback (most recent call last):"],
    ["", '  File "raising.py", line 6, in main'],
  ]);
  assert.equal(await page.textContent("#tab-output .count"), "6");
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
