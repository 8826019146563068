// What the browser keeps between visits. Storage may be full or forbidden: then nothing is kept, and nothing breaks.

const prefix = "loopscope.";

export function load(key: string): string | null {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

/** Keeps a value; null forgets it. Tells whether the browser took it. */
export function save(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
    return true;
  } catch {
    return false;
  }
}

/** Reads a JSON value; null when there is none or it cannot be read. The caller checks its fields. */
export function loadJSON<T extends object>(key: string): Partial<T> | null {
  try {
    const value: unknown = JSON.parse(load(key) ?? "null");
    return typeof value === "object" ? (value as Partial<T> | null) : null;
  } catch {
    return null;
  }
}

/** As load and save, for this tab alone: two tabs have each their own. */
export function loadForTab<T extends object>(key: string): Partial<T> | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(prefix + key) ?? "null");
    return typeof value === "object" ? (value as Partial<T> | null) : null;
  } catch {
    return null;
  }
}

export function saveForTab(key: string, value: string): boolean {
  try {
    sessionStorage.setItem(prefix + key, value);
    return true;
  } catch {
    return false;
  }
}
