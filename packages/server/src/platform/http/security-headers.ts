import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import helmet from "helmet";

/**
 * Gives every answer the headers that tell browsers what pages of Palate may do. They are the same for all answers and
 * are made once: made for each request, as middleware would, they take as long as reading and checking it.
 */
export function addSecurityHeaders(fastify: FastifyInstance): void {
  const headers = madeHeaders();
  fastify.addHook("onRequest", (_request, { raw }, done) => {
    for (const [name, value] of headers) raw.setHeader(name, value);
    done();
  });
}

function madeHeaders(): readonly (readonly [string, string])[] {
  const headers = new Map<string, string>();
  const answer = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  } as unknown as ServerResponse;
  helmet({
    // Served over plain HTTP on this machine by default: browsers must not insist on TLS.
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The console's component library sets styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  })({} as IncomingMessage, answer, (error) => {
    if (error !== undefined) throw error;
  });
  return [...headers];
}
