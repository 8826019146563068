// One line above the workbench for what went wrong outside a run, or what the reader should decide.
import { byId, make } from "./dom";

export interface Action {
  words: string;
  run(): void;
}

const bar = byId("notice", HTMLElement);

/** Shows a notice until it is closed or another takes its place. Text is never parsed as HTML. */
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
  bar.className = `notice ${kind}`;
  bar.replaceChildren(make("p", "", words), ...(act ? [act] : []), close);
  bar.hidden = false;
}

export function hideNotice(): void {
  bar.hidden = true;
}
