// Keeping and sharing: links, damaged and hostile ones, files, history, storage, exports, several files, the palette.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { figures, launch, open, outputLines, paste, settled } from "./browser.mjs";
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

async function visit(hash = "", options = {}) {
  const page = await open(browser, site.url + hash, options);
  await settled(page);
  return page;
}

async function done(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

const packed = (value) => deflateRawSync(Buffer.from(typeof value === "string" ? value : JSON.stringify(value))).toString("base64url");
const program = (text, settings) => packed({ v: 1, f: [["mine.py", text]], ...(settings ? { s: settings } : {}) });

/** 200 lines such as people write: routes, models, comments, no line like another. */
function service() {
  const lines = ["import asyncio", "from fastapi import FastAPI", "app = FastAPI()"];
  for (let i = 0; lines.length < 200; i++) {
    lines.push("", `@app.get("/${["orders", "users", "carts", "items"][i % 4]}/${i}")`, `async def read_${i * 7919 % 1000}_${i}(limit: int = ${i * 31 % 97}):`,
      `    # ${["wait for the database", "ask the price service", "sum up what is open"][i % 3]}, query ${i * 104729 % 9973}`,
      `    await asyncio.sleep(${(i * 37 % 100) / 1000})`, `    return {"id": ${i}, "total": ${i * 48271 % 65537}, "limit": limit}`);
  }
  return lines.slice(0, 200).join("\n") + "\n";
}

test("a link holds the program and its scenario, in 8 KB for 200 lines", async () => {
  const page = await visit();
  const text = service();
  await paste(page, text);
  await page.fill("#load", "/orders/0 burst=7");
  await page.fill("#workers", "2");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "7 of 7");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click("#share");
  await page.click('#share-menu .entry:has-text("Copy a link")');
  await page.waitForSelector("#notice.news");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, page.url());
  assert.ok(link.length <= 8000, `${link.length} characters`);

  const other = await open(browser, link);
  await settled(other);
  assert.equal((await figures(other)).done, "7 of 7");
  assert.equal(await other.inputValue("#workers"), "2");
  await other.click(".cm-content");
  await other.keyboard.type("#");
  await other.waitForFunction(() => !location.hash.includes("p=")); // an edited program is not what the link says
  await done(other);
  await done(page);
});

describe("a link is refused, and the reader's own work untouched", () => {
  let page;
  before(async () => {
    page = await visit("", { pictured: false });
    page.on("dialog", (dialog) => assert.fail(`a dialog: ${dialog.message()}`));
    await paste(page, "print('my own work')\n");
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => document.querySelector("#output .row.stdout .text")?.textContent === "my own work");
  });
  after(() => page.context().close());

  for (const [name, hash, words] of [
    ["cut short", () => `#p=${program("print(1)\n".repeat(50)).slice(0, -9)}`, /damaged, or cut short/],
    ["of other characters", () => "#p=%3Cscript%3E", /damaged: it has characters/],
    ["that unpacks to 200 MB", () => `#p=${deflateRawSync(Buffer.alloc(200_000_000, 32), { level: 9 }).toString("base64url")}`, /larger than a program can be/],
    ["without a program", () => `#p=${packed({ v: 1, f: [] })}`, /no program/],
    ["of another version", () => `#p=${packed({ v: 2, f: [["a.py", ""]] })}`, /another version/],
    ["with HTML for a name", () => `#p=${packed({ v: 1, f: [["<img src=x onerror=alert(1)>.py", "print(1)"]] })}`, /cannot be called/],
    ["with an absurd number", () => `#p=${program("print(1)", { workers: "1e9" })}`, /whole number from 1 to 64/],
    ["with a number that is none", () => `#p=${program("print(1)", { seed: "NaN" })}`, /whole number/],
    ["with a setting of the wrong kind", () => `#p=${program("print(1)", { load: { toString: 1 } })}`, /no usable load/],
    ["with two files of one name", () => `#p=${packed({ v: 1, f: [["a.py", ""], ["a.py", ""]] })}`, /two files/],
  ]) {
    test(name, async () => {
      await page.evaluate((hash) => (location.hash = hash), hash());
      assert.match(await page.textContent("#notice.trouble:not([hidden])"), words);
      assert.match(await page.textContent("#notice"), /own program is as it was/);
      await page.click('#notice [aria-label="Close the notice"]');
      assert.match(await page.innerText(".cm-content"), /my own work/);
    });
  }
  test("it is there after a reload", async () => {
    await page.reload();
    await settled(page);
    assert.match(await page.innerText(".cm-content"), /my own work/);
    assert.deepEqual(page.problems, []);
  });
});

