// The canvas on recorded runs: what it draws, how it is moved, and how it shares the keyboard with the page.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, rested, settled, stats } from "./browser.mjs";
import { colours, contains, findSpan, hit, hueOf, near, stage } from "./picture.mjs";
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

const desktop = { colorScheme: "light" };
const phone = { colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true };
const pages = new Map(); // those that tests share, one after another: to open one takes longer than most of what is done with it
let runs = 0;

/** A page with a recorded run of that name, and nothing left of what another test has done. */
async function recorded(name, options = desktop) {
  if (!pages.has(options)) {
    pages.set(options, await open(browser, site.url, { fake: true, ...options }));
    await settled(pages.get(options));
  }
  const page = pages.get(options);
  await page.mouse.move(1, 1);
  await page.evaluate(() => document.activeElement.blur());
  const first = `# run ${++runs}.`;
  await page.evaluate(([name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], `${name}.py`));
    dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, [name, first + "\n".repeat(30)]);
  await page.waitForSelector(`.cm-line:has-text("${first}")`, { state: "attached" }); // from here on the run is on
  await settled(page);
  await rested(page);
  return page;
}

/** The test is over. A page that others would not want again is closed. */
async function done(page, { spoilt = false } = {}) {
  assert.deepEqual(page.problems, []);
  if (!spoilt) return;
  for (const [options, shared] of pages) if (shared === page) pages.delete(options);
  await page.context().close();
}

describe("what is drawn", () => {
  test("each state has its pattern and its hue where the trace says", async () => {
    const alarm = [0xd1, 0x49, 0x1b];
    const expected = {
      async_blocking: [["holds the event loop", hueOf(0), true], ["waits for the loop", [0xda, 0x6a, 0x44], false]],
      await_in_a_loop: [["awaits", [0xb3, 0xcc, 0xec], false]],
      def_threadpool: [["blocks the thread", [0xb3, 0xcc, 0xec], false]],
    };
    for (const [name, states] of Object.entries(expected)) {
      const page = await recorded(name);
      for (const [state, colour, holds] of states) {
        const { box } = await findSpan(page, (info) => info.state.startsWith(state));
        const seen = await colours(page, box);
        assert.ok(contains(seen, colour, 24), `${name}: "${state}" shows its colour, got ${[...seen.keys()].slice(0, 12)}`);
        assert.equal(contains(seen, alarm, 8), holds, `${name}: "${state}" and the alarm colour`);
      }
      await done(page);
    }
  });

  test("nothing is drawn while nothing changes", async () => {
    const page = await recorded("gather");
    await rested(page);
    let before, after = await stats(page);
    for (let seconds = 0; seconds < 5; seconds++) { // what was done last keeps it awake for a while
      before = after;
      await page.waitForTimeout(1000);
      after = await stats(page);
      if (after.frames < before.frames + 12) break;
    }
    assert.ok(after.frames > before.frames && after.frames < before.frames + 12, `frames rest, got ${after.frames - before.frames} in a second`);
    assert.equal(after.drawn, before.drawn);
    await done(page);
  });

  test("names in any script are drawn", async () => {
    const page = await recorded("names");
    const { box, info } = await findSpan(page, (info) => info.task === "اقرأ الوثيقة");
    assert.equal(info.endNs, 5e9);
    const ink = [0x1c, 0x21, 0x27];
    assert.ok(contains(await colours(page, { ...box, width: 60 }), ink, 60), "there is text in the bar");
    await done(page);
  });

  test("it is sharp after a resize and on another screen", async () => {
    const page = await recorded("gather");
    // Pixels of the canvas for each of its rectangle, which is the stage's.
    const density = (want) => page.waitForFunction((want) => {
      const { width, height } = document.querySelector("canvas");
      const stage = document.querySelector("#stage").getBoundingClientRect();
      const place = document.querySelector("canvas").getBoundingClientRect();
      return ["x", "y", "width", "height"].every((side) => Math.abs(stage[side] - place[side]) < 1) &&
        Math.abs(width - want * place.width) < 0.01 && Math.abs(height - want * place.height) < 0.01;
    }, want);
    await density(1);
    await page.setViewportSize({ width: 1100, height: 700 });
    await page.waitForFunction(() => document.querySelector("#stage").getBoundingClientRect().right === 1100);
    await density(1);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setDeviceMetricsOverride", { width: 1100, height: 700, deviceScaleFactor: 2, mobile: false });
    await density(2);
    await done(page, { spoilt: true });
  });
});

