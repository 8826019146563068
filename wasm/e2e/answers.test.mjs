// What the clients of requests got: in the figures, the findings, the editor, the timeline, the table, the panel, the stage and the exports.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { figures, launch, open, paste, rested, settled } from "./browser.mjs";
import { colours, contains, findSpan } from "./picture.mjs";
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

const source = `import asyncio
from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()

async def mail():
    await asyncio.sleep(2)

@app.get("/orders/{n}")
async def order(n: int, tasks: BackgroundTasks):
    await asyncio.sleep(n)
    if n == 2:
        raise HTTPException(404, detail="no such order")
    if n == 3:
        return {}["x"]
    tasks.add_task(mail)
    return n
`;
const load = '/orders/1 burst=2, /orders/2 burst=2, /orders/3 burst=3, GET /orders/1 {"a": [1, 2]} burst=1';

async function visit(options = {}) {
  const packed = deflateRawSync(Buffer.from(JSON.stringify({ v: 1, f: [["app.py", source]], s: { load } }))).toString("base64url");
  const page = await open(browser, `${site.url}#p=${packed}`, options);
  await settled(page);
  return page;
}

async function done(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

test("an answer of 500 is told at one glance, and its exception beside it", async () => {
  const page = await visit();
  const told = await figures(page);
  assert.equal(told.done, "5 of 8", "a body with commas is one load");
  assert.equal(told["answered 500"], "3");
  const [first, second] = await page.$$eval("#findings article", (all) => all.map((one) => [one.className, one.innerText]));
  assert.equal(first[0], "finding error");
  assert.match(first[1], /3 of 3 responses were 500 · \/orders\/3 burst=3/);
  assert.match(first[1], /KeyError: 'x', raised at app\.py:15/);
  assert.equal(second[0], "finding warning");
  assert.match(second[1], /404[^]*HTTPException: no such order, raised at app\.py:13/);
  await page.click('#findings article:first-child .place');
  const notes = await page.locator("#editor .mark-note").allInnerTexts();
  assert.ok(notes.some((note) => /3 × 500 · KeyError: 'x'/.test(note)), notes.join());
  assert.match(await page.innerText("#requests, #tab-requests"), /8/);
  await page.click("#tab-requests");
  assert.match(await page.innerText("#requests"), /3 × 500/);
  await done(page);
});

test("the timeline marks it, in words; a search for the status goes from one to the next", async () => {
  const page = await visit();
  const { info, box } = await findSpan(page, ({ task, state, endNs }) => state === "awaits asyncio.sleep(3)" && endNs === 3e9 && task);
  const row = { x: box.x, y: box.y, width: 1430 - box.x, height: 20 };
  assert.ok(contains(await colours(page, row), [0xc0, 0x3f, 0x14], 6), `no mark in the row of ${info.task}`);
  await page.fill(".rowtools input", "500");
  await page.waitForFunction(() => document.querySelector(".rowtools .found").value === "3");
  await page.keyboard.press("Enter");
  await rested(page);
  await page.waitForSelector("#selection .state:text-is('answered 500')");
  assert.equal(await page.innerText("#selection h2 .status.bad"), "500");
  assert.match(await page.innerText("#selection .why"), /KeyError: 'x', raised at app\.py:15/);
  assert.match(await page.innerText("#selection .source .here"), /return \{\}\["x"\]/);
  await page.fill(".rowtools input", "4xx");
  await page.waitForFunction(() => document.querySelector(".rowtools .found").value === "2");
  await done(page);
});

test("the table sorts and filters by status", async () => {
  const page = await visit();
  await page.click("#tab-spans");
  const statuses = () => page.$$eval("#spans tbody tr", (rows) => rows.map((row) => row.querySelector(".status")?.textContent ?? "none"));
  await page.click("#spans th.status button");
  assert.deepEqual((await statuses()).slice(0, 5), ["500", "500", "500", "404", "404"]);
  assert.equal(await page.getAttribute("#spans th.status", "aria-sort"), "descending");
  await page.click("#spans th.status button");
  assert.deepEqual((await statuses()).slice(0, 4), ["200", "200", "200", "404"]);
  await page.selectOption("#spans select", { label: "answered 4xx" });
  assert.deepEqual(await statuses(), ["404", "404"]);
  assert.match(await page.innerText("#spans tbody tr:first-child"), /HTTPException: no such order[^]*app\.py:13/);
  await page.fill("#spans input[type=search]", "500");
  await page.waitForFunction(() => document.querySelector("#spans tbody").textContent.includes("No span is like that"));
  await page.selectOption("#spans select", { label: "any state" });
  assert.deepEqual(await statuses(), ["500", "500", "500"]);
  await done(page);
});

test("the stage says it, and the exports have it", async () => {
  const page = await visit();
  await page.click("#view-stage");
  await page.evaluate(() => loopscopeCanvas.command("pause"));
  await page.evaluate(() => loopscopeCanvas.seek(3e9));
  await rested(page);
  const said = [];
  for (let i = 0; i < 12; i++) {
    await page.evaluate(() => loopscopeCanvas.command("previous"));
    await rested(page);
    said.push(await page.textContent("#announcer"));
  }
  assert.ok(said.some((words) => /answers? 500: KeyError: 'x' \(app\.py:15\)/.test(words)), said.join("\n"));
  const file = async (words) => {
    await page.click("#share");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#share-menu .entry:has-text("${words}")`)]);
    return String(await readFile(await download.path()));
  };
  const trace = JSON.parse(await file("Trace, JSON"));
  const answers = trace.traceEvents.filter(({ cat, args }) => cat === "answer" && args.status === "500");
  assert.deepEqual(answers.map(({ args }) => args.exception), ["KeyError: 'x'", "KeyError: 'x'", "KeyError: 'x'"]);
  const rows = (await file("Requests, CSV")).trim().split("\r\n").map((row) => row.split(","));
  assert.equal(rows.length, 9);
  assert.deepEqual(rows.filter(([, , , , , status]) => status === "500").map((row) => row.slice(4)), Array(3).fill(["3000", "500", "answered", "KeyError: 'x'", "app.py:15"]));
  assert.match(await file("Results, CSV"), /500:3/);
  await done(page);
});

test("a line that no request came to is not said to be measured, and is asked for by a click", async () => {
  const page = await visit();
  await paste(page, `import time
from fastapi import FastAPI

app = FastAPI()

@app.get("/quick")
async def quick():
    return 1

@app.get("/slow/{n}")
async def slow(n: int):
    time.sleep(1)
    return n
`);
  await page.fill("#load", "/quick burst=2");
  await page.waitForSelector("#findings article:has-text('No request of this load came to that line')");
  assert.doesNotMatch(await page.innerText("#findings"), /measuring|as before/);
  await page.click("#findings .place:text-is('Ask for /slow/1 too')");
  await page.waitForFunction(() => document.querySelector("#figures dd")?.textContent === "12 of 12");
  assert.equal(await page.inputValue("#load"), "/quick burst=2, /slow/1 burst=10");
  assert.match(await page.innerText("#findings"), /The event loop was held for 10\.00 s/);
  await done(page);
});

test("a program that is pasted whole runs by itself", async () => {
  const page = await visit({ pictured: false });
  await paste(page, "print('pasted')\n");
  await page.waitForFunction(() => document.querySelector("#output .row.stdout .text")?.textContent === "pasted");
  await done(page);
});
