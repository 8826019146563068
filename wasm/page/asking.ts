// Questions to the reader, in a dialog of the page's own: a line of text, or one to be copied.
import { byId, make } from "./dom";

export interface Question {
  title: string;
  label: string;
  value: string;
  /** What the button says that answers. */
  action: string;
  help?: string;
  /** Throws an Error when it cannot be that. */
  check?(answer: string): void;
}

/** Asks for a line of text; null when the reader wants nothing of it. An answer that cannot be is said to be so, and asked for again. */
export function ask({ title, label, value, action, help = "", check }: Question): Promise<string | null> {
  const field = make("input", "");
  field.type = "text";
  field.value = value;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("autocapitalize", "off");
  field.setAttribute("aria-describedby", "asking-help");
  const words = make("p", "help", help);
  words.id = "asking-help";
  words.setAttribute("role", "status");
  const wrong = (answer: string): string => {
    try {
      check?.(answer);
      return answer ? "" : "a name is needed";
    } catch (err) {
      return (err as Error).message;
    }
  };
  const show = (trouble: string) => {
    words.textContent = trouble || help;
    words.classList.toggle("alarm", trouble !== "");
    field.setAttribute("aria-invalid", String(trouble !== ""));
  };
  field.addEventListener("input", () => {
    if (field.getAttribute("aria-invalid") === "true") show(wrong(field.value.trim()));
  });
  return open(title, action, [make("label", "field", label, field), words], () => {
    const answer = field.value.trim().replace(/\.py\.py$/, ".py"); // the ending stood there already
    const trouble = wrong(answer);
    show(trouble);
    if (!trouble) return answer;
    field.focus();
    return null;
  }, () => {
    field.focus();
    const dot = field.value.lastIndexOf(".");
    field.setSelectionRange(0, dot > 0 ? dot : field.value.length);
  });
}

/** Shows a text that the reader can copy by hand. */
export async function offerText(title: string, text: string): Promise<void> {
  const field = make("textarea", "mono");
  field.readOnly = true;
  field.rows = 4;
  field.value = text;
  field.setAttribute("aria-label", title);
  await open(title, "Close", [field], () => "", () => field.select());
}

/** Opens the dialog until answer gives something, or the reader leaves. */
function open(title: string, action: string, content: HTMLElement[], answer: () => string | null, begin: () => void): Promise<string | null> {
  const dialog = byId("asking", HTMLDialogElement);
  const heading = make("h2", "", title);
  heading.id = "asking-title";
  const cancel = make("button", "button", "Cancel");
  cancel.type = "button";
  const go = make("button", "button primary", action);
  go.type = "submit";
  const form = make("form", "", heading, ...content, make("div", "answers", action === "Close" ? null : cancel, go));
  form.noValidate = true;
  dialog.replaceChildren(form);
  return new Promise((resolve) => {
    let given: string | null = null;
    cancel.addEventListener("click", () => dialog.close());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      given = answer();
      if (given !== null) dialog.close();
    });
    dialog.onclick = (event) => {
      if (event.target === dialog) dialog.close();
    };
    dialog.onclose = () => {
      resolve(given);
      dialog.replaceChildren();
    };
    dialog.showModal();
    begin();
  });
}
