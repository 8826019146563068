// The other way of a finding: measured beside the run, compared, applied, taken back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseExample, figures, launch, open, paste, settled } from "./browser.mjs";
import { serveSite } from "./site.mjs";

let browser, site, page;
before(async () => {
  site = await serveSite();
  browser = await launch();
  page = await open(browser, site.url);
  await settled(page);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** The lines of all other ways, once all are measured. */
async function remedies() {
  await page.waitForFunction(() => {
    const all = [...document.querySelectorAll(".remedy")];
    return all.length > 0 && all.every((line) => !line.textContent.includes("measuring"));
  });
  return page.$$eval(".remedy", (all) => all.map((line) => line.textContent));
}

const source = () => page.$$eval(".cm-line", (lines) => lines.map((line) => line.textContent).join("\n"));

test("a finding says what the other ways come to", async () => {
  assert.deepEqual(await remedies(), [
    "With await asyncio.sleep(1): all ten done at 1.00 s instead of 10.00 s",
    "As def (thread pool): all ten done at 1.00 s, up to 40 at once apply",
  ]);
  for (const [name, words] of Object.entries({
    "await_in_a_loop.py": ["With asyncio.gather: done at 1.00 s instead of 5.00 s"],
    "requests_and_gather.py": ["With asyncio.gather: all ten of /loop done at 1.00 s instead of 5.00 s"],
    "def_threadpool.py": ["As async def with await asyncio.sleep(1): all 100 done at 1.00 s instead of 3.00 s", "With 100 threads: all 100 done at 1.00 s apply"],
  })) {
    await chooseExample(page, name);
    assert.deepEqual(await remedies(), words, name);
  }
});

test("a fix of the server is made in the scenario", async () => {
  await page.click('.remedy:has-text("100 threads") button');
  await page.waitForSelector(".applied");
  assert.equal(await page.inputValue("#threads"), "100");
  assert.equal((await figures(page)).total, "1.00 s");
  await page.click('.applied button:has-text("Undo")');
  await remedies();
  assert.equal(await page.inputValue("#threads"), "");
});

test("compared, applied, undone by the button and by the keyboard", async () => {
  await chooseExample(page, "async_blocking.py");
  await remedies();
  await page.click('.finding button:has-text("Compare them")');
  await page.waitForFunction(() => /1\.00 s \(await asyncio\.sleep\(1\), def \(thread pool\)\) against 10\.00 s \(as it is\)/.test(document.querySelector("#verdict").textContent));
  await page.click("#view-timeline");
  const before = await source();
  await page.click('.finding button:has-text("Apply the fix")');
  await page.waitForSelector(".applied");
  assert.match(await page.textContent(".applied"), /^Applied\. With await asyncio\.sleep\(1\): all ten done at 1\.00 s instead of 10\.00 s\. UndoThe comment at line 3 still speaks of time\.sleep\.$/);
  assert.match(await source(), /import asyncio\n[^]*\n {4}await asyncio\.sleep\(1\)\n/);
  assert.doesNotMatch(await source(), /\btime\b\n/);
  await page.click('.applied button:has-text("Undo")');
  await remedies();
  assert.equal(await source(), before);
  await page.click('.finding button:has-text("Apply the fix")');
  await page.waitForSelector(".applied");
  await page.click(".cm-content");
  await page.keyboard.press("Control+z");
  assert.equal(await source(), before);
  assert.deepEqual(page.problems, []);
});

test("columns are bytes in the engine and characters here; a program changed since is not spoilt", async () => {
  await paste(page, 'import asyncio, time\n\n\nasync def main():\n    print("é𝄞", time.sleep(1), "ü")\n    "𝄞𝄞"; time.sleep(2)\n\n\nasyncio.run(main())\n');
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.querySelectorAll(".finding .remedy").length === 2);
  await remedies();
  await page.click('.finding:has-text("sleep(2)") button:has-text("Apply the fix")');
  await page.waitForSelector(".applied");
  assert.match(await source(), /"𝄞𝄞"; await asyncio\.sleep\(2\)\n/);
  await remedies();
  await page.click(".cm-content");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# ");
  await page.click('.finding button:has-text("Apply the fix")');
  await page.waitForSelector("#notice:not([hidden])");
  assert.match(await source(), /^# import asyncio, time\n[^]*print\("é𝄞", time\.sleep\(1\), "ü"\)/);
  assert.deepEqual(page.problems, []);
});
