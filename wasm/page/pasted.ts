// What comes with Python that is copied from a page, a chat or a session: fences, prompts and the output between them,
// spaces that do not break.

const prompt = /^\s*(?:>>>|\.\.\.)(?: |$)/;

/** The program in a pasted text. */
export function programIn(pasted: string): string {
  const text = pasted.replaceAll("\u00a0", " ");
  const fenced = /^\s*(```+|~~~+)[^\n`]*\n([^]*?)\1\s*$/.exec(text);
  if (fenced) return fenced[2] ?? "";
  if (!/^\s*>>> /.test(text)) return text;
  const lines = text.split("\n").filter((line) => prompt.test(line));
  return `${lines.map((line) => line.replace(prompt, "")).join("\n")}\n`;
}
