// Looking at the canvas as a reader does: pixels of the screen, and what hitTest says is there.

const hues = ["3b7dd8", "c2549d", "2f9e77", "b8860b", "7a5cc9", "cf6a3c", "1e8fa6", "8f6a3f", "5d8c2a", "c04a5f"];

/** The colour of the n-th task, from 0. */
export function hueOf(n) {
  return hues[n % hues.length].match(/../g).map((byte) => parseInt(byte, 16));
}

/** The free rectangle of the timeline, in CSS pixels. */
export function stage(page) {
  return page.locator("#stage").boundingBox();
}

/** What the canvas says is at a point. */
export function hit(page, x, y) {
  return page.evaluate(([x, y]) => loopscopeCanvas.hitTest(x, y), [x, y]);
}

/** Finds a span on the screen that a predicate of its info accepts, and the box that it fills there. */
export async function findSpan(page, accept) {
  const { x, y, width, height } = await stage(page);
  const points = await page.evaluate(([x, y, width, height]) => {
    const found = [];
    for (let down = 0; down < height; down += 6) {
      for (let right = 0; right < width; right += 6) {
        const info = loopscopeCanvas.hitTest(x + right, y + down);
        if (info && info.span >= 0 && info.endNs > info.startNs) found.push({ ...info, x: x + right, y: y + down });
      }
    }
    return found;
  }, [x, y, width, height]);
  const first = points.find(accept);
  if (!first) throw new Error(`no such span on the screen; there are: ${[...new Set(points.map(({ state }) => state))].join(", ")}`);
  const same = points.filter(({ span, y }) => span === first.span && Math.abs(y - first.y) < 40);
  const xs = same.map(({ x }) => x);
  const ys = same.map(({ y }) => y);
  const box = { x: Math.min(...xs), y: Math.min(...ys) };
  return { info: first, box: { ...box, width: Math.max(...xs) - box.x + 1, height: Math.max(...ys) - box.y + 6 } };
}

/** The colours in a box of the screen, "r,g,b", and how many pixels have each. */
export async function colours(page, clip) {
  const png = (await page.screenshot({ clip })).toString("base64");
  const counts = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const counts = {};
    for (let i = 0; i < data.length; i += 4) {
      const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
      counts[colour] = (counts[colour] ?? 0) + 1;
    }
    return counts;
  }, png);
  return new Map(Object.entries(counts).sort(([, a], [, b]) => b - a));
}

/** Tells whether a colour, or one near it, is among those that were counted. */
export function contains(counted, colour, tolerance) {
  return [...counted.keys()].some((key) => key.split(",").every((value, i) => Math.abs(value - colour[i]) <= tolerance));
}

/** Tells whether two numbers differ by at most a share. */
export function near(got, want, share) {
  return Math.abs(got - want) <= share * want;
}