test("who comes for the first time by an address of nothing finds the first example", async () => {
  for (const hash of ["#p=!!!!", "#lessons/99-none"]) {
    const page = await open(browser, `${site.url}${hash}`, { pictured: false });
    await page.waitForFunction(() => /10 of 10/.test(document.querySelector("#figures").textContent));
    assert.match(await page.textContent(".cm-content"), /without await/);
    await done(page);
  }
});

test("a paste that fits takes back the words about one that did not; a name of any length can be pointed at", async () => {
  const page = await visit("", { pictured: false });
  await paste(page, "x = 1\n".repeat(200_000));
  await page.waitForSelector("#notice:has-text('Not pasted')");
  await paste(page, `${"a".repeat(100_000)} = 1\n`);
  assert.ok(await page.isHidden("#notice"));
  await page.hover(".cm-line");
  await page.waitForTimeout(600); // until the help for a name shows
  await done(page);
});

test("text from a link is never HTML", async () => {
  const evil = `print("<img src=x onerror=document.title='owned'>")\nraise ValueError("<b id=owned>")\n`;
  const page = await open(browser, `${site.url}#p=${packed({ v: 1, t: "<b id=owned>", f: [["mine.py", evil]], s: { load: "" } })}`, { pictured: false });
  await page.waitForSelector(".row.stderr", { state: "attached" });
  assert.equal(await page.$("#owned"), null);
  assert.equal(await page.title(), "Loopscope");
  assert.match((await outputLines(page)).join(), /<img src=x/);
  await done(page);
});

test("a link takes the place of nothing: the way back is in the menu", async () => {
  const page = await visit();
  await paste(page, "import asyncio\nasyncio.run(asyncio.sleep(3))  # mine\n");
  await page.keyboard.press("Control+Enter");
  await settled(page);
  await page.evaluate((hash) => (location.hash = hash), `#p=${program("import asyncio\nasyncio.run(asyncio.sleep(2))\n")}`);
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "2.00 s");
  await page.click("#examples");
  await page.click('.entry:has-text("Your last program")');
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "3.00 s");
  await page.click("#examples");
  assert.ok(await page.locator('.kept:has-text("total 3.00 s")').count(), "the run is on the shelf");
  await done(page);
});

test("an embedding shows the picture and play, and keeps nothing", async () => {
  const page = await visit(`#embed&p=${program("import asyncio\nasyncio.run(asyncio.sleep(2))\n")}`);
  assert.equal((await figures(page)).total, "2.00 s");
  for (const hidden of [".top", "#code", ".sheets"]) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
  assert.ok(await page.locator("#play").isVisible());
  assert.match(await page.getAttribute(".open-whole", "href"), /#p=/);
  for (const [width, height] of [[720, 420], [360, 300], [1440, 900]]) { // frames that a blog may have
    await page.setViewportSize({ width, height });
    assert.equal((await page.locator("#stage").boundingBox()).width, width, `${width} × ${height}`);
  }
  await page.reload();
  await settled(page);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await done(page);
});

test("several files: one imports the other, each has its marks, and all survive a reload", async () => {
  const page = await visit(`#p=${packed({ v: 1, f: [["app.py", "from db import get_db\nprint(get_db(4))\n"], ["db.py", "def get_db(n):\n    return 1 // (n - 4)\n"]] })}`, { pictured: false });
  await page.waitForSelector(".row.stderr", { state: "attached" });
  assert.equal((await figures(page))["ended with"], "ZeroDivisionError");
  assert.deepEqual(await page.$$eval(".file-tab", (tabs) => tabs.map((tab) => tab.textContent)), ["app.py", "db.py"]);
  await page.click('.file-tab:has-text("db.py")');
  assert.match(await page.textContent(".mark-note"), /ZeroDivisionError/);
  await paste(page, "def get_db(n):\n    return n * 2\n");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.querySelector("#output .row.stdout .text")?.textContent === "8");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#output .row.stdout .text")?.textContent === "8");
  assert.equal(await page.locator(".file-tab").count(), 2);
  await done(page);
});

