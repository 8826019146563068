// Runs that the build made of the examples, with what the engine says of each: until the engine is there they stand in its place.
// A run is the same bytes wherever it is made.
import { openPart } from "./assets";
import type { RunRequest } from "./protocol";
import { readRecords } from "./records";

/** The recording of exactly this run, as a buffer of the engine's records; null when there is none. */
export async function recordingOf(request: RunRequest): Promise<ArrayBuffer | null> {
  const { name } = request.files[0] ?? { name: "" };
  if (!recorded().includes(name)) return null;
  try {
    const buffer = await new Response(await openPart(`recorded/${name.replace(/py$/, "bin")}`)).arrayBuffer();
    for (const record of readRecords(buffer)) {
      return record.kind === "request" && JSON.stringify(record.request) === JSON.stringify(request) ? buffer : null;
    }
  } catch {
    // the engine will run it
  }
  return null;
}

/** The programs that there are recordings of. */
function recorded(): string[] {
  return document.querySelector<HTMLMetaElement>("meta[name=recorded]")?.content.split(" ") ?? [];
}
