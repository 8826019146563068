// What there is to learn from: every lesson as a reader goes through it, the live table against the command line, the questions.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { figures, launch, open, settled, stats } from "./browser.mjs";
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

async function done(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

describe("every lesson: answered, run, shown at its moment, changed", () => {
  let page, lessons;
  before(async () => {
    page = await open(browser, `${site.url}#lessons`);
    lessons = await page.evaluate(() => fetch("lessons.json").then((response) => response.json()));
  });
  after(() => page.context().close());

  test("there are fifteen, and they are there before anything runs", async () => {
    assert.equal(lessons.length, 15);
    assert.equal(await page.locator(".lesson").count(), 15);
  });
  test("each", async () => {
    for (const { slug, answer, moment, change } of lessons) {
      await page.evaluate((slug) => (location.hash = `lessons/${slug}`), slug);
      await page.waitForFunction((slug) => document.querySelector("#app").dataset.lesson === slug, slug);
      assert.equal((await figures(page)).run, "not yet", `${slug} waits for an answer`);
      await page.fill("#lesson-answer", "123");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".asking .verdict:not(:empty)");
      const verdict = await page.textContent(".asking .verdict");
      const baked = await page.$eval(`#lesson-${slug}`, (lesson) => Object.fromEntries(
        [...lesson.querySelectorAll("output")].map((output) => [output.dataset.figure, output.textContent])));
      assert.match(verdict, /^You said 123\. It is /, slug);
      if (baked[answer]) assert.ok(verdict.includes(baked[answer]), `${slug}: ${verdict}, the text says ${baked[answer]}`);
      const live = await page.$$eval("#lesson output[data-figure]", (all) => Object.fromEntries(all.map((output) => [output.dataset.figure, output.value])));
      assert.deepEqual(live, baked, `${slug}: the page measures what the build did`);
      await settled(page);
      assert.equal((await stats(page)).cursor, moment ? moment * 1e9 : 0, `${slug}: the moment`);
      if (change) {
        await page.click('.try button:has-text("Change it")');
        await page.waitForSelector(".try .verdict:not(:empty)");
        assert.match(await page.textContent(".try .verdict"), /^Now it is .*; it was /, slug);
      }
    }
    assert.deepEqual(page.problems, []);
  });
  test("progress is kept", async () => {
    await page.evaluate(() => (location.hash = "lessons"));
    await page.reload();
    await page.waitForSelector(".lesson.done");
    assert.equal(await page.locator(".lesson.done").count(), 15);
  });
});

test("a right answer is told so, and an empty one asked for", async () => {
  const page = await open(browser, `${site.url}#lessons/04-async-without-await`);
  await page.click('.asking button:has-text("Run and see")');
  assert.match(await page.textContent(".asking .verdict"), /A number, please/);
  await page.fill("#lesson-answer", "10 s");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".asking .verdict").textContent === "Right: 10.00 s.");
  await done(page);
});

test("the moment is shown by a canvas that comes after the answer", async () => {
  let deliver;
  const answered = new Promise((done) => (deliver = done));
  const page = await open(browser, `${site.url}#lessons/01-event-loop`, {
    prepare: (page) => page.route("**/canvas.wasm", async (route) => {
      await answered;
      await route.continue();
    }),
  });
  await page.fill("#lesson-answer", "123");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".asking .verdict:not(:empty)");
  deliver();
  await settled(page);
  assert.equal((await stats(page)).cursor, 1.5e9);
  await done(page);
});

test("the table is measured anew, and a cell runs its row side by side", async () => {
  const page = await open(browser, `${site.url}#async-or-def`);
  const before = await page.$$eval(".measured b", (all) => all.map((one) => one.textContent));
  assert.equal(before.length, 33);
  assert.ok(before.every((words) => /\d/.test(words)), String(before));
  await page.waitForFunction(() => document.querySelectorAll(".measured.fresh").length === 33, null, { timeout: 120_000 });
  assert.deepEqual(await page.$$eval(".measured b", (all) => all.map((one) => one.textContent)), before);
  await page.click('[data-cell="0-0-1"]');
  await page.waitForFunction(() => document.querySelector("#app").dataset.view === "compare");
  await page.waitForFunction(() => /10\.00 s/.test(document.querySelector("#verdict")?.textContent ?? ""));
  assert.match(await page.textContent(".cm-content"), /await asyncio\.sleep\(1\)/, "the chosen cell's program is in the editor");
  await done(page);
});

test("the questions are searched, and their programs run", async () => {
  const page = await open(browser, `${site.url}#questions`);
  await page.waitForSelector(".question-search");
  assert.equal(await page.locator(".question").count(), 21);
  await page.fill(".question-search", "queuepool");
  await page.waitForFunction(() => document.querySelectorAll(".question:not([hidden])").length < 5);
  await page.click('.question:not([hidden]) summary:has-text("QueuePool")');
  await page.click('.question[open] button:has-text("Run it")');
  await page.waitForSelector("#main", { state: "visible" });
  await settled(page);
  assert.equal((await figures(page)).total, "6.00 s");
  await page.evaluate(() => (location.hash = "questions"));
  await page.fill(".question-search", "zebra");
  assert.match(await page.textContent(".searching"), /No question/);
  await done(page);
});

test("what is supported is listed, and searched", async () => {
  const page = await open(browser, `${site.url}#supported`, { pictured: false });
  await page.waitForSelector(".support");
  await page.fill("#supported .question-search", "TaskGroup");
  assert.deepEqual(await page.$$eval(".support:not([hidden]) > b", (all) => all.map(({ textContent }) => textContent)), ["asyncio"]);
  assert.equal(await page.textContent("#supported .found"), "TaskGroup");
  await page.fill("#supported .question-search", "no such name");
  assert.equal(await page.textContent("#supported [role=status]"), "Nothing there has this name.");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
