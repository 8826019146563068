// What the timeline costs with a million spans in a real Chromium, beside speedscope with the same spans in the same browser:
//
//	node wasm/e2e/bench.mjs [spans]
//
// GL is software here, so that it is the ratios and the Go times that count. The exit status is 1 when a bound is passed.
import { execFileSync } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open, paste, settled } from "./browser.mjs";
import { serveSite } from "./site.mjs";

const spans = Number(process.argv[2] ?? 1_000_000);
const root = fileURLToPath(new URL("../../", import.meta.url));
const speedscope = join(root, "wasm/page/node_modules/speedscope/dist/release");
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".woff2": "font/woff2" };
const frames = 90;
const screenFrame = 1000 / 60; // milliseconds

/** Counts frames that draw, and how long the page's own work in each takes. */
function watchFrames() {
  const seen = { draws: 0, costs: [], starts: [] };
  globalThis.benchFrames = seen;
  for (const type of [globalThis.WebGLRenderingContext, globalThis.WebGL2RenderingContext]) {
    for (const name of ["drawArrays", "drawElements"]) {
      const draw = type.prototype[name];
      type.prototype[name] = function (...args) {
        seen.draws++;
        return draw.apply(this, args);
      };
    }
  }
  const request = globalThis.requestAnimationFrame;
  let frame = -1;
  let cost = 0;
  let before = 0;
  globalThis.requestAnimationFrame = (call) => request((at) => {
    if (at !== frame) {
      if (seen.draws > before) {
        seen.costs.push(cost);
        seen.starts.push(frame);
      }
      [frame, cost, before] = [at, 0, seen.draws];
    }
    const start = performance.now();
    call(at);
    cost += performance.now() - start;
  });
}

const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.min(Math.floor(q * values.length), values.length - 1)] ?? NaN;

/** Milliseconds of processor time that all of the browser's processes have taken: GL in software has most of it. */
async function processorTime(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/**
 * Pans by the wheel, a step a frame, and says what the frames cost that drew something. The time from one to the next is a multiple
 * of the screen's, and longer where others use the machine; the processor time is neither. Frames of the screen are what is compared: what is
 * drawn in every one of them can be no faster.
 */
async function pan(browser, page, x, y, step) {
  await page.mouse.move(x, y);
  await page.evaluate(() => { benchFrames.costs.length = benchFrames.starts.length = 0; });
  const before = await processorTime(browser);
  await page.evaluate(async ([x, y, step, frames]) => {
    const target = document.elementFromPoint(x, y);
    for (let i = 0; i < frames; i++) {
      const init = { deltaX: (i < frames / 2 ? 1 : -1) * step, clientX: x, clientY: y, bubbles: true, cancelable: true };
      target.dispatchEvent(new WheelEvent("wheel", init));
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, [x, y, step, frames]);
  const processor = await processorTime(browser) - before;
  const { costs, starts } = await page.evaluate(() => benchFrames);
  const gaps = starts.slice(1).map((at, i) => at - starts[i]);
  const frame = Math.round(quantile(gaps, 0.5) / screenFrame) * screenFrame;
  return { frames: costs.length, script: quantile(costs, 0.5), frame, processor: processor / costs.length };
}

async function measureLoopscope(browser, files) {
  const site = await serveSite();
  const stage = await stageTimes(browser, site.url);
  const page = await open(browser, site.url, { prepare: (page) => page.addInitScript(watchFrames) });
  await settled(page);
  await page.route("**/server.chunks", (route) => route.fulfill({ path: join(files, "server.chunks") }));
  const result = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await fetch("server.chunks")).arrayBuffer());
    const view = new DataView(bytes.buffer);
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    // Chunks come as the worker's messages do: one after another, with room for frames between.
    const { port1, port2 } = new MessageChannel();
    const message = () => new Promise((done) => {
      port1.onmessage = done;
      port2.postMessage(null);
    });
    loopscopeCanvas.reset();
    for (let i = 0; i < 2; i++) await frame(); // the empty picture is drawn
    const before = loopscopeCanvas.memory();
    const { drawn: none } = loopscopeCanvas.stats();
    const start = performance.now();
    let [first, longest] = [Infinity, 0];
    for (let at = 0; at < bytes.length; ) {
      const length = view.getUint32(at, true);
      const chunk = performance.now();
      const wrong = loopscopeCanvas.append(bytes.subarray(at + 4, at + 4 + length));
      if (wrong) throw wrong;
      at += 4 + length;
      await message();
      longest = Math.max(longest, performance.now() - chunk);
      if (loopscopeCanvas.stats().drawn > none) first = Math.min(first, performance.now() - start);
    }
    const last = performance.now();
    const { drawn } = loopscopeCanvas.stats();
    loopscopeCanvas.finish(0);
    while (loopscopeCanvas.stats().drawn === drawn) await frame();
    const end = performance.now();
    const after = loopscopeCanvas.memory();
    return { all: end - start, first: Math.min(first, end - start), afterLast: end - last, longest, spans: loopscopeCanvas.stats().spans,
      system: after.system - before.system, used: after.used - before.used };
  });
  const box = await page.locator("#stage").boundingBox();
  const middle = [box.x + box.width * 0.6, box.y + box.height * 0.6];
  const go = await goTimes(page, middle);
  await page.evaluate(() => loopscopeCanvas.command("fit"));
  await page.waitForTimeout(500);
  await page.mouse.move(...middle);
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -300);
  await page.waitForTimeout(300);
  const panning = await pan(browser, page, ...middle, 24);
  const labels = await page.evaluate(() => loopscopeCanvas.labelsMs(1000));
  const idle = await idleShare(page);
  await page.context().close();
  await site.close();
  return { ...result, stage, go, panning, labels, idle };
}

