// One line above the workbench for what went wrong outside a run, or what the reader should decide.
import { byId, make } from "./dom";

export interface Action {
  words: string;
  run(): void;
}

const bar = byId("notice", HTMLElement);

const passing = 8000; // milliseconds

let leaving = 0;

/** Shows a notice until it is closed or another takes its place; news that asks for nothing goes by itself. Text is never parsed as HTML. */
export function notice(words: string, kind: "trouble" | "news" = "trouble", action?: Action): void {
  const close = make("button", "plain", "×");
  close.type = "button";
  close.setAttribute("aria-label", "Close the notice");
  close.addEventListener("click", () => hideNotice());
  const act = action ? make("button", "button", action.words) : null;
  act?.addEventListener("click", () => {
    hideNotice();
    action?.run();
  });
  const passes = kind === "news" && !action;
  bar.className = `notice ${kind}${passes ? " passing" : ""}`;
  bar.replaceChildren(make("p", "", words), ...(act ? [act] : []), close);
  bar.hidden = false;
  clearTimeout(leaving);
  if (passes) leave();
}

/** Leaves after a while, but not under a pointer or a focus. */
function leave(): void {
  leaving = window.setTimeout(() => (bar.matches(":hover, :focus-within") ? leave() : hideNotice()), passing);
}

/** Takes a notice back that begins so: it is not true any more. */
export function withdraw(...beginnings: string[]): void {
  if (beginnings.some((words) => bar.firstElementChild?.textContent?.startsWith(words))) hideNotice();
}

export function hideNotice(): void {
  clearTimeout(leaving);
  bar.hidden = true;
}
