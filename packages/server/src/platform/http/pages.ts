import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { openApiDocument } from "@palate/contract";
import type { Config } from "../config/config.ts";

export interface Pages {
  /** Answers a page's path that only the console knows; undefined for everything else. */
  fallback(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined;
}

export function addPages(fastify: FastifyInstance, _config: Config): Pages {
  const document = JSON.stringify(openApiDocument());
  fastify.get("/openapi.json", { config: { endpoint: "openapi" } }, async (_request, reply) =>
    reply.header("content-type", "application/json; charset=utf-8").send(document),
  );
  return { fallback: () => undefined };
}
