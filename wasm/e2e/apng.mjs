// Animated PNGs from pictures of one size: 256 colours for all frames, and of each frame what has changed.
import { crc32, deflateSync, inflateSync } from "node:zlib";

/** Reads a PNG of eight bits a channel without interlacing, as Chromium makes them: its pixels as 0xrrggbb. */
export function readPNG(file) {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const channels = file[25] === 6 ? 4 : 3;
  const packed = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") packed.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(packed));
  const stride = width * channels;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    const line = raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    for (let i = 0; i < stride; i++) {
      const left = i >= channels ? line[i - channels] : 0;
      line[i] += [0, left, above[i], (left + above[i]) >> 1, paeth(left, above[i], i >= channels ? above[i - channels] : 0)][filter];
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = (line[x * channels] << 16) | (line[x * channels + 1] << 8) | line[x * channels + 2];
    above = line;
  }
  return { width, height, pixels };
}

function paeth(left, above, corner) {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** Writes frames, each with how many milliseconds it stays, as an animation that repeats. */
export function writeAPNG(frames) {
  const [{ width, height }] = frames;
  const index = palette(frames);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames.length, 0);
  const parts = [Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", header), chunk("acTL", control), chunk("PLTE", index.colours)];
  let sequence = 0;
  let before = null;
  for (const frame of frames) {
    const box = before ? changed(before, frame) : { x: 0, y: 0, width, height };
    const about = Buffer.alloc(26);
    for (const [at, value] of [[0, sequence++], [4, box.width], [8, box.height], [12, box.x], [16, box.y]]) about.writeUInt32BE(value, at);
    about.writeUInt16BE(frame.ms, 20);
    about.writeUInt16BE(1000, 22);
    const lines = Buffer.alloc((box.width + 1) * box.height);
    for (let y = 0, at = 0; y < box.height; y++) {
      lines[at++] = 0;
      for (let x = 0; x < box.width; x++) lines[at++] = index.of(frame.pixels[(box.y + y) * width + box.x + x]);
    }
    const data = deflateSync(lines, { level: 9 });
    parts.push(chunk("fcTL", about));
    if (before) {
      const numbered = Buffer.alloc(4);
      numbered.writeUInt32BE(sequence++, 0);
      parts.push(chunk("fdAT", Buffer.concat([numbered, data])));
    } else {
      parts.push(chunk("IDAT", data));
    }
    before = frame;
  }
  return Buffer.concat([...parts, chunk("IEND", Buffer.alloc(0))]);
}

/** The most frequent colours; every other is shown as the nearest of them. */
function palette(frames) {
  const counts = new Map();
  for (const { pixels } of frames) for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const chosen = [...counts].sort(([, a], [, b]) => b - a).slice(0, 256).map(([colour]) => colour);
  const known = new Map(chosen.map((colour, at) => [colour, at]));
  const distance = (a, b) => [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
  return {
    colours: Buffer.from(chosen.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    of(colour) {
      let at = known.get(colour);
      if (at === undefined) {
        at = chosen.reduce((best, other, i) => (distance(other, colour) < distance(chosen[best], colour) ? i : best), 0);
        known.set(colour, at);
      }
      return at;
    },
  };
}

/** The least box in which two frames differ; a pixel when they do not. */
function changed(a, b) {
  let [left, top, right, bottom] = [a.width, a.height, 0, 0];
  for (let i = 0; i < a.pixels.length; i++) {
    if (a.pixels[i] === b.pixels[i]) continue;
    const x = i % a.width;
    const y = (i - x) / a.width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return right ? { x: left, y: top, width: right - left, height: bottom - top } : { x: 0, y: 0, width: 1, height: 1 };
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}
