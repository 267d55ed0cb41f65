import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import cors from "@fastify/cors";
import serveStatic from "@fastify/static";
import { openApiDocument } from "@palate/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config/config.ts";
import { compressAnswers } from "./compression.ts";
import { referencePage } from "./reference-page.ts";
import { addSecurityHeaders } from "./security-headers.ts";

export interface Pages {
  /** Answers a page's path that only the console knows; undefined for everything else. */
  fallback(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined;
}

const consoleFolder = fileURLToPath(new URL("../../../../console/dist", import.meta.url));
const consoleMissing =
  "The console is not built. Run `npm run build`, then start again. The API is described at /reference.\n";

/** Everything of the server that is not an operation: the console, the reference, and the headers of all answers. */
export function addPages(fastify: FastifyInstance, { corsOrigins }: Config): Pages {
  addSecurityHeaders(fastify);
  if (corsOrigins.length > 0) {
    void fastify.register(cors, {
      origin: [...corsOrigins],
      // Never with credentials: what a browser knows of the console is for the console's own pages.
      credentials: false,
      methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
      exposedHeaders: ["retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
      maxAge: 600,
    });
  }

  void fastify.register(async (scope) => {
    await compressAnswers(scope);
    addDocuments(scope);
    if (existsSync(consoleFolder)) {
      await scope.register(serveStatic, {
        root: consoleFolder,
        wildcard: false,
        cacheControl: false,
        setHeaders: (reply, path) => {
          reply.header(
            "cache-control",
            path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
          );
        },
      });
    } else {
      const page = { config: { endpoint: "console" } };
      scope.get("/", page, async (_request, reply) =>
        reply.type("text/plain; charset=utf-8").send(consoleMissing),
      );
    }
  });

  return {
    fallback(request, reply) {
      const isPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
      if (!isPage || request.url.startsWith("/api/") || !existsSync(consoleFolder)) return undefined;
      return reply
        .code(200)
        .header("cache-control", "no-cache")
        .type("text/html; charset=utf-8")
        .send(readFileSync(join(consoleFolder, "index.html")));
    },
  };
}

function addDocuments(scope: FastifyInstance): void {
  const document = openApiDocument();
  const text = JSON.stringify(document);
  const page = referencePage();
  scope.get("/openapi.json", { config: { endpoint: "openapi" } }, async (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(text),
  );
  scope.get("/reference", { config: { endpoint: "reference" } }, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(page),
  );
}
