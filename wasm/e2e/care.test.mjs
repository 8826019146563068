// Care: axe-core finds nothing in any view; 200 % zoom; what is loaded, and how soon something is there.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import { serveSite } from "./site.mjs";

const axe = await readFile(createRequire(new URL("../page/package.json", import.meta.url)).resolve("axe-core/axe.min.js"), "utf8");

let browser, site;
before(async () => {
  site = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** What axe-core has against the page as it is now, by WCAG 2.2 A and AA. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ""}`).join("; ")}`);
  });
}

const views = {
  workbench: "", lessons: "#lessons", lesson: "#lessons/04-async-without-await", table: "#async-or-def", questions: "#questions/05-only-forty",
};
for (const colorScheme of ["light", "dark"]) {
  describe(`axe-core finds nothing, ${colorScheme}`, () => {
    let page;
    before(async () => {
      page = await open(browser, site.url, { colorScheme, bypassCSP: true });
      await settled(page);
    });
    after(() => page.context().close());

    for (const [name, hash] of Object.entries(views)) {
      test(name, async () => {
        await page.evaluate((hash) => (location.hash = hash), hash);
        await page.waitForSelector(name === "workbench" ? "#figures .alarm" : ".question-search", { state: "attached" });
        assert.deepEqual(await violations(page), []);
        if (name === "workbench") {
          for (const tab of ["output", "requests", "charts", "assumptions"]) {
            await page.click(`#tab-${tab}`);
            assert.deepEqual(await violations(page), [], tab);
          }
          await page.click("#more-fields");
          await page.keyboard.press("Control+k");
          assert.deepEqual(await violations(page), [], "palette");
          await page.keyboard.press("Escape");
          await page.click("#share");
          assert.deepEqual(await violations(page), [], "share");
          await page.keyboard.press("Escape");
        }
        if (name === "lesson") {
          await page.click('.asking button:has-text("I do not know")');
          await page.waitForSelector(".asking .verdict:not(:empty)");
          assert.deepEqual(await violations(page), [], "answered");
        }
      });
    }
  });
}

for (const [width, height] of [[390, 844], [768, 1024], [720, 450]]) {
  test(`${width} × ${height}: nothing to read is wider than the screen, nothing to use is outside of it`, async () => {
    const page = await open(browser, site.url, { viewport: { width, height }, hasTouch: true, pictured: false });
    await settled(page);
    for (const hash of ["#lessons", "#questions/05-only-forty", "#async-or-def", "#lessons/04-async-without-await"]) {
      await page.evaluate((hash) => (location.hash = hash), hash);
      await page.waitForSelector("#reading *:visible, #lesson *:visible");
      const wide = await page.evaluate(() => [...document.querySelectorAll("#reading *, #lesson *")].filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > innerWidth + 0.5 && !element.closest(".measures, pre, .unseen");
      }).map((element) => element.outerHTML.slice(0, 80)));
      assert.deepEqual(wide, [], hash);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), hash);
    }
    await page.evaluate(() => (location.hash = "workbench"));
    await page.click("#tab-code");
    for (const view of ["stage", "compare"]) {
      await page.click(`#view-${view}`);
      const [picture, play, sheet] = await page.evaluate(() => ["#stage", ".player", ".code"].map((part) => {
        const { top, bottom, height } = document.querySelector(part).getBoundingClientRect();
        return { top, bottom, height };
      }));
      assert.ok(picture.height >= 150 && play.top >= picture.bottom - 1 && play.bottom <= height, `${view}: ${JSON.stringify([picture, play])}`);
      assert.ok(sheet.height >= 100 && sheet.bottom <= height, `${view}: ${JSON.stringify(sheet)}`);
    }
    await page.context().close();
  });
}

test("all that a first visit takes is under 5 MB, gzipped", async () => {
  const fresh = await serveSite();
  const page = await open(browser, fresh.url);
  await settled(page);
  assert.ok(fresh.served.get("engine.wasm") > 0 && fresh.served.get("canvas.wasm") > 0);
  const bytes = [...fresh.served.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(bytes < 5_000_000, `${bytes} bytes`);
  await page.context().close();
  await fresh.close();
});