test("files are added, renamed and removed in a dialog of the page, by keyboard alone", async () => {
  const page = await visit("", { pictured: false });
  page.on("dialog", (dialog) => assert.fail(`a dialog of the browser's: ${dialog.message()}`));
  const tabs = () => page.$$eval(".file-tab", (all) => all.map((tab) => tab.textContent));
  const said = () => page.textContent("#asking .help");
  await page.focus("#file-add");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#asking[open]");
  assert.equal(await page.inputValue("#asking input"), "module.py");
  await page.keyboard.type("<b>"); // its stem is selected
  await page.keyboard.press("Enter");
  assert.match(await said(), /cannot be called "<b>\.py"/);
  assert.equal(await page.getAttribute("#asking input", "aria-invalid"), "true");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("async_blocking.py");
  assert.match(await said(), /imports module\.py as/, "what may be right is not blamed any more");
  await page.keyboard.press("Enter");
  assert.match(await said(), /there is a file called async_blocking\.py already/);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("db.py");
  await page.keyboard.press("Enter");
  await page.waitForSelector('.file-tab:text-is("db.py")');
  await page.keyboard.type("N = 1"); // the editor has the focus
  await page.focus('.file-tab[aria-selected="true"]');
  await page.keyboard.press("F2");
  await page.keyboard.type("data");
  await page.keyboard.press("Enter");
  await page.waitForSelector('.file-tab:text-is("data.py")');
  assert.deepEqual(await tabs(), ["async_blocking.py", "data.py"]);
  await page.keyboard.press("Delete");
  assert.deepEqual(await tabs(), ["async_blocking.py"]);
  await page.click('#notice .button:text-is("Undo")');
  assert.deepEqual(await tabs(), ["async_blocking.py", "data.py"]);
  assert.match(await page.textContent(".cm-content"), /N = 1/);
  await page.click("#file-add");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "file-add");
  await done(page);
});

test("files dropped on the page are opened; what is no program is refused", async () => {
  const page = await visit("", { pictured: false });
  const drop = (files) => page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, bytes] of files) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
  const bytes = (text) => [...Buffer.from(text)];
  await drop([["helper.py", bytes("VALUE = 41\n")], ["main.py", bytes("\ufeffimport helper\r\nprint(helper.VALUE + 1)\r\n")]]);
  await page.waitForFunction(() => document.querySelector("#output .row.stdout .text")?.textContent === "42");
  for (const [files, words] of [
    [[["picture.png", [1, 2, 3]]], /not a Python file/],
    [[["binary.py", [0, 1, 2, 255, 254, 0]]], /not a text/],
    [[["huge.py", new Array(1_100_000).fill(32)]], /larger than 1 MB/],
  ]) {
    await drop(files);
    await page.waitForFunction((words) => new RegExp(words).test(document.querySelector("#notice").textContent), words.source);
    assert.match(await page.innerText(".cm-content"), /helper\.VALUE/);
  }
  await done(page);
});

test("a paste of 5 MB is refused with its reason", async () => {
  const page = await visit("", { pictured: false });
  const before = await page.innerText(".cm-content");
  await paste(page, "x = 1\n".repeat(850_000));
  assert.match(await page.textContent("#notice"), /5\.1 MB is more than the 1 MB/);
  assert.equal(await page.innerText(".cm-content"), before);
  await done(page);
});

test("a full storage is told once, and the page works on", async () => {
  const page = await visit("", { pictured: false, prepare: (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  }) });
  await page.waitForSelector("#notice.trouble");
  assert.match(await page.textContent("#notice"), /storage is full or forbidden/);
  await page.fill("#load", "/burgers burst=3");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "3 of 3");
  await done(page);
});

