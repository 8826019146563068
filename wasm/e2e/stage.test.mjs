// The stage and the comparison: stepping, scrubbing there and back, playing, what a held loop looks like, runs side by side.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, settled, stats } from "./browser.mjs";
import { colours, contains, stage } from "./picture.mjs";
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

/** Opens the page with a recorded run on the stage, paused at its start. */
async function onStage(name, options = {}) {
  const program = { title: "", files: [{ name: `${name}.py`, text: "\n".repeat(30) }], settings: {}, edited: true };
  const page = await open(browser, site.url, {
    fake: true,
    prepare: (page) => page.addInitScript((kept) => {
      localStorage.setItem("loopscope.view", "stage");
      if (!localStorage.getItem("loopscope.program")) localStorage.setItem("loopscope.program", kept);
    }, JSON.stringify(program)),
    ...options,
  });
  await settled(page);
  await command(page, "pause");
  await command(page, "start");
  return page;
}

async function done(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

/** Two frames: what was asked for is on the screen. */
function drawn(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

async function command(page, name) {
  await page.evaluate((name) => loopscopeCanvas.command(name), name);
  await drawn(page);
}

async function scrub(page, share) {
  await page.locator("#seek").evaluate((slider, share) => {
    slider.value = String(share * Number(slider.max));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }, share);
  await drawn(page);
}

/** The picture, once it stands still: a busy browser shows a frame later than it was drawn. */
async function picture(page, clip) {
  let last = "";
  for (let i = 0; i < 40; i++) {
    const next = (await page.screenshot({ clip })).toString("base64");
    if (next === last) return next;
    last = next;
    await page.waitForTimeout(100);
  }
  throw new Error("the picture does not stand still");
}

const words = (page) => page.textContent("#announcer");

describe("the stage", () => {
  test("it goes step by step, and back the same way", async () => {
    const page = await onStage("async_await");
    const there = [];
    for (let i = 0; i < 8; i++) {
      await command(page, "next");
      there.push(await words(page));
    }
    assert.match(there[0], /^10 requests arrive at the door/);
    assert.match(there[1], /^The loop takes #1/);
    assert.match(there[2], /^#1 awaits asyncio\.sleep\(1\): it gives way\. The loop takes the next: #2/);
    assert.equal((await stats(page)).cursor, 0, "none of it took virtual time");
    for (let i = 6; i >= 0; i--) {
      await command(page, "previous");
      assert.equal(await words(page), there[i]);
    }
    await command(page, "end");
    assert.match(await words(page), /^All 10 requests are done at 1\.00 s/);
    await done(page);
  });

  test("scrubbing backwards shows what scrubbing forwards showed", async () => {
    const page = await onStage("def_threadpool");
    const clip = await stage(page);
    const shares = [0.1, 0.33, 0.5, 0.62, 0.9];
    const there = [];
    for (const share of shares) {
      await scrub(page, share);
      there.push(await picture(page, clip));
    }
    assert.equal(new Set(there).size, shares.length, "each moment is another picture");
    for (let i = shares.length - 1; i >= 0; i--) {
      await scrub(page, shares[i]);
      assert.ok((await picture(page, clip)) === there[i], `at ${shares[i]}`);
    }
    await done(page);
  });

  test("in slow motion the run is watched while virtual time stands still", async () => {
    const page = await onStage("async_await");
    await command(page, "play");
    await page.waitForFunction(() => Number(document.querySelector("#seek").value) > 0.05);
    await command(page, "pause");
    assert.equal((await stats(page)).cursor, 0);
    await page.click("#slow");
    assert.equal(await page.getAttribute("#slow", "aria-pressed"), "false");
    await command(page, "start");
    await command(page, "play");
    await page.waitForFunction(() => loopscopeCanvas.stats().cursor > 0);
    await done(page);
  });

  test("a held loop is unmistakable", async () => {
    const alarm = [0xd1, 0x49, 0x1b];
    for (const [name, held] of [["async_blocking", true], ["async_await", false]]) {
      const page = await onStage(name, { colorScheme: "light" });
      await page.evaluate(() => loopscopeCanvas.seek(0.7e9));
      await drawn(page);
      assert.equal(contains(await colours(page, await stage(page)), alarm, 4), held, name);
      assert.match(await words(page), held ? /does not give way: the loop stands still\. 9 wait/ : /^The loop is idle: 10 sleep/);
      await done(page);
    }
  });

  test("a disc tells what its task does, and a click selects it", async () => {
    const page = await onStage("async_blocking");
    await page.evaluate(() => loopscopeCanvas.seek(3.4e9));
    await drawn(page);
    const { x, y, width, height } = await stage(page);
    const info = await page.evaluate(([x, y, width, height]) => {
      for (let down = 0; down < height; down += 8) {
        for (let right = 0; right < width; right += 8) {
          const info = loopscopeCanvas.hitTest(x + right, y + down);
          if (info?.state === "holds the event loop") return info;
        }
      }
      return null;
    }, [x, y, width, height]);
    assert.match(info.title, /^#4 /);
    await page.mouse.click(info.x + 4, info.y + 4);
    await drawn(page);
    assert.ok((await stats(page)).selected > 0);
    await done(page);
  });

  test("with reduced motion nothing begins by itself, and nobody is seen on the way", async () => {
    const page = await onStage("async_await", { reducedMotion: "reduce" });
    await page.waitForTimeout(400);
    assert.equal((await stats(page)).playing, false);
    const clip = await stage(page);
    for (let i = 0; i < 4; i++) await command(page, "next");
    const arrived = Number(await page.inputValue("#seek"));
    const pictures = [];
    for (const share of [arrived - 0.008, arrived - 0.004]) { // in the middle of the movement
      await scrub(page, share);
      pictures.push(await picture(page, clip));
    }
    assert.ok(pictures[0] === pictures[1]);
    await done(page);
  });

  test("the way back to the timeline finds it as it was", async () => {
    const page = await onStage("gather");
    await page.click("#view-timeline");
    await page.evaluate(() => loopscopeCanvas.seek(0.5e9));
    await drawn(page);
    await page.click("#view-stage");
    await command(page, "pause");
    assert.equal((await stats(page)).cursor, 0.5e9);
    await page.click("#view-timeline");
    assert.equal((await stats(page)).cursor, 0.5e9);
    await done(page);
  });
});

describe("the comparison", () => {
  test("the three kinds of endpoint race, and the difference is told", async () => {
    const page = await open(browser, site.url);
    await settled(page);
    await page.click("#view-compare");
    await page.waitForFunction(() => /against/.test(document.querySelector("#verdict").textContent));
    assert.equal(
      await page.textContent("#verdict"),
      "10 requests: 1.00 s (async def + await, def in threads) against 10.00 s (async def + time.sleep), because the loop was held 10 times for 1.00 s at line 17.",
    );
    await page.waitForFunction(() => loopscopeCanvas.stats().cursor > 0, null, { polling: 50 });
    await command(page, "pause");
    const clip = await stage(page);
    await scrub(page, 0.34);
    assert.equal((await stats(page)).cursor, 3.4e9);
    const there = await picture(page, clip);
    await scrub(page, 0.8);
    await scrub(page, 0.34);
    assert.ok((await picture(page, clip)) === there);
    await command(page, "next");
    assert.equal((await stats(page)).cursor, 4e9, "the next request that is done, in whichever run");
    await page.click("#view-timeline");
    await drawn(page);
    assert.notEqual((await stats(page)).cursor, 4e9, "the page's own run has a cursor of its own");
    await done(page);
  });

  test("variants of the program are compared from the menu", async () => {
    const page = await open(browser, site.url);
    await settled(page);
    await page.click("#view-compare");
    await page.waitForFunction(() => /against/.test(document.querySelector("#verdict").textContent));
    await page.click("#compare-open");
    await page.click('#compare-menu .entry:has-text("1, 2 and 4 workers")');
    await page.waitForFunction(() => /worker/.test(document.querySelector("#verdict").textContent) && /against/.test(document.querySelector("#verdict").textContent));
    assert.match(await page.textContent("#verdict"), /^10 requests: 3\.00 s \(4 workers\) against 5\.00 s \(2 workers\) and 10\.00 s \(1 worker\), because the loop was held 10 times/);
    const rows = await page.$$eval("#compared tbody tr", (all) => all.map((row) => [...row.cells].slice(0, 3).map((cell) => cell.textContent)));
    assert.deepEqual(rows, [["1 worker", "10.00 s", "10 of 10"], ["2 workers", "5.00 s", "10 of 10"], ["4 workers", "3.00 s", "10 of 10"]]);
    await page.click("#tab-requests");
    assert.equal(await page.innerText("#sheet-owner"), "What async_blocking.py in the editor came to, by itself:");
    await page.click("#tab-compared");
    await page.click("#compared button[aria-label='Open 4 workers in the editor']");
    await page.waitForFunction(() => document.querySelector("#workers").value === "4" && /3\.00 s/.test(document.querySelector("#figures").textContent));
    assert.equal(await page.getAttribute("#view-timeline", "aria-pressed"), "true");
    assert.ok(await page.isHidden("#tab-compared"), "there is nothing side by side any more");
    await page.click("#view-compare");
    await page.click("#compare-open");
    const boxes = page.locator("#compare-menu input[type=checkbox]");
    assert.ok(await page.locator("#compare-menu .chooser button").isDisabled());
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.click("#compare-menu .chooser button");
    await page.waitForFunction(() => /async_await\.py/.test(document.querySelector("#verdict").textContent));
    await done(page);
  });
});
