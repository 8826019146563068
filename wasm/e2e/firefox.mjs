// A real Firefox with the page in it, driven by WebDriver BiDi: Playwright's protocol needs a Firefox of its own.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../page/package.json", import.meta.url));
const { WebSocket } = require("ws");

/** FIREFOX names another one than Debian's. */
export const firefox = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const xvfb = "/usr/bin/Xvfb"; // a screen in memory: without one Firefox has no WebGL

const startMost = 120_000; // milliseconds
const answerMost = 120_000;

// WebGL without a graphics card, and nothing that Firefox does for itself.
const prefs = {
  "webgl.force-enabled": true,
  "app.update.disabledForTesting": true,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

/** Starts Firefox with a profile of its own; close() ends it and removes the profile. */
export async function launchFirefox() {
  const profile = await mkdtemp(join(tmpdir(), "loopscope-firefox-"));
  const lines = Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, "user.js"), lines.join(""));
  const screen = existsSync(xvfb) ? await startScreen() : null;
  const env = { ...process.env, HOME: profile, MOZ_DISABLE_AUTO_SAFE_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1", ...(screen ? { DISPLAY: screen.display } : {}) };
  const process_ = spawn(firefox, [
    ...(screen ? [] : ["--headless"]), "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank",
  ], { stdio: ["ignore", "ignore", "pipe"], env });
  const ended = new Promise((resolve) => process_.once("exit", resolve));
  const close = async () => {
    process_.kill();
    await ended;
    await screen?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return new Firefox(await connect(await address(process_)), close);
  } catch (err) {
    await close();
    throw err;
  }
}

/** Starts a screen in memory, under a number that is free. */
async function startScreen() {
  const server = spawn(xvfb, ["-displayfd", "3", "-screen", "0", "1600x1100x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once("data", (data) => resolve(String(data).trim()));
    ended.then(() => reject(new Error("Xvfb ends at once")));
  });
  return { display: `:${number}`, close: () => (server.kill(), ended) };
}

/** Firefox says on stderr where it listens. */
function address(process_) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("Firefox does not say where it listens")), startMost);
    process_.once("error", reject);
    createInterface({ input: process_.stderr }).on("line", (line) => {
      const [, url] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
      if (!url) return;
      clearTimeout(late);
      resolve(`${url}/session`);
    });
  });
}

function connect(url) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** One window. What the page's console complains of is gathered in problems. */
class Firefox {
  problems = [];
  #socket;
  #close;
  #asked = new Map();
  #id = 0;
  #context = "";

  constructor(socket, close) {
    this.#socket = socket;
    this.#close = close;
    socket.on("message", (data) => this.#receive(JSON.parse(String(data))));
  }

  /** Opens a page in a window of that size, in CSS pixels. */
  async open(url, { width = 1440, height = 900 } = {}) {
    if (!this.#context) {
      await this.send("session.new", { capabilities: {} });
      await this.send("session.subscribe", { events: ["log.entryAdded"] });
      const { contexts } = await this.send("browsingContext.getTree", {});
      this.#context = contexts[0].context;
    }
    await this.send("browsingContext.setViewport", { context: this.#context, viewport: { width, height } });
    await this.send("browsingContext.navigate", { context: this.#context, url, wait: "complete" });
  }

  /** Evaluates a function in the page; what goes in and comes out is JSON. */
  async evaluate(what, ...args) {
    const expression = `(async () => JSON.stringify(await (${what})(...${JSON.stringify(args)})))()`;
    const answer = await this.send("script.evaluate", { expression, target: { context: this.#context }, awaitPromise: true });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }

  /** Waits until a function of the page gives something true, and gives it. */
  async until(what, ...args) {
    for (const end = Date.now() + answerMost; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const answer = await this.evaluate(what, ...args);
      if (answer) return answer;
    }
    throw new Error(`waited in vain for ${what} of ${JSON.stringify(args)}`);
  }

  /** Clicks where an element is, as a mouse would. */
  async click(selector) {
    const at = await this.until((selector) => {
      const element = document.querySelector(selector);
      element?.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = element?.getBoundingClientRect() ?? { width: 0 };
      return width > 0 && { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    }, selector);
    await this.#perform("pointer", "mouse", [{ type: "pointerMove", ...at }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]);
  }

  /** Types keys one after the other; those in down are held meanwhile. */
  async keys(keys, down = []) {
    await this.#perform("key", "keyboard", [
      ...down.map((value) => ({ type: "keyDown", value })),
      ...[...keys].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]),
      ...down.map((value) => ({ type: "keyUp", value })),
    ]);
  }

  /** The colours in the picture of an element, as [red, green, blue], each once. */
  async coloursOf(selector) {
    const rect = await this.evaluate((selector) => document.querySelector(selector).getBoundingClientRect().toJSON(), selector);
    const png = (await this.screenshot()).toString("base64");
    return this.evaluate(async (png, { x, y, width, height }) => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${png}`;
      await picture.decode();
      const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(x, y, width, height);
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      return [...seen].map((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
    }, png, rect);
  }

  /** A PNG of what the window shows. */
  async screenshot() {
    const { data } = await this.send("browsingContext.captureScreenshot", { context: this.#context });
    return Buffer.from(data, "base64");
  }

  /** Runs what is given while another tab is in front of the page's. */
  async hidden(meanwhile) {
    const { context } = await this.send("browsingContext.create", { type: "tab" });
    await this.send("browsingContext.activate", { context });
    await this.until(() => document.hidden);
    await meanwhile();
    await this.send("browsingContext.close", { context });
    await this.send("browsingContext.activate", { context: this.#context });
  }

  async close() {
    this.#socket.close();
    await this.#close();
  }

  #perform(type, id, actions) {
    return this.send("input.performActions", { context: this.#context, actions: [{ type, id, actions }] });
  }

  send(method, params) {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Firefox does not answer to ${method}`)), answerMost);
      this.#asked.set(id, { resolve, reject, late, method });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  #receive({ id, type, result, error, message, method, params }) {
    if (method === "log.entryAdded" && params.level !== "info" && params.level !== "debug") this.problems.push(`${params.level}: ${params.text}`);
    const asked = this.#asked.get(id);
    if (!asked) return;
    this.#asked.delete(id);
    clearTimeout(asked.late);
    if (type === "error") asked.reject(new Error(`${asked.method}: ${error}: ${message}`));
    else asked.resolve(result);
  }
}
