import { Readable } from "node:stream";
import { type ErrorCode, limits, type Operation, PalateError } from "@palate/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Audit } from "../audit/audit.ts";
import type { LoadShedding } from "../load/load-shedding.ts";
import { priorityOf } from "../load/priority.ts";
import type { Principal } from "../security/principal.ts";
import type { Security } from "../security/security.ts";
import { requireInstallation } from "../tenants/require-installation.ts";
import type { Tenants } from "../tenants/tenants.ts";
import { inTime } from "./answer-time.ts";
import { limitBodyTime, limitPauses } from "./arrival.ts";
import { performAudited } from "./audited.ts";
import { admit } from "./authentication.ts";
import { type ParsedBody, parseJson, parseNdjson } from "./body-parsers.ts";
import { compressAnswers } from "./compression.ts";
import { sendEventStream } from "./event-stream.ts";
import {
  FileInPieces,
  type Handler,
  HtmlPage,
  InPieces,
  type OperationRequest,
  Written,
} from "./http-server.ts";
import { sendLines } from "./line-stream.ts";
import { spendOne } from "./spending.ts";
import { turnEnd } from "./turn-end.ts";
import { turningAway } from "./turning-away.ts";
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

/** What every route asks. */
export interface RouteParts {
  readonly security: Security;
  readonly audit: Audit;
  readonly tenants: Tenants;
  readonly shedding: LoadShedding;
  /** counts an error that is answered past the error handler */
  countError(endpoint: string, code: ErrorCode): void;
  /** aborted when the server closes; it ends all streams */
  readonly closing: AbortSignal;
}

/**
 * Makes a route of each operation: authentication before the body is read, then validation, the handler (as an act of the
 * audit log where the operation is one), and an answer written by the response's schema.
 */
export function addOperationRoutes(
  fastify: FastifyInstance,
  served: readonly Served[],
  parts: RouteParts,
): void {
  fastify.decorateRequest("principal");
  const { hot = [], json = [], upload = [], anyType = [] } = Object.groupBy(served, kindOf);
  const add = (scope: FastifyInstance, some: readonly Served[]) => {
    for (const one of some) scope.route(routeOf(one, parts));
  };
  void fastify.register(async (scope) => {
    acceptJson(scope);
    limitBodyTime(scope);
    add(scope, hot);
    await scope.register(async (inner) => {
      await compressAnswers(inner);
      add(inner, json);
    });
  });
  void fastify.register(async (scope) => {
    acceptJsonOfAnyType(scope);
    limitBodyTime(scope);
    add(scope, anyType);
  });
  void fastify.register(async (scope) => {
    acceptAnything(scope);
    limitPauses(scope);
    add(scope, upload);
  });
}

/** Compressing the small answers of these would take longer than it takes to send them. So it would for files of numbers. */
const hotOperations: ReadonlySet<string> = new Set(["recommend", "recordEvents"]);

function kindOf({ id, operation }: Served): "hot" | "json" | "upload" | "anyType" {
  if (operation.bodyTypes?.includes("application/octet-stream")) return "upload";
  if (operation.bodyTypes?.includes("*/*")) return "anyType";
  return hotOperations.has(id) || operation.success.file ? "hot" : "json";
}

/** Of pages that stand alone. The console may show them in a frame. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const asBuffer = { parseAs: "buffer", bodyLimit: limits.bodyBytes } as const;

function acceptJson(scope: FastifyInstance): void {
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

function acceptJsonOfAnyType(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", asBuffer, async ({ headers }: FastifyRequest, bytes: Buffer) => {
    // Clients of the Open Inference Protocol use its binary extension unless they are told not to.
    if (headers["inference-header-content-length"] !== undefined)
      throw new PalateError("UNSUPPORTED_MEDIA_TYPE", {
        detail: "Tensors are taken as JSON here, not by the binary extension.",
      });
    return parseJson(bytes);
  });
}

/** Programs name a file's bytes in many ways; here they are all taken as they come, without a limit on their number. */
function acceptAnything(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", async (_request: FastifyRequest, payload: Readable) => payload);
}

/** Fastify needs a pattern to tell where a parameter ends that a colon follows. */
function routeUrl(path: string): string {
  return path.replaceAll(/(:\w+)(?=::)/g, "$1([^:/]+)");
}

function routeOf({ id, operation, handler }: Served, parts: RouteParts) {
  const { security, audit, tenants, closing, shedding } = parts;
  const params = operation.params && parameterValidator(operation.params, "path");
  const query = operation.query && parameterValidator(operation.query, "query");
  const body = operation.body && bodyValidator(operation.body);
  const { audit: audited } = operation;
  const isHot = hotOperations.has(id);
  const { status, body: answerSchema } = operation.success;
  const send = senderOf(operation);
  const priority = priorityOf(operation);
  const turnAway = turningAway(operation, () => parts.countError(id, "OVERLOADED"));

  async function answerTo(incoming: Incoming) {
    const asked = incoming as OperationRequest<Operation>;
    const begunAt = shedding.begin(priority);
    try {
      return audited === undefined
        ? await (isHot ? inTime(handler(asked)) : handler(asked))
        : await performAudited(audit, audited, operation.roles === "anyone", incoming, () => handler(asked));
    } finally {
      shedding.end(priority, begunAt);
    }
  }

  return {
    method: operation.method,
    url: routeUrl(operation.path),
    config: { endpoint: id, operation },
    exposeHeadRoute: send === undefined && operation.success.file === undefined,
    schema:
      answerSchema === undefined || send || operation.success.text
        ? {}
        : { response: { [status]: answerSchema } },
    onRequest: [
      (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
        if (shedding.takesOn(priority)) done();
        else turnAway(request, reply);
      },
      async (request: FastifyRequest, reply: FastifyReply) => {
        const principal = await admit(security, operation, request);
        tenants.requireEnabled(principal.tenant);
        if (operation.installation === true) requireInstallation(principal);
        request.principal = principal;
        if (principal.allowance !== undefined) spendOne(security, principal, reply);
      },
    ],
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
      const answer = await answerTo(incoming);
      if (isHot) await turnEnd();
      if (send) {
        const values = answer as unknown as AsyncIterable<unknown>;
        await send(reply.raw, values, incoming.signal, request.id, () => reply.hijack());
        return reply;
      }
      reply.code(status);
      if (answer instanceof Written || answer instanceof InPieces) {
        reply.type("application/json; charset=utf-8");
        return answer instanceof Written ? answer.json : Readable.from(answer.pieces);
      }
      if (answer instanceof FileInPieces) {
        reply.type("application/octet-stream").header("content-length", answer.length);
        reply.header("content-disposition", `attachment; filename="${answer.name}"`);
        return Readable.from(answer.pieces);
      }
      if (answer instanceof HtmlPage) {
        reply.type("text/html; charset=utf-8").header("content-security-policy", pagePolicy);
        return answer.html;
      }
      if (operation.success.text !== undefined) reply.type(`${operation.success.text}; charset=utf-8`);
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

  readonly actAs = (principal: Principal): void => {
    this.#request.principal = principal;
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
