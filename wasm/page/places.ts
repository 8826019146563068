// Where the reader is: the workbench, or one of the pages to read. The address's fragment says it, so that a link can.

export type Place = "workbench" | "lessons" | "async-or-def" | "questions" | "supported";

const places: Place[] = ["workbench", "lessons", "async-or-def", "questions", "supported"];

export interface Fragment {
  place: Place;
  /** What stands after the place: a lesson's or a question's name. */
  detail: string;
  /** A shared program, packed. */
  shared: string;
  embed: boolean;
}

/** Reads a fragment: #lessons/await, #p=…, #embed&p=…. What it does not know is the workbench. */
export function readFragment(hash: string): Fragment {
  const fragment: Fragment = { place: "workbench", detail: "", shared: "", embed: false };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name = "", detail = ""] = part.split("/", 2);
    if (part === "embed") fragment.embed = true;
    else if (part.startsWith("p=")) fragment.shared = part.slice(2);
    else if (places.includes(name as Place)) {
      fragment.place = name as Place;
      fragment.detail = /^[a-z0-9-]{1,60}$/.test(detail) ? detail : "";
    }
  }
  return fragment;
}

/** Changes the address without a new entry in the browser's history, and without telling the page. */
export function setFragment(hash: string): void {
  history.replaceState(null, "", hash || location.pathname + location.search);
}
