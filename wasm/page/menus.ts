// Arrow keys in the menus of the page's head: from the button into its open menu, and along its entries.

/** Lets the arrow keys move through whichever menu is open. */
export function arrowsInMenus(): void {
  document.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const { target } = event;
    if (step === 0 || !(target instanceof HTMLElement) || target instanceof HTMLInputElement) return;
    const menu = document.getElementById(target.getAttribute("popovertarget") ?? "") ?? target.closest<HTMLElement>(".menu");
    if (!menu?.matches(".menu:popover-open")) return;
    const entries = [...menu.querySelectorAll<HTMLElement>("button, input, a")];
    const at = entries.indexOf(target);
    entries[at < 0 ? (step > 0 ? 0 : entries.length - 1) : (at + step + entries.length) % entries.length]?.focus();
    event.preventDefault();
  });
}