test("two tabs have each their own program", async () => {
  const first = await visit();
  const second = await first.context().newPage();
  await second.goto(site.url);
  await settled(second);
  for (const [page, seconds] of [[first, 4], [second, 6]]) {
    await paste(page, `import asyncio\nasyncio.run(asyncio.sleep(${seconds}))\n`);
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction((total) => document.querySelector("#figures dd")?.textContent === total, `${seconds}.00 s`);
  }
  await first.reload();
  await settled(first);
  assert.equal((await figures(first)).total, "4.00 s");
  assert.equal(await first.evaluate(() => JSON.parse(localStorage["loopscope.shelf"]).length), 2);
  await done(first);
});

test("what is exported is what the run came to", async () => {
  const page = await visit();
  const file = async (words) => {
    await page.click("#share");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#share-menu .entry:has-text("${words}")`)]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const csv = await file("Results, CSV");
  assert.equal(csv.name, "async_blocking.csv");
  assert.equal(String(csv.bytes).split("\r\n")[1].split(",").slice(0, 5).join(), "/burgers burst=10,10,0,0,1");
  const json = JSON.parse(String((await file("Results, JSON")).bytes));
  assert.equal(json.requests.completed, 10);
  assert.equal(json.loop.longest_block_ms, 1000);
  const trace = JSON.parse(String((await file("Trace, JSON")).bytes));
  assert.ok(trace.traceEvents.some(({ ph, name, dur }) => ph === "X" && name === "time.sleep(1)" && dur === 1e6));
  assert.equal(String((await file("Requests, CSV")).bytes).split("\r\n")[2], "2,GET /burgers,0,2,2000,200,answered,,");
  const svg = String((await file("Picture, SVG")).bytes);
  assert.match(svg, /^<svg xmlns/);
  assert.match(svg, />GET \/burgers<\/text>/);
  const png = await file("Picture, PNG");
  assert.deepEqual([...png.bytes.subarray(1, 4)], [...Buffer.from("PNG")]);
  assert.ok(png.bytes.length > 5000, "it is not empty");
  const report = String((await file("Report, Markdown")).bytes);
  assert.match(report, /\*\*10 of 10\*\*/);
  assert.match(report, /The event loop was held for 10\.00 s/);
  assert.match(report, /```python\n# async def without await/);
  await done(page);
});

test("the palette does what the buttons do, by keyboard alone", async () => {
  const page = await visit("", { pictured: false });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("gather five");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "1.00 s");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("questions");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#questions", { state: "visible" });
  await page.keyboard.press("?");
  await page.waitForSelector("#shortcuts[open]");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#shortcuts[open]", { state: "detached" });
  await done(page);
});

test("each change of the scenario runs, and the last picture stays until the new one is there", async () => {
  const page = await visit();
  await page.evaluate(() => {
    globalThis.fewest = Infinity;
    const watch = () => {
      globalThis.fewest = Math.min(globalThis.fewest, loopscopeCanvas.stats().spans);
      requestAnimationFrame(watch);
    };
    watch();
  });
  await page.fill("#load", "/burgers burst=5");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "5 of 5");
  assert.ok(await page.evaluate(() => globalThis.fewest) > 0);
  await page.click("#more-fields");
  await page.fill("#limit_concurrency", "3");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "0 of 5"); // each is answered 503
  await page.fill("#limit_concurrency", "");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "5 of 5");
  await page.selectOption("#loop", "uvloop");
  await page.fill("#backlog", "9999");
  assert.match(await page.textContent("#field-help"), /from 1 to 4096/);
  await page.fill("#backlog", "");
  await page.selectOption("#no_delay", "on");
  await page.click("#no_delay");
  assert.match(await page.textContent("#field-help"), /40 ms/);
  await page.fill("#workers", "0");
  assert.match(await page.textContent("#field-help"), /from 1 to 64/);
  await page.fill("#workers", "");
  await page.click("#workers");
  assert.match(await page.textContent("#field-help"), /Uvicorn processes/);
  await done(page);
});