/** Zooms in from the whole run to microseconds and out again, panning at every zoom, and gathers Go's Update and Draw. */
function goTimes(page, [x, y]) {
  return page.evaluate(async ([x, y]) => {
    const target = document.elementFromPoint(x, y);
    const costs = [];
    const turn = async (init) => {
      target.dispatchEvent(new WheelEvent("wheel", { clientX: x, clientY: y, bubbles: true, cancelable: true, ...init }));
      await new Promise((done) => requestAnimationFrame(done));
      const { updateMs, drawMs } = loopscopeCanvas.stats();
      costs.push(updateMs + drawMs);
    };
    const seen = [];
    for (const direction of [-1, 1]) {
      for (let zoom = 0; zoom < 36; zoom++) {
        await turn({ deltaY: direction * 220 });
        const from = costs.length;
        for (let i = 0; i < 5; i++) await turn({ deltaX: i % 2 ? 18 : -14 });
        seen.push([loopscopeCanvas.stats().window.reduce((a, b) => b - a), Math.max(...costs.slice(from))]);
      }
    }
    return { costs, seen };
  }, [x, y]);
}

/**
 * Plays sixty requests on the stage, each of which waits for one of forty threads, and gathers Go's Update and Draw of each frame.
 * There are few pixels, since GL in software takes its processor from Go.
 */
async function stageTimes(browser, url) {
  const page = await open(browser, url, { deviceScaleFactor: 0.4 });
  await settled(page);
  await paste(page, "# loopscope: load '/ burst=60'\nimport time\n\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/')\ndef root():\n    time.sleep(0.5)\n");
  await page.keyboard.press("Control+Enter");
  await settled(page);
  await page.click("#view-stage");
  const costs = await page.evaluate(async () => {
    const costs = [];
    loopscopeCanvas.command("start");
    loopscopeCanvas.command("play");
    for (const end = performance.now() + 20_000; performance.now() < end;) {
      const { drawn, updateMs, drawMs, playing } = loopscopeCanvas.stats();
      if (costs.at(-1)?.drawn !== drawn) costs.push({ drawn, cost: updateMs + drawMs });
      if (!playing && costs.length > 10) break;
      await new Promise((done) => requestAnimationFrame(done));
    }
    return costs.slice(10).map(({ cost }) => cost);
  });
  await page.context().close();
  return costs;
}

/** The share of a core that the page takes while nothing moves. */
async function idleShare(page) {
  await page.mouse.move(2, 2);
  await page.waitForTimeout(1500);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    return [value("TaskDuration"), value("Timestamp")];
  };
  const [work, at] = await busy();
  await page.waitForTimeout(4000);
  const [after, now] = await busy();
  return (after - work) / (now - at);
}

