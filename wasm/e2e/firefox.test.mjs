// The core paths in Firefox: an example runs, is counted, drawn, kept and linked to. Left out where there is no Firefox.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, test } from "node:test";
import { firefox, launchFirefox } from "./firefox.mjs";
import { serveSite } from "./site.mjs";

const control = "\uE009";
const enter = "\uE007";

describe("in Firefox", { skip: !existsSync(firefox) && `no ${firefox}` }, () => {
  let site, page;
  before(async () => {
    site = await serveSite("/x/y/");
    page = await launchFirefox();
    await page.open(site.url);
  });
  after(async () => {
    await page?.close();
    await site?.close();
  });

  const figure = (name) => page.evaluate((name) =>
    [...document.querySelectorAll("#figures > div")].find((one) => one.children[0].textContent === name)?.children[1].firstChild.textContent, name);

  test("the first example runs, and its finding says what the other ways come to", async () => {
    await page.until(() => document.querySelector("#main").getAttribute("aria-busy") === "false" && document.querySelector("#figures .alarm") !== null);
    assert.equal(await figure("done"), "10 of 10");
    assert.equal(await figure("total"), "10.00 s");
    const words = await page.until(() => {
      const all = [...document.querySelectorAll(".remedy")].map((line) => line.textContent);
      return all.length > 0 && !all.some((line) => line.includes("measuring")) && all;
    });
    assert.match(words[0], /^With await asyncio\.sleep\(1\): all ten done at 1\.00 s/);
  });

  test("the canvas has drawn it, or the page says why not", async () => {
    await page.until(() => typeof globalThis.loopscopeCanvas?.stats === "function" && !document.querySelector("#stage.loading"));
    if (await page.evaluate(() => document.createElement("canvas").getContext("webgl2") === null)) {
      assert.match(await page.evaluate(() => document.querySelector("#stage").dataset.trouble), /no WebGL 2/);
      return;
    }
    await page.until(() => globalThis.loopscopeCanvas.stats().drawn > 0 && globalThis.loopscopeCanvas.stats().spans > 0 && !globalThis.loopscopeCanvas.moving());
    const colours = await page.coloursOf("#stage");
    for (const hue of [[0x3b, 0x7d, 0xd8], [0xc2, 0x54, 0x9d], [0x2f, 0x9e, 0x77]]) {
      assert.ok(colours.some((colour) => colour.every((part, at) => Math.abs(part - hue[at]) < 8)), `the task's ${hue} is in the picture`);
    }
  });

  test("a hidden tab does nothing: no frame, no timer", async () => {
    await page.evaluate(() => {
      const { setTimeout } = globalThis;
      const seen = (globalThis.timersSeen = []);
      globalThis.setTimeout = (call, ...rest) => setTimeout((...args) => (seen.push(String(new Error().stack)), call(...args)), ...rest);
      globalThis.loopscopeCanvas.command("start");
      globalThis.loopscopeCanvas.command("play");
    });
    await page.hidden(async () => {
      await sleep(1500); // what was under way ends
      const seen = () => page.evaluate(() => ({ frames: globalThis.loopscopeCanvas.stats().frames, timers: globalThis.timersSeen }));
      const before = await seen();
      await sleep(4000);
      assert.deepEqual(await seen(), before);
    });
  });

  test("a fix is applied by the mouse; the keyboard runs and undoes", async () => {
    await page.click(".finding .button.primary");
    await page.until(() => document.querySelector(".applied") !== null);
    assert.equal(await figure("total"), "1.00 s");
    await page.click(".applied button");
    await page.until(() => document.querySelector(".remedy") !== null);
    assert.equal(await figure("total"), "10.00 s");
    await page.evaluate(() => (document.querySelector("#load").value = "/burgers burst=3"));
    await page.click("#load");
    await page.keys(enter, [control]);
    await page.until(() => document.querySelector("#figures dd")?.textContent === "3 of 3");
  });

  test("lessons, the table and the questions are there; a lesson is answered", async () => {
    for (const [hash, selector, least] of [["#lessons", ".lesson", 15], ["#async-or-def", ".measured", 33], ["#questions", ".question", 21]]) {
      await page.evaluate((hash) => void (location.hash = hash), hash);
      assert.equal(await page.until((selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent !== null).length, selector), least, hash);
    }
    await page.evaluate(() => void (location.hash = "lessons/04-async-without-await"));
    await page.click("#lesson-answer");
    await page.keys("10");
    await page.keys(enter);
    assert.equal(await page.until(() => document.querySelector(".asking .verdict")?.textContent), "Right: 10.00 s.");
  });

  test("a phone's window: nothing wider than it", async () => {
    await page.open(`${site.url}?phone#workbench`, { width: 390, height: 844 });
    await page.until(() => document.querySelector("#main").getAttribute("aria-busy") === "false" && document.querySelector("#figures dd") !== null);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });

  test("nothing in the console", () => assert.deepEqual(page.problems, []));
});
