// What comes with Python that is copied from a page, a chat or a session: fences, prompts and the output between them,
// spaces that do not break, an indentation of the whole.

const prompt = /^\s*(?:>>>|\.\.\.)(?: |$)/;

/** The program in a pasted text; whole says that it takes the place of all that was there, so that it has no lines around it to be indented as. */
export function programIn(pasted: string, whole: boolean): string {
  const text = pasted.replaceAll("\u00a0", " ");
  const fenced = /^\s*(```+|~~~+)[^\n`]*\n([^]*?)\1\s*$/.exec(text);
  if (fenced) return dedented(fenced[2] ?? "");
  if (!/^\s*>>> /.test(text)) return whole ? dedented(text) : text;
  const lines = text.split("\n").filter((line) => prompt.test(line));
  return `${lines.map((line) => line.replace(prompt, "")).join("\n")}\n`;
}

/** The text without the blanks that all of its lines begin with. */
function dedented(text: string): string {
  const lines = text.split("\n");
  const margins = lines.filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  let margin = margins[0] ?? "";
  while (!margins.every((blanks) => blanks.startsWith(margin))) margin = margin.slice(0, -1);
  return lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line)).join("\n");
}
