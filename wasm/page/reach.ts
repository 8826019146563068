// Which request would come to a line: the route of the endpoint that the line stands in, read off the source.

const decorator = /^(\s*)@\w+\.(get|post|put|patch|delete|websocket)\(\s*f?["']([^"']+)["']/;
const definition = /^(\s*)(?:async\s+)?def\s/;

/** A load that asks for the endpoint around a line (from 1), "/report burst=10"; null where there is none, or one needs a body. */
export function loadFor(source: string, line: number): string | null {
  const lines = source.split("\n");
  let indentation = Infinity;
  for (let at = Math.min(line, lines.length) - 1; at >= 0; at--) {
    const text = lines[at] ?? "";
    const [all, blanks = ""] = definition.exec(text) ?? [];
    if (all === undefined || blanks.length >= indentation || at === line - 1) continue;
    indentation = blanks.length;
    const route = routeAbove(lines, at, blanks.length);
    if (route) return route;
    if (blanks.length === 0) return null;
  }
  return null;
}

/** The load for a function whose def is there, if a decorator above it makes it an endpoint that can be asked for without a body. */
function routeAbove(lines: string[], def: number, indentation: number): string | null {
  for (let at = def - 1; at >= 0; at--) {
    const text = lines[at] ?? "";
    const [, , method = "", path = ""] = decorator.exec(text) ?? [];
    if (method) return method === "get" ? `${path.replace(/\{[^}]*\}/g, "1")} burst=10` : null;
    const own = /^\s*/.exec(text)?.[0].length ?? 0;
    if (!text.trim() || own < indentation || (own === indentation && !/^\s*[@)]/.test(text))) return null;
  }
  return null;
}