async function measureSpeedscope(browser, files) {
  const server = createServer((request, response) => {
    const file = join(speedscope, new URL(request.url, "http://localhost").pathname.replace(/^\/$/, "/index.html"));
    response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).on("error", () => response.end()).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await open(browser, `http://127.0.0.1:${server.address().port}/`, { prepare: (page) => page.addInitScript(watchFrames) });
  await page.waitForSelector("input[type=file]", { state: "attached" });
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    benchFrames.costs.length = 0;
    document.querySelector("input[type=file]").addEventListener("change", () => {
      globalThis.benchStart = performance.now();
      const draws = benchFrames.draws;
      const wait = () => {
        if (benchFrames.draws > draws) globalThis.benchEnd = performance.now();
        else setTimeout(wait, 4);
      };
      wait();
    }, { capture: true });
  });
  await page.setInputFiles("input[type=file]", join(files, "server.speedscope.json"));
  await page.waitForFunction(() => globalThis.benchEnd, null, { timeout: 300_000, polling: 200 });
  const all = await page.evaluate(() => benchEnd - benchStart);
  await page.waitForTimeout(1500);
  const middle = [720, 500];
  await page.mouse.move(...middle);
  await page.evaluate(async ([x, y]) => {
    const target = document.elementFromPoint(x, y);
    for (let i = 0; i < 12; i++) {
      target.dispatchEvent(new WheelEvent("wheel", { deltaY: -40, ctrlKey: true, clientX: x, clientY: y, bubbles: true, cancelable: true }));
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, middle);
  await page.waitForTimeout(1000);
  const panning = await pan(browser, page, ...middle, 24);
  await page.context().close();
  server.close();
  return { all, panning };
}

const files = mkdtempSync(join(tmpdir(), "loopscope-bench-"));
const browser = await launch({ optimised: true });
let over = 0;
const line = (name, value, bound = "", fine = true) => {
  if (!fine) over++;
  console.log(`${name.padEnd(58)}${value.padStart(14)}   ${bound}${fine ? "" : "   OVER"}`);
};
const ms = (value) => `${value.toFixed(2)} ms`;
try {
  execFileSync("go", ["run", "./wasm/e2e/fixtures", "-server", String(spans), "-out", files], { cwd: root, stdio: "inherit" });
  const ours = await measureLoopscope(browser, files);
  console.log(`${ours.spans.toLocaleString("en-US")} spans; ${(statSync(join(files, "server.chunks")).size / 1e6).toFixed(1)} MB as chunks, ` +
    `${(statSync(join(files, "server.speedscope.json")).size / 1e6).toFixed(1)} MB as a speedscope file\n`);
  const { costs, seen } = ours.go;
  const worst = seen.reduce((a, b) => (b[1] > a[1] ? b : a));
  line("drawn after the last chunk", ms(ours.afterLast), "at most 1000", ours.afterLast <= 1000);
  line("longest between two chunks", ms(ours.longest));
  line("Update + Draw while zooming and panning, median", ms(quantile(costs, 0.5)), "at most 4", quantile(costs, 0.5) <= 4);
  line("Update + Draw while zooming and panning, p99", ms(quantile(costs, 0.99)), "at most 8", quantile(costs, 0.99) <= 8);
  line(`  the slowest: a window of ${(worst[0] / 1e6).toPrecision(3)} ms`, ms(worst[1]));
  line("Update + Draw of the stage with 60 requests, median", ms(quantile(ours.stage, 0.5)), "at most 2", quantile(ours.stage, 0.5) <= 2);
  line("Update + Draw of the stage with 60 requests, p99", ms(quantile(ours.stage, 0.99)), `of ${ours.stage.length} frames`);
  line("memory a span, in use", `${(ours.used / ours.spans).toFixed(0)} B`, "at most 150", ours.used / ours.spans <= 150);
  line("memory a span, of the browser", `${(ours.system / ours.spans).toFixed(0)} B`);
  line("1,000 changing labels", ms(ours.labels), "at most 2", ours.labels <= 2);
  line("idle, of a core", `${(100 * ours.idle).toFixed(1)} %`, "under 6 %", ours.idle < 0.06);
  const theirs = await measureSpeedscope(browser, files);
  const compare = (name, own, other) => line(name, `${(other / own).toFixed(1)} ×`, `at least 3 × (${ms(own)}, speedscope ${ms(other)})`, other / own >= 3);
  // Speedscope's first picture is that of the whole: it reads a file to its end before it draws.
  compare("faster than speedscope to the first picture, which grows", ours.first, theirs.all);
  compare("faster than speedscope to the picture of the whole", ours.all, theirs.all);
  compare("faster than speedscope from frame to frame of panning", ours.panning.frame, theirs.panning.frame);
  line("  processor time of such a frame", ms(ours.panning.processor), `(speedscope ${ms(theirs.panning.processor)})`);
  line("  script in such a frame", ms(ours.panning.script), `(speedscope ${ms(theirs.panning.script)}, which keeps its boxes on the GPU)`);
} finally {
  await browser.close();
  rmSync(files, { recursive: true });
}
process.exitCode = over > 0 ? 1 : 0;
