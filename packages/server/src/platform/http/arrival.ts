import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { limits, PalateError } from "@palate/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { deadlines } from "./deadlines.ts";

/** Refuses URLs that are too long and headers that are too many, before anything is done with them. */
export function limitHeads(fastify: FastifyInstance): void {
  fastify.addHook("onRequest", (request, _reply, done) => {
    const { url = "", rawHeaders } = request.raw;
    if (url.length > limits.urlLength) {
      done(new PalateError("URL_TOO_LONG", { limitCharacters: limits.urlLength }));
    } else if (rawHeaders.length > 2 * limits.headers) {
      done(new PalateError("HEADERS_TOO_LARGE", { limitHeaders: limits.headers }));
    } else {
      done();
    }
  });
}

/**
 * Answers REQUEST_TIMEOUT when a body has not arrived in time, and closes the connection.
 *
 * @param scope one in which bodies are read whole before they are parsed
 */
export function limitBodyTime(scope: FastifyInstance, bodyMs = limits.bodySeconds * 1000): void {
  const arriving = deadlines(bodyMs);
  scope.addHook("preParsing", (request, reply, payload, done) => {
    if (hasBody(request)) {
      const deadline = arriving.begin(() => {
        // Whoever reads the body listens for errors; to destroy it would close the connection before the answer.
        if (payload.listenerCount("error") === 0) return;
        reply.header("connection", "close");
        payload.emit("error", new PalateError("REQUEST_TIMEOUT", { limitSeconds: bodyMs / 1000 }));
      });
      payload.once("end", () => arriving.end(deadline));
      payload.once("close", () => arriving.end(deadline));
    }
    done(null, payload);
  });
}

/** Breaks off an upload that pauses for too long. While it is we who do not read on, nothing is broken off. */
export function limitPauses(scope: FastifyInstance, pauseMs = limits.uploadPauseSeconds * 1000): void {
  scope.addHook("preParsing", (request, _reply, payload, done) => {
    if (hasBody(request)) limitPausesOf(request.raw, pauseMs);
    done(null, payload);
  });
}

function limitPausesOf(request: IncomingMessage & Readable, pauseMs: number): void {
  const { socket } = request;
  request.setTimeout(pauseMs);
  request.on("timeout", () => {
    if (request.readableLength > 0) socket.setTimeout(pauseMs);
    else request.destroy(new PalateError("REQUEST_TIMEOUT", { limitSeconds: pauseMs / 1000 }));
  });
  const finished = () => socket.setTimeout(0);
  request.once("end", finished);
  request.once("close", finished);
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}
