// The whole path: real Python through the real engine to the panels and the canvas.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chooseExample, figures, launch, open, outputLines, paste, settled, stats } from "./browser.mjs";
import { colours, contains, findSpan, hueOf } from "./picture.mjs";
import { serveSite } from "./site.mjs";

let browser, site, page;
before(async () => {
  site = await serveSite();
  browser = await launch();
  page = await open(browser, site.url, { colorScheme: "light" });
  await settled(page);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const solid = hueOf(0);
const hatched = [0xb3, 0xcc, 0xec];
const heldUp = [0xdd, 0x7b, 0x59]; // dots in the alarm's colour: it waits for a loop that is held
const alarm = [0xd1, 0x49, 0x1b];

const examples = {
  "await_in_a_loop.py": { total: "5.00 s", held: "never", output: 5, states: { awaits: hatched } },
  "gather.py": { total: "1.00 s", held: "never", output: 5, states: { awaits: hatched } },
  "coroutine_objects.py": { held: "never", stderr: /RuntimeWarning: coroutine '\w+' was never awaited/ },
  "async_await.py": { done: "10 of 10", total: "1.00 s", held: "never", states: { awaits: hatched } },
  "async_blocking.py": {
    done: "10 of 10", total: "10.00 s", held: "100 %", note: /holds the event loop · 1\.00 s × 10/,
    states: { "holds the event loop": alarm, "waits for the loop": heldUp },
  },
  "def_threadpool.py": {
    done: "100 of 100", total: "3.00 s", held: "never", groups: "40 at 1.00 s · 40 at 2.00 s · 20 at 3.00 s",
    states: { awaits: hatched },
  },
  "requests_and_gather.py": {
    done: "20 of 20", total: "5.00 s", held: "never", groups: "10 at 5.00 s", states: { awaits: hatched },
  },
};

test("the first picture needs no engine, and is the one that the engine gives", async () => {
  const bare = await open(browser, site.url, { prepare: (page) => page.route("**/engine.wasm", () => {}) }); // never delivered
  await settled(bare);
  assert.equal((await figures(bare)).done, "10 of 10");
  assert.match(await bare.textContent(".mark-note.hold"), /holds the event loop/);
  const recorded = await bare.evaluate(() => globalThis.loopscopeCanvas.traceEvents());
  assert.deepEqual(bare.problems, []);
  await bare.context().close();

  const warm = await open(browser, site.url);
  await settled(warm);
  await paste(warm, "import asyncio\nasyncio.run(asyncio.sleep(2))\n"); // of this there is no recording
  await warm.click("#run");
  await warm.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "2.00 s");
  await warm.click("#examples");
  await warm.locator('.entry:has(span:text-is("async_blocking.py"))').last().click();
  await settled(warm);
  assert.equal(await warm.evaluate(() => globalThis.loopscopeCanvas.traceEvents()), recorded);
  await warm.context().close();
});

describe("each example runs and is drawn", () => {
  for (const [name, want] of Object.entries(examples)) {
    test(name, async () => {
      await chooseExample(page, name);
      const got = await figures(page);
      if (want.done) assert.equal(got.done, want.done);
      if (want.total) assert.equal(got.total, want.total);
      assert.equal(got["loop held"], want.held);
      if (want.output) assert.equal((await outputLines(page)).length, want.output);
      if (want.stderr) assert.match((await outputLines(page, "stderr")).join("\n"), want.stderr);
      if (want.groups) assert.ok((await page.textContent("#requests")).includes(want.groups));
      if (want.note) assert.match(await page.textContent(".mark-note.hold"), want.note);
      for (const [state, colour] of Object.entries(want.states ?? {})) {
        const { box, info } = await findSpan(page, (info) => info.state.startsWith(state));
        assert.ok(contains(await colours(page, box), colour, 24), `"${state}" shows its colour`);
        assert.equal(info.file, name);
      }
      assert.deepEqual(page.problems, []);
    });
  }
});

test("a run that never ends is cancelled, and the next one works", async () => {
  await paste(page, "while True:\n    pass\n");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("html.running");
  await page.click("#run"); // as Run becomes Cancel: it was meant for Run
  assert.equal(await page.getAttribute("#main", "aria-busy"), "true");
  await page.waitForSelector('#figures:has-text("time stands still at")');
  await page.click("#run");
  await page.waitForSelector("#main[aria-busy=false]");
  assert.equal((await figures(page)).run, "cancelled");
  await chooseExample(page, "gather.py");
  assert.equal((await figures(page)).total, "1.00 s");
  assert.deepEqual(page.problems, []);
});

test("an exception: the traceback in the output, the message on its line", async () => {
  await run("import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n    return 1 / 0\n\n\nasyncio.run(main())\n");
  assert.equal((await figures(page))["ended with"], "ZeroDivisionError");
  const stderr = await outputLines(page, "stderr");
  assert.match(stderr.join("\n"), /^Traceback \(most recent call last\):[^]*ZeroDivisionError: division by zero$/);
  assert.match(await page.textContent(".mark-note.error"), /ZeroDivisionError: division by zero/);
  assert.ok((await page.textContent(".cm-line.mark-error")).includes("1 / 0"));
  await page.click('#findings .place:text-is("See the output")');
  assert.ok(await page.locator("#output").isVisible());
  await page.click("#tab-findings");
});

test("a program is taken out of what it was copied with", async () => {
  for (const text of [
    ">>> import time\n>>> for i in range(2):\n...     time.sleep(1)\n...\n>>> print('over')\nover\n",
    "```python\nimport time\ntime.sleep(2)\nprint('over')\n```\n",
    "    import time\n\n    for i in range(2):\n        time.sleep(1)\n    print('over')\n",
    "1 import time\n2\n3 for i in range(2):\n4     time.sleep(1)\n5 print('over')\n",
    "```python\n 9 | import time\n10 | for i in range(2):\n11 |     time.sleep(1)\n12 | print('over')\n```\n",
    "1: import time\n\n3: for i in range(2):\n4:     time.sleep(1)\n5: print('over')\n",
    "1import time\n2for i in range(2):\n3    time.sleep(1)\n4print('over')",
    "import time\nfor i in range(2):\n\u00a0\u00a0\u00a0\u00a0time.sleep(1)\nprint('over')\n",
  ]) {
    await run(text);
    assert.equal((await figures(page)).total, "2.00 s");
    assert.deepEqual(await outputLines(page), ["over"]);
  }
});

test("errors in the source are on their lines, all at once", async () => {
  await run("def f(:\n    pass\n");
  assert.equal((await figures(page))["did not run"], "1 problem");
  assert.match(await page.textContent(".mark-note.error"), /SyntaxError/);
  assert.deepEqual(page.problems, []);
});

test("recursion ends as Python's does", async () => {
  await run("def f(n):\n    return f(n + 1)\n\ntry:\n    f(0)\nexcept RecursionError as err:\n    print('caught', err)\n");
  assert.match((await outputLines(page)).join(), /caught maximum recursion depth exceeded/);
  await run(`${"(".repeat(5000)}1${")".repeat(5000)}\n`);
  assert.equal((await figures(page))["did not run"], "1 problem");
  assert.deepEqual(page.problems, []);
});

test("the load field overrules the program", async () => {
  await chooseExample(page, "async_await.py");
  await page.fill("#load", "/burgers burst=3");
  await page.press("#load", "Enter");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "3 of 3");
  assert.ok((await stats(page)).spans > 0);
});

test("a load that was for the program before goes with it; without it a script is no server", async () => {
  const app = (path) => `from fastapi import FastAPI\napp = FastAPI()\n\n@app.get("${path}")\nasync def root(n: int = 1):\n    return n\n`;
  await run(app("/items/{n}"));
  await page.fill("#load", "/v1/items/{1..9} burst=3");
  await run(app("/items/{item}")); // that a router may have another prefix for
  assert.equal(await page.inputValue("#load"), "/v1/items/{1..9} burst=3");
  await run("print('over')\n");
  assert.equal(await page.inputValue("#load"), "");
  assert.deepEqual(await outputLines(page), ["over"]);
  await page.click('#notice button:text-is("Keep the load")');
  await page.waitForSelector('#figures:has-text("not served")');
  await page.click('#findings .place:text-is("Run it as a script")');
  await page.waitForSelector('#figures:not(:has-text("not served"))');
  assert.equal(await page.inputValue("#load"), "");
  await page.selectOption("#serve", "");
});

/** Pastes a program and runs it. */
async function run(text) {
  await paste(page, text);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("#main[aria-busy=false]");
}
