// Finding and making elements.

type Child = Node | string | null | undefined;

/** The element of that id, which index.html must have, as the given class. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no ${type.name} #${id}`);
  return found;
}

/** Makes an element with a class and children; text is never parsed as HTML. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A text whose dotted names may go on in the next line after a dot, rather than anywhere. */
export function breakable(text: string): Child[] {
  return text.split(/(?<=\w\.)(?=\w)/).flatMap((part, at) => (at > 0 ? [document.createElement("wbr"), part] : [part]));
}

/** Settles when the page has been painted, or at once when nobody sees it. */
export function afterPaint(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
