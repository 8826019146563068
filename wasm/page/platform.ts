// What differs between computers: the names of keys.

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const macNames: Record<string, string> = { "Ctrl Enter": "⌘ ↵", "Ctrl Space": "⌃ Space", "Ctrl Z, Ctrl Y": "⌘ Z, ⇧⌘ Z" };

/** Words a key as this computer's keyboard has it: "Ctrl K", on a Mac "⌘ K". */
export function keyName(key: string): string {
  return mac ? (macNames[key] ?? key.replace("Ctrl", "⌘").replace("Alt", "⌥")) : key;
}
