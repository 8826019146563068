// A program in a link: the work as JSON, deflated, in the address's fragment, which no server ever sees.
import { checkedWork, limits, plainSettings, type Settings, type Work } from "./work";

/** What a link holds. Names are short, and what is as usual is left out. */
interface Packed {
  v: 1;
  t?: string;
  f: [name: string, text: string][];
  s?: Partial<Settings>;
}

const linkMax = 400_000; // characters: far more than a browser's address bar is good for
const unpackedMax = limits.allBytes + 100_000;

/** Packs a work into the fragment of a link. */
export async function pack({ title, files, settings }: Work): Promise<string> {
  const packed: Packed = { v: 1, f: files.map(({ name, text }) => [name, text]) };
  if (title) packed.t = title;
  const unusual = Object.entries(settings).filter(([, value]) => value !== "");
  if (unusual.length > 0) packed.s = Object.fromEntries(unusual);
  const bytes = new Blob([JSON.stringify(packed)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return base64url(new Uint8Array(await new Response(bytes).arrayBuffer()));
}

/** Reads what pack wrote, by whomever; throws an Error with a sentence for people when it is damaged or too large. */
export async function unpack(packed: string): Promise<Work> {
  if (packed.length > linkMax) throw new Error("it is longer than any link that Loopscope makes");
  if (!/^[A-Za-z0-9_-]+$/.test(packed)) throw new Error("it is damaged: it has characters that no link has");
  let value: unknown;
  try {
    value = JSON.parse(await inflate(bytesOf(packed)));
  } catch (err) {
    if (err instanceof TooLarge) throw err;
    throw new Error("it is damaged, or cut short");
  }
  const { v, t, f, s } = (typeof value === "object" && value !== null ? value : {}) as Partial<Packed>;
  if (v !== 1) throw new Error("another version of Loopscope made it");
  if (!Array.isArray(f)) throw new Error("it has no program in it");
  const files = f.map((file: unknown) => (Array.isArray(file) ? { name: file[0] as unknown, text: file[1] as unknown } : null));
  return checkedWork({ title: t ?? "", files, settings: { ...plainSettings, ...(typeof s === "object" ? s : {}) } });
}

class TooLarge extends Error {}

/** Inflates up to a size, and no further: a link of a few kilobytes can stand for gigabytes. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > unpackedMax) {
      void reader.cancel().catch(() => {});
      throw new TooLarge("what it unpacks to is larger than a program can be");
    }
    text += decoder.decode(value, { stream: true });
  }
}

function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}
