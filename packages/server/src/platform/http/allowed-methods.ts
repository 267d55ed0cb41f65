import { writePath } from "@palate/contract";
import type { FastifyInstance } from "fastify";

/**
 * Notes every route that is added from now on.
 *
 * @returns which methods a path answers; none for an unknown path
 */
export function allowedMethods(fastify: FastifyInstance): (url: string) => string[] {
  const routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  fastify.addHook("onRoute", ({ url, method }) => {
    if (url.includes("*")) return;
    const known = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) known.methods.add(one);
    routes.set(url, known);
  });
  return (url) => {
    const path = url.split("?", 1)[0] ?? "";
    const matching = [...routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort();
  };
}

/** @param url a route's, as Fastify writes it: a parameter may be followed by its pattern in parentheses */
function patternOf(url: string): RegExp {
  const escaped = url.replaceAll(/\([^)]*\)/g, "").replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${writePath(escaped, () => "[^/]+")}$`);
}
