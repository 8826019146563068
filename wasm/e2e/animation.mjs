// The README's animation, from real frames: node wasm/e2e/animation.mjs writes assets/readme/stage.png.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readPNG, writeAPNG } from "./apng.mjs";
import { chooseExample, launch, open, settled } from "./browser.mjs";
import { stage } from "./picture.mjs";
import { serveSite } from "./site.mjs";

const target = fileURLToPath(new URL("../../assets/readme/stage.png", import.meta.url));
const between = 150; // milliseconds
// Each scene goes from one share of the time that it takes to watch to another, in so many frames.
const scenes = [
  { example: "async_await.py", from: 0, to: 1, frames: 58 },
  { example: "async_blocking.py", from: 0, to: 0.42, frames: 30 },
];

const site = await serveSite();
const browser = await launch();
const page = await open(browser, site.url, { viewport: { width: 1440, height: 850 }, colorScheme: "light" });
await settled(page);
const frames = [];
for (const { example, from, to, frames: count } of scenes) {
  await chooseExample(page, example);
  await page.click("#view-stage");
  await page.evaluate(() => loopscopeCanvas.command("pause"));
  const clip = await stage(page);
  for (let i = 0; i < count; i++) {
    await page.evaluate((share) => {
      loopscopeCanvas.seekShare(share);
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))));
    }, from + ((to - from) * i) / (count - 1));
    frames.push({ ...readPNG(await page.screenshot({ clip })), ms: i === count - 1 ? 1500 : between });
  }
}
await writeFile(target, writeAPNG(frames));
console.log(`${target}: ${frames.length} frames`);
await browser.close();
await site.close();
