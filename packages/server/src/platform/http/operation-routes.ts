import { Readable } from "node:stream";
import { limits, type Operation, PalateError } from "@palate/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Principal } from "../security/principal.ts";
import type { Security } from "../security/security.ts";
import { admit } from "./authentication.ts";
import { type ParsedBody, parseJson, parseNdjson } from "./body-parsers.ts";
import { sendEventStream } from "./event-stream.ts";
import type { Handler, OperationRequest } from "./http-server.ts";
import { sendLines } from "./line-stream.ts";
import { bodyValidator, parameterValidator } from "./validation.ts";

declare module "fastify" {
  interface FastifyRequest {
    principal: Principal;
  }
  interface FastifyContextConfig {
    /** the operation's id, or what a page is called; names the route in metrics */
    endpoint?: string;
    operation?: Operation;
  }
}

/** An operation of the contract and who serves it. */
export interface Served {
  readonly id: string;
  readonly operation: Operation;
  readonly handler: Handler<Operation>;
}

/**
 * Makes a route of each operation: authentication before the body is read, then validation, the handler, and an answer
 * written by the response's schema.
 *
 * @param closing aborted when the server closes; it ends all streams
 */
export function addOperationRoutes(
  fastify: FastifyInstance,
  served: readonly Served[],
  security: Security,
  closing: AbortSignal,
): void {
  fastify.decorateRequest("principal");
  const streamed = ({ operation }: Served) =>
    operation.bodyTypes?.includes("application/octet-stream") === true;
  void fastify.register(async (scope) => {
    acceptJson(scope);
    for (const one of served) if (!streamed(one)) scope.route(routeOf(one, security, closing));
  });
  void fastify.register(async (scope) => {
    acceptAnything(scope);
    for (const one of served) if (streamed(one)) scope.route(routeOf(one, security, closing));
  });
}

function acceptJson(scope: FastifyInstance): void {
  const asBuffer = { parseAs: "buffer", bodyLimit: limits.bodyBytes } as const;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/json", asBuffer, async (_request: FastifyRequest, bytes: Buffer) =>
    parseJson(bytes),
  );
  scope.addContentTypeParser(
    "application/x-ndjson",
    asBuffer,
    async (request: FastifyRequest, bytes: Buffer) => {
      const types = request.routeOptions.config.operation?.bodyTypes;
      if (!types?.includes("application/x-ndjson")) throw new PalateError("UNSUPPORTED_MEDIA_TYPE");
      return parseNdjson(bytes);
    },
  );
}

/** Programs name a file's bytes in many ways; here they are all taken as they come, without a limit on their number. */
function acceptAnything(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", async (_request: FastifyRequest, payload: Readable) => payload);
}

function routeOf({ id, operation, handler }: Served, security: Security, closing: AbortSignal) {
  const params = operation.params && parameterValidator(operation.params, "path");
  const query = operation.query && parameterValidator(operation.query, "query");
  const body = operation.body && bodyValidator(operation.body);
  const { status, body: answerSchema } = operation.success;
  const send = senderOf(operation);
  return {
    method: operation.method,
    url: operation.path,
    config: { endpoint: id, operation },
    exposeHeadRoute: send === undefined,
    schema: answerSchema === undefined || send ? {} : { response: { [status]: answerSchema } },
    onRequest: async (request: FastifyRequest) => {
      request.principal = await admit(security, operation, request.raw);
    },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const parsed = request.body as ParsedBody | Readable | undefined;
      const stream = parsed instanceof Readable ? parsed : undefined;
      const sent = stream === undefined ? (parsed as ParsedBody | undefined) : undefined;
      const incoming = new Incoming(
        params?.(request.params),
        query?.(request.query),
        body?.(sent?.value, sent?.lines),
        stream ?? (operation.body === undefined ? request.raw : undefined),
        request,
        reply,
        closing,
      );
      const answer = await handler(incoming as OperationRequest<Operation>);
      if (send) {
        const values = answer as unknown as AsyncIterable<unknown>;
        await send(reply.raw, values, incoming.signal, request.id, () => reply.hijack());
        return reply;
      }
      reply.code(status);
      return status === 204 ? reply.send() : answer;
    },
  };
}

/** A validated request; what few handlers need is made when they ask for it. */
class Incoming {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly stream: Readable | undefined;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  readonly #closing: AbortSignal;
  #signal: AbortSignal | undefined;

  constructor(
    params: unknown,
    query: unknown,
    body: unknown,
    stream: Readable | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
    closing: AbortSignal,
  ) {
    this.params = params;
    this.query = query;
    this.body = body;
    this.stream = stream;
    this.#request = request;
    this.#reply = reply;
    this.#closing = closing;
  }

  get principal(): Principal {
    return this.#request.principal;
  }

  get requestId(): string {
    return this.#request.id;
  }

  get headers(): OperationRequest<Operation>["headers"] {
    return this.#request.headers;
  }

  /** bound, so that handlers may take it apart from the rest */
  readonly setHeader = (name: string, value: string): void => {
    this.#reply.header(name, value);
  };

  get signal(): AbortSignal {
    this.#signal ??= this.#madeSignal();
    return this.#signal;
  }

  #madeSignal(): AbortSignal {
    const gone = new AbortController();
    this.#reply.raw.once("close", () => gone.abort());
    return AbortSignal.any([gone.signal, this.#closing]);
  }
}

/** @returns undefined for an operation that answers with one value */
function senderOf({ success }: Operation): typeof sendEventStream | undefined {
  return success.stream ? sendEventStream : success.lines ? sendLines : undefined;
}
