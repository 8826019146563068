// Pictures of every example: node wasm/e2e/screenshots.mjs [example…]; they go to wasm/e2e/screenshots/.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chooseExample, launch, open, settled } from "./browser.mjs";
import { serveSite } from "./site.mjs";

const folder = fileURLToPath(new URL("screenshots/", import.meta.url));
const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

const site = await serveSite();
const browser = await launch();
const wanted = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const [screen, options] of Object.entries(screens)) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(browser, site.url, { ...options, colorScheme });
    await settled(page);
    const { examples } = await page.evaluate(async () => ({ examples: await (await fetch("examples.json")).json() }));
    for (const { name } of examples) {
      const short = name.replace(/\.py$/, "");
      if (wanted.length > 0 && !wanted.includes(short)) continue;
      await chooseExample(page, name);
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${folder}${short}-${screen}-${colorScheme}.png` });
    }
    if (page.problems.length > 0) console.error(`${screen} ${colorScheme}:`, page.problems);
    await page.context().close();
  }
}
await browser.close();
await site.close();
