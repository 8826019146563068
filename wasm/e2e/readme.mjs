// The README's pictures, from the real page: node wasm/e2e/readme.mjs writes them to assets/readme/.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readPNG, writeAPNG } from "./apng.mjs";
import { chooseExample, launch, open, settled } from "./browser.mjs";
import { stage } from "./picture.mjs";
import { serveSite } from "./site.mjs";

const file = (name) => fileURLToPath(new URL(`../../assets/readme/${name}`, import.meta.url));
const between = 150; // milliseconds between frames of the animation
// Each scene goes from one share of the time that it takes to watch to another, in so many frames.
const scenes = [
  { example: "async_await.py", from: 0, to: 1, frames: 58 },
  { example: "async_blocking.py", from: 0, to: 0.42, frames: 30 },
];

const site = await serveSite();
const browser = await launch();
const workbench = await open(browser, site.url, { colorScheme: "light" });
await thePage(workbench);
await theRace(workbench);
await theStage(await open(browser, site.url, { viewport: { width: 1440, height: 850 }, colorScheme: "light" }));
await browser.close();
await site.close();

/** The whole page with the first example, when its fixes have been measured. */
async function thePage(page) {
  await settled(page);
  await page.waitForFunction(() => document.querySelector("#findings .better") && !/measuring/.test(document.querySelector("#findings").textContent));
  await page.screenshot({ path: file("page.png") });
}

/** The three kinds of endpoint side by side, half-way. */
async function theRace(page) {
  await page.click("#view-compare");
  await page.waitForFunction(() => /against 10\.00 s/.test(document.querySelector("#app").textContent));
  await page.evaluate(() => {
    loopscopeCanvas.command("pause");
    loopscopeCanvas.seek(5.4e9);
  });
  await drawn(page);
  await page.screenshot({ path: file("compare.png") });
}

/** The animation. */
async function theStage(page) {
  await settled(page);
  const frames = [];
  for (const { example, from, to, frames: count } of scenes) {
    await chooseExample(page, example);
    await page.click("#view-stage");
    await page.evaluate(() => loopscopeCanvas.command("pause"));
    const clip = await stage(page);
    for (let i = 0; i < count; i++) {
      await page.evaluate((share) => loopscopeCanvas.seekShare(share), from + ((to - from) * i) / (count - 1));
      await drawn(page);
      frames.push({ ...readPNG(await page.screenshot({ clip })), ms: i === count - 1 ? 1500 : between });
    }
  }
  await writeFile(file("stage.png"), writeAPNG(frames));
  console.log(`stage.png: ${frames.length} frames`);
}

function drawn(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}
