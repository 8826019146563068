// Which requests come to what of a source, read off its routes.
import { loadsOf } from "./work";

const decorator = /^(\s*)@\w+\.(get|post|put|patch|delete|websocket)\(\s*f?["']([^"']+)["']/;
const definition = /^(\s*)(?:async\s+)?def\s/;

const routes = /^\s*@\w+\.(?:get|post|put|patch|delete|head|options|api_route|websocket)\(\s*f?["']([^"']+)["']/gm;

/** Tells whether one of the loads can have been meant for this program: it has such a route, with whatever before it, or routes that cannot be read off. */
export function isMeantFor(load: string, source: string): boolean {
  const patterns = [...source.matchAll(routes)].map(([, route = ""]) => new RegExp(`${route.split(/\{[^}]*\}/).map(literally).join("[^/]+")}$`));
  if (patterns.length === 0) return /\b(?:FastAPI|Starlette|Router)\(|^from \S+ import .*\bapp\b/m.test(source);
  const paths = loadsOf(load).map((one) => /(?:^|\s)(\/\S*)/.exec(one)?.[1]?.replace(/\?.*/, "") ?? "/");
  return paths.some((path) => patterns.some((pattern) => pattern.test(path)));
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

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
