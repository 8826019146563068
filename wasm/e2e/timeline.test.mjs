// The timeline as a reader uses it: search, order, select, measure, the table beside it; and what happens when it cannot draw.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch, open, rested, settled, stats } from "./browser.mjs";
import { colours, contains, findSpan, hueOf, near, stage } from "./picture.mjs";
import { serveSite } from "./site.mjs";

const axe = createRequire(new URL("../page/package.json", import.meta.url)).resolve("axe-core/axe.min.js");

let browser, site;
before(async () => {
  site = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens the page on a recorded run of that name. */
async function recorded(name, { prepare, ...options } = {}) {
  const program = { title: "", files: [{ name: `${name}.py`, text: "line\n".repeat(30) }], edited: true };
  return open(browser, site.url, {
    fake: true,
    prepare: async (page) => {
      await page.addInitScript((kept) => localStorage.setItem("loopscope.program", kept), JSON.stringify(program));
      await prepare?.(page);
    },
    ...options,
  });
}

async function drawn(name, options) {
  const page = await recorded(name, options);
  await settled(page);
  return page;
}

async function done(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

/** What axe-core finds wrong inside an element. */
async function accessible(page, selector) {
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate((selector) => axe.run(selector), selector);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`), []);
}

const click = async (page, { box }) => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
const panel = (page) => page.innerText("#selection");
const width = async (page) => (await stats(page)).window.reduce((from, to) => to - from);
const until = (page, condition, argument) => page.waitForFunction(condition, argument);

describe("what is drawn", () => {
  test("every state has its own look, in colour and in pattern", async () => {
    const page = await drawn("states", { colorScheme: "light" });
    const looks = [
      ["holds the event loop", hueOf(0)], ["holds the event loop", [0xd1, 0x49, 0x1b]], ["awaits", [0x7d, 0xa8, 0xe5]],
      ["waits for the loop", [0x8b, 0x93, 0x9a]], ["waits for a thread", [0x6a, 0x73, 0x7d]], ["blocks the thread", [0x9b, 0xbd, 0xea]],
      ["waits for the GIL", [0x8e, 0x95, 0x9c]], ["waits for a core", [0x8e, 0x95, 0x9c]],
    ];
    const seen = new Set();
    for (const [state, colour] of looks) {
      const { box } = await findSpan(page, (info) => info.state.startsWith(state) && info.title.includes("GET /all"));
      const counted = await colours(page, box);
      assert.ok(contains(counted, colour, 30), `"${state}": ${[...counted.keys()].slice(0, 10).join(" ")}`);
      // A pattern is how much of the box each colour fills, in twentieths, most first.
      const all = [...counted.values()].reduce((sum, n) => sum + n);
      seen.add(JSON.stringify([...counted].slice(0, 3).map(([key, n]) => [key, Math.round((20 * n) / all)])));
    }
    assert.ok(seen.size >= 6, "the GIL and a core are waited for alike; all else differs");
    await done(page);
  });
});

describe("how it is used", () => {
  test("a selection shows why, the table has it too, and a screen reader hears it", async () => {
    const page = await drawn("states");
    await click(page, await findSpan(page, (info) => info.detail === "time.sleep(1)" && info.task === "GET /all"));
    await page.waitForSelector("#selection .state.alarm");
    assert.match(await panel(page), /can do nothing else until it is over/);
    assert.equal(await page.innerText("#selection .source .here .number"), "6");
    assert.match(await page.innerText("#announcer"), /GET \/all.*holds the event loop/s);
    await accessible(page, "#selection");

    await page.focus("#stage > canvas");
    await page.keyboard.press("]");
    await page.waitForSelector('#selection .state:text("awaits asyncio.sleep(1)")');
    await page.keyboard.press("[");
    await page.waitForSelector("#selection .state.alarm");

    await page.click("#tab-spans");
    const chosen = page.locator('#spans tr[aria-selected="true"]');
    assert.match(await chosen.innerText(), /holds the event loop/);
    await page.focus("#spans .rows");
    await page.keyboard.press("ArrowDown");
    await page.waitForSelector('#spans tr[aria-selected="true"]:has-text("awaits")');
    assert.match(await page.innerText("#announcer"), /awaits asyncio.sleep/);
    assert.equal((await stats(page)).selected, 1);

    await page.click('#spans th button:text("takes")');
    assert.equal(await page.getAttribute("#spans th:nth-child(2)", "aria-sort"), "descending");
    await page.fill("#spans input[type=search]", ":9");
    await until(page, () => /^3 of \d+ spans$/.test(document.querySelector("#spans output").value));
    await accessible(page, "#spans");
    await done(page);
  });

  test("search marks and goes to what it finds; the order and the legend are behind a button", async () => {
    const page = await drawn("requests_and_gather");
    await page.fill(".search input", "gather");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#selection .state");
    await until(page, () => /^1\/\d+$/.test(document.querySelector(".search output").value));
    await page.keyboard.press("Enter");
    await until(page, () => document.querySelector(".search output").value.startsWith("2/"));
    await page.fill(".search input", "no such thing");
    await until(page, () => document.querySelector(".search output").value === "0");

    await page.click(".rowtools button");
    await page.waitForSelector("#timeline-options h2:text('Legend')");
    await accessible(page, "#timeline-options");
    const top = () => page.evaluate(() => {
      const { x, y, height } = document.querySelector("#stage").getBoundingClientRect();
      for (let down = 0; down < height; down += 6) {
        const info = loopscopeCanvas.hitTest(x + 60, y + down);
        if (info?.title.startsWith("#")) return info.title;
      }
    });
    const first = await top();
    await page.selectOption("#timeline-options select >> nth=0", "route");
    await until(page, (first) => {
      const { x, y, height } = document.querySelector("#stage").getBoundingClientRect();
      for (let down = 0; down < height; down += 6) {
        const info = loopscopeCanvas.hitTest(x + 60, y + down);
        if (info?.title.startsWith("#")) return info.title !== first;
      }
    }, first).catch(async () => assert.fail(`still ${await top()}`));
    await done(page);
  });

  test("keys zoom and pan, Shift draws a box to zoom into, M measures", async () => {
    const page = await drawn("await_in_a_loop", { reducedMotion: "reduce" });
    const { x, y, width: wide, height } = await stage(page);
    const at = (share) => [x + 176 + (wide - 192) * share, y + height - 60];
    const whole = await width(page);
    await page.mouse.move(...at(0.5));
    await page.focus("#stage > canvas");
    await page.keyboard.press("w");
    await until(page, (whole) => {
      const [from, to] = loopscopeCanvas.stats().window;
      return Math.abs((to - from) * 1.5 - whole) < 1e7; // at once: the reader asked for less motion
    }, whole);
    const [before] = (await stats(page)).window;
    await page.keyboard.press("d");
    await until(page, (before) => loopscopeCanvas.stats().window[0] > before, before);
    await page.keyboard.press("f");
    await until(page, (whole) => loopscopeCanvas.stats().window[1] === whole, whole);

    await page.keyboard.down("Shift");
    await page.mouse.move(...at(0.25));
    await page.mouse.down();
    await page.mouse.move(...at(0.5), { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await until(page, (whole) => {
      const [from, to] = loopscopeCanvas.stats().window;
      return to - from < whole * 0.3;
    }, whole);
    assert.ok(near(await width(page), whole / 4, 0.1));

    await page.keyboard.press("f");
    await until(page, (whole) => loopscopeCanvas.stats().window[1] === whole, whole);
    await page.keyboard.press("m");
    await page.mouse.move(...at(0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.6), { steps: 4 });
    await page.mouse.up();
    await until(page, () => /^2\.\d\d s measured/.test(document.querySelector("#selection .stretch h2")?.textContent));
    const words = await panel(page);
    assert.match(words, /awaits/);
    assert.match(words, /await_in_a_loop\.py:5/);
    await accessible(page, "#selection");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#selection .stretch", { state: "hidden" });
    await done(page);
  });

  test("on a phone the names are whole, targets are large, and fingers pinch and pan", async () => {
    const page = await drawn("async_blocking", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const sizes = await page.$$eval(".rowtools button, .rowtools input", (all) => all.map((one) => one.getBoundingClientRect().height));
    assert.ok(Math.min(...sizes) >= 40, `${sizes}`);
    const { x, y, height } = await stage(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", {
      type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
    await touch("touchStart", [200, y + height - 80], [260, y + height - 80]);
    for (const apart of [40, 60, 90]) await touch("touchMove", [230 - apart, y + height - 80], [230 + apart, y + height - 80]);
    await touch("touchEnd");
    await rested(page);
    const row = (await page.evaluate(([x, y]) => loopscopeCanvas.hitTest(x, y), [x + 30, y + height - 60])).title;
    assert.match(row, /GET \/burgers/);
    const [pinched] = (await stats(page)).window;
    await touch("touchStart", [300, y + height - 60]);
    for (const right of [285, 265, 240, 210]) await touch("touchMove", [right, y + height - 60]);
    await touch("touchEnd");
    await until(page, (from) => loopscopeCanvas.stats().window[0] > from, pinched);
    await rested(page);
    const wide = await width(page); // who cannot pinch has buttons
    await page.tap(".rowtools button");
    await page.tap("#timeline-options button:text-is('+')");
    await until(page, (wide) => loopscopeCanvas.stats().window.reduce((from, to) => to - from) < wide, wide);
    await done(page);
  });
});

describe("when it cannot", () => {
  test("a damaged trace is told, and what came before it stays", async () => {
    const page = await recorded("await_in_a_loop", {
      prepare: (page) => page.route("**/testdata/await_in_a_loop.bin", async (route) => {
        const body = await readFile(new URL("testdata/await_in_a_loop.bin", import.meta.url));
        body[body.indexOf("LSTR") + 60] ^= 0xff;
        await route.fulfill({ body });
      }),
    });
    await page.waitForSelector("#notice:not([hidden])");
    assert.match(await page.innerText("#notice"), /timeline ends early.*damaged.*output and the findings are complete/);
    await page.click("#tab-output");
    assert.match(await page.innerText("#output"), /document 1/);
    await done(page);
  });

  test("an empty run says why it is empty", async () => {
    const page = await recorded("broken");
    await page.waitForFunction(() => document.querySelector("#stage").dataset.trouble);
    assert.match(await page.getAttribute("#stage", "data-trouble"), /Nothing (ran|to draw)/);
    await done(page);
  });

  test("without WebGL the table, the output and the findings work", async () => {
    const page = await recorded("async_blocking", {
      prepare: (page) => page.addInitScript(() => {
        const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return /webgl/.test(kind) ? null : get.call(this, kind, ...rest);
        };
      }),
    });
    await page.waitForFunction(() => /no WebGL/.test(document.querySelector("#stage").dataset.trouble ?? ""));
    await page.click("#tab-spans");
    await page.waitForSelector('#spans td:text("holds the event loop")');
    await page.click('#spans td:text("holds the event loop")');
    assert.match(await page.innerText("#announcer"), /holds the event loop/);
    await page.click("#tab-output");
    await done(page);
  });

  test("a lost context comes back to the same view", async () => {
    const page = await drawn("async_blocking");
    await click(page, await findSpan(page, (info) => info.state === "holds the event loop" && info.startNs === 3e9));
    await page.evaluate(() => loopscopeCanvas.seek(45e8));
    const { x, y, width: wide, height } = await stage(page);
    await page.mouse.move(x + wide * 0.6, y + height * 0.5);
    await page.mouse.wheel(0, -500);
    const before = await rested(page);
    const again = page.waitForNavigation();
    await page.evaluate(() => document.querySelector("#stage canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext());
    await again;
    await settled(page);
    await until(page, (from) => loopscopeCanvas.stats().window[0] === from, before.window[0]);
    const after = await stats(page);
    assert.deepEqual([after.window, after.cursor, after.selected], [before.window, before.cursor, before.selected]);
    page.problems.length = 0; // what Chromium says of the loss
    await done(page);
  });
});
