// Light and dark: as the system says, or as the reader chose.
import { load, save } from "./store";

export type Theme = "light" | "dark";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Follows the system and the toggle; tells each theme that comes up, the first one at once. */
export function followTheme(toggle: HTMLButtonElement, changed: (theme: Theme) => void): void {
  let chosen = stored();
  const show = () => {
    const theme = chosen ?? system();
    dress(chosen);
    const other = theme === "dark" ? "light" : "dark";
    toggle.title = `Switch to ${other}`;
    toggle.setAttribute("aria-label", toggle.title);
    toggle.dataset.shows = theme;
    changed(theme);
  };
  toggle.addEventListener("click", () => {
    const other = (chosen ?? system()) === "dark" ? "light" : "dark";
    chosen = other === system() ? null : other; // back to the system's: follow it again
    save("theme", chosen);
    show();
  });
  dark.addEventListener("change", show);
  show();
}

/** Dresses the page as the reader chose before; done before it is painted. */
export function keptTheme(): void {
  dress(stored());
}

function dress(chosen: Theme | null): void {
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

function system(): Theme {
  return dark.matches ? "dark" : "light";
}

function stored(): Theme | null {
  const theme = load("theme");
  return theme === "light" || theme === "dark" ? theme : null;
}