describe("how it is moved", () => {
  test("the wheel zooms at the pointer", async () => {
    const page = await recorded("await_in_a_loop");
    const span = await findSpan(page, (info) => info.state.startsWith("awaits") && info.startNs === 3e9);
    const x = span.box.x + 2;
    const y = span.box.y + span.box.height / 2;
    await page.mouse.move(x, y);
    const [from, to] = (await stats(page)).window;
    await page.mouse.wheel(0, -400);
    await page.waitForFunction((width) => {
      const [from, to] = loopscopeCanvas.stats().window;
      return to - from < width / 2;
    }, to - from);
    assert.equal((await hit(page, x + 2, y)).startNs, 3e9, "what was under the pointer stays there");
    await page.mouse.move(5, 5);
    await page.keyboard.press("f");
    await page.waitForFunction((width) => {
      const [from, to] = loopscopeCanvas.stats().window;
      return to - from === width;
    }, to - from);
    await done(page);
  });

  test("a drag that leaves the canvas goes on, and ends outside", async () => {
    const page = await recorded("await_in_a_loop");
    const box = await stage(page);
    const middle = { x: box.x + box.width * 0.6, y: box.y + box.height - 20 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.wheel(0, -800);
    const before = (await rested(page)).window;
    await page.mouse.down();
    await page.mouse.move(middle.x - 50, middle.y, { steps: 4 });
    await page.mouse.move(100, 300, { steps: 4 }); // over the editor
    const during = (await rested(page)).window;
    assert.ok(during[0] > before[0], "the window followed the drag");
    await page.mouse.up();
    await page.mouse.move(middle.x, middle.y, { steps: 4 });
    assert.deepEqual((await rested(page)).window, during, "the drag is over");
    await done(page);
  });

  test("two fingers pinch, one pans", async () => {
    const page = await recorded("await_in_a_loop", phone);
    const box = await stage(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", {
      type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
    const y = box.y + box.height * 0.7;
    const before = (await rested(page)).window;
    await touch("touchStart", [180, y], [240, y]);
    await touch("touchMove", [160, y], [260, y]);
    await touch("touchMove", [140, y], [300, y]);
    await touch("touchEnd");
    const pinched = (await rested(page)).window;
    assert.ok(near((before[1] - before[0]) / (pinched[1] - pinched[0]), 160 / 60, 0.4), `pinched to ${pinched}`);
    await touch("touchStart", [200, y]);
    await touch("touchMove", [180, y]);
    await touch("touchMove", [140, y]);
    await touch("touchEnd");
    assert.ok((await rested(page)).window[0] > pinched[0]);
    await done(page);
  });

  test("keys play, step and fit; Tab and the browser's shortcuts are not taken", async () => {
    const page = await recorded("await_in_a_loop");
    await page.evaluate(() => {
      globalThis.taken = [];
      addEventListener("keydown", (event) => {
        // After everybody: a shortcut that was prevented is not the browser's any more.
        setTimeout(() => taken.push([event.key, event.defaultPrevented]));
      }, { capture: true });
    });
    await page.focus("canvas");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => loopscopeCanvas.stats().cursor === 1e9);
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() => loopscopeCanvas.stats().cursor === 0);
    await page.keyboard.press("Space");
    await page.waitForFunction(() => loopscopeCanvas.stats().playing && loopscopeCanvas.stats().cursor > 1e8);
    assert.equal(await page.getAttribute("#play", "aria-label"), "Pause");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => !loopscopeCanvas.stats().playing);
    for (const key of ["F5", "Control+f", "Control+r"]) {
      await page.evaluate((key) => {
        const [modifier, name] = key.includes("+") ? key.split("+") : ["", key];
        const event = new KeyboardEvent("keydown", { key: name, ctrlKey: modifier === "Control", bubbles: true, cancelable: true });
        document.querySelector("canvas").dispatchEvent(event);
        if (event.defaultPrevented) taken.push([key, "prevented"]);
      }, key);
    }
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "CANVAS");
    await page.focus("canvas");
    await page.keyboard.press("?");
    await page.waitForSelector("#shortcuts[open] kbd:text-is('Shift + drag')");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "CANVAS");
    const taken = await page.evaluate(() => taken);
    assert.deepEqual(taken.filter(([key, prevented]) => prevented && !["ArrowRight", "ArrowLeft", " ", "?"].includes(key)), []);
    await done(page);
  });
});

describe("how it joins the page", () => {
  test("a click selects, and the editor marks the line; the editor's line selects its spans", async () => {
    const page = await recorded("await_in_a_loop");
    const { box, info } = await findSpan(page, (info) => info.state.startsWith("awaits"));
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForSelector(".cm-line.mark-picked");
    const line = await page.$eval(".cm-line.mark-picked", (line) => [...line.parentNode.children].indexOf(line) + 1);
    assert.equal(line, info.line);
    assert.ok((await stats(page)).selected >= 1);

    await page.click(".cm-line:nth-child(5)");
    await page.waitForFunction(() => loopscopeCanvas.stats().selected === 5); // five sleeps
    await page.click(".cm-line:nth-child(20)");
    await page.waitForFunction(() => loopscopeCanvas.stats().selected === 0);
    await done(page);
  });

  test("hover tells what is there, in a tooltip inside the window", async () => {
    const page = await recorded("async_blocking");
    const { box, info } = await findSpan(page, (info) => info.state === "holds the event loop" && info.startNs === 9e9);
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2);
    await page.waitForSelector("#tooltip:not([hidden])");
    const text = await page.innerText("#tooltip");
    for (const word of [info.title, "holds the event loop", "time.sleep(1)", "goroutine"]) assert.ok(text.includes(word), text);
    const { x, width } = await page.locator("#tooltip").boundingBox();
    assert.ok(x >= 0 && x + width <= 1440);
    await page.mouse.move(100, 300);
    await page.waitForSelector("#tooltip", { state: "hidden" });
    await done(page);
  });

  test("a tap tells and selects as a click does", async () => {
    const page = await recorded("async_blocking", phone);
    const { box, info } = await findSpan(page, (info) => info.state === "holds the event loop" && info.startNs === 2e9);
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForSelector(`#tooltip:has-text("${info.title}")`);
    await page.waitForSelector(".cm-line.mark-picked");
    const { x, y } = await stage(page);
    await page.touchscreen.tap(x + 300, y + 10); // the ruler
    await page.waitForSelector("#tooltip", { state: "hidden" });
    await done(page);
  });

  test("it does not take the focus from the editor", async () => {
    const page = await recorded("gather");
    await page.click(".cm-content");
    await page.keyboard.type("f ");
    assert.equal((await stats(page)).playing, false);
    assert.ok(await page.evaluate(() => document.activeElement.id === "editor"));
    await done(page);
  });
});
