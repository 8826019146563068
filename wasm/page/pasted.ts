// What comes with Python that is copied from a page, a chat or a session: fences, prompts and the output between them,
// the numbers of its lines, spaces that do not break, an indentation of the whole.

const numbered = /^[ \t]*(\d+)(?:[ \t]*[|│:]|\.(?=[ \t]|$))?(?!\s*[,)\]}+\-*/%<>=&^]|\.\d)/;
const prompt = /^\s*(?:>>>|\.\.\.)(?: |$)/;

/** The program in a pasted text; whole says that it takes the place of all that was there, so that it has no lines around it to be indented as. */
export function programIn(pasted: string, whole: boolean): string {
  const text = pasted.replaceAll("\u00a0", " ");
  const fenced = /^\s*(```+|~~~+)[^\n`]*\n([^]*?)\1\s*$/.exec(text);
  if (fenced) return programIn(fenced[2] ?? "", true);
  if (!/^\s*>>> /.test(text)) return whole ? dedented(withoutNumbers(text)) : text;
  const lines = text.split("\n").filter((line) => prompt.test(line));
  return `${lines.map((line) => line.replace(prompt, "")).join("\n")}\n`;
}

/** The text without the numbers of its lines, if they have any: every line that is not empty begins with the number that follows the one before. */
function withoutNumbers(text: string): string {
  const lines: string[] = [];
  let last: number | undefined;
  let empty = 0; // lines since then, which may have been counted
  for (const line of text.split("\n")) {
    const [all, digits] = numbered.exec(line) ?? [];
    if (all === undefined) {
      if (line.trim()) return text;
      empty++;
    } else {
      const number = Number(digits);
      if (last !== undefined && (number <= last || number > last + 1 + empty)) return text;
      last = number;
      empty = 0;
    }
    lines.push(line.slice(all?.length ?? 0));
  }
  return lines.filter((line) => line.trim()).length > 1 ? lines.join("\n") : text;
}

/** The text without the blanks that all of its lines begin with. */
function dedented(text: string): string {
  const lines = text.split("\n");
  const margins = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  let margin = margins[0] ?? "";
  while (!margins.every((blanks) => blanks.startsWith(margin))) margin = margin.slice(0, -1);
  return lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line)).join("\n");
}
