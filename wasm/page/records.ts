// Reads the engine's buffers: a sequence of records, each a kind, a length and a payload padded to 8 bytes.
import type { OutputLine, Progress, Result, RunRequest } from "./protocol";

export type EngineRecord =
  | { kind: "trace"; bytes: Uint8Array }
  | { kind: "output"; lines: OutputLine[] }
  | { kind: "progress"; progress: Progress }
  | { kind: "outcome"; result: Result }
  | { kind: "request"; request: RunRequest };

const headerBytes = 8;
const utf8 = new TextDecoder();

/** Yields the records of one buffer. Kinds that this page does not know are skipped; a cut record is an error. */
export function* readRecords(buffer: ArrayBuffer): Generator<EngineRecord> {
  const view = new DataView(buffer);
  for (let at = 0; at + headerBytes <= buffer.byteLength; ) {
    const kind = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    const start = at + headerBytes;
    if (start + length > buffer.byteLength) {
      throw new RangeError(`record of ${length} bytes at ${at} passes the end of its buffer`);
    }
    const record = decode(kind, new Uint8Array(buffer, start, length));
    if (record) yield record;
    at = start + Math.ceil(length / 8) * 8;
  }
}

function decode(kind: number, bytes: Uint8Array): EngineRecord | null {
  switch (kind) {
    case 1:
      return { kind: "trace", bytes };
    case 2:
      return { kind: "output", lines: json<OutputLine[]>(bytes) };
    case 3:
      return { kind: "progress", progress: json<Progress>(bytes) };
    case 4:
      return { kind: "outcome", result: json<Result>(bytes) };
    case 5:
      return { kind: "request", request: json<RunRequest>(bytes) };
    default:
      return null;
  }
}

function json<T>(bytes: Uint8Array): T {
  return JSON.parse(utf8.decode(bytes)) as T;
}
