import { limits, type Operation, operations, PalateError } from "@palate/contract";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Audit } from "../audit/audit.ts";
import type { Clock, Random } from "../clock.ts";
import type { Config } from "../config/config.ts";
import { loadShedding } from "../load/load-shedding.ts";
import type { Security } from "../security/security.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { Tenants } from "../tenants/tenants.ts";
import { allowedMethods } from "./allowed-methods.ts";
import { limitHeads } from "./arrival.ts";
import { callsOf } from "./calls.ts";
import { clientErrorAnswer } from "./client-errors.ts";
import { errorAnswer, errorFormAt } from "./error-forms.ts";
import { addHealth } from "./health.ts";
import type { Handler, HttpServer, OperationRequest } from "./http-server.ts";
import { buildLazily } from "./lazy-serializers.ts";
import { listenFrom } from "./listen.ts";
import { addMetrics } from "./metrics.ts";
import { nodeServers } from "./node-servers.ts";
import { addOperationRoutes, type Served } from "./operation-routes.ts";
import { addPages } from "./pages.ts";
import { palateErrorOf } from "./problem.ts";
import { followTls, readTls, tlsFiles } from "./tls.ts";

const closePatienceMs = 2_000;

export interface HttpServerParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly security: Security;
  readonly audit: Audit;
  readonly tenants: Tenants;
}

/** The server on the one port: the operations of the contract, and the pages beside them. */
export function createHttpServer(parts: HttpServerParts): HttpServer {
  const { config, telemetry, security, audit, tenants, random } = parts;
  const log = telemetry.log.child({ component: "http" });
  const closing = new AbortController();
  const shedding = loadShedding({
    waitMs: config.loadSheddingEnabled ? config.loadWaitMs : undefined,
    log,
    metrics: telemetry.metrics,
  });
  const served = new Map<string, Served>();
  const checks = new Map<string, () => Promise<string | undefined>>();
  const requestIds = countedFrom(random.uuid().slice(0, 8));

  const files = tlsFiles(config);
  const servers = nodeServers(files && readTls(files));
  const stopFollowing = files && followTls(files, log, servers.renew);
  const fastify: FastifyInstance = Fastify({
    serverFactory: servers.make,
    clientErrorHandler: clientErrorAnswer(requestIds, (code) => meters.error("none", code)),
    logger: false,
    genReqId: requestIds,
    bodyLimit: limits.bodyBytes,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    forceCloseConnections: "idle",
    schemaController: { compilersFactory: { buildSerializer: buildLazily } },
    routerOptions: { maxParamLength: limits.idLength * 12 },
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  });

  function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const error = palateErrorOf(thrown);
    const endpoint = request.routeOptions?.config?.endpoint ?? "none";
    logProblem(log, error, request);
    meters.error(endpoint, error.code);
    const { retryAfterSeconds = error.status === 503 ? 1 : undefined } = error.details;
    if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
    // What was granted before it failed is not handed out.
    reply.removeHeader("set-cookie");
    if (error.status === 401) reply.header("www-authenticate", 'Bearer realm="palate"');
    const form = request.routeOptions?.config?.operation?.errorForm ?? errorFormAt(request.url);
    const { type, body } = errorAnswer(form, error, request.id);
    return reply.code(error.status).header("content-type", type).serializer(JSON.stringify).send(body);
  }

  fastify.setErrorHandler(answerError);
  limitHeads(fastify);
  const meters = addMetrics(fastify, telemetry.metrics, security);
  logRequests(fastify, log);
  const methodsOf = allowedMethods(fastify);
  const pages = addPages(fastify, config);
  addHealth(fastify, checks);
  const answerMissing = (request: FastifyRequest, reply: FastifyReply) => {
    const methods = methodsOf(request.url);
    if (methods.length > 0 && !methods.includes(request.method)) {
      reply.header("allow", methods.join(", "));
      return answerError(new PalateError("METHOD_NOT_ALLOWED", { allowed: methods }), request, reply);
    }
    return pages.fallback(request, reply) ?? answerError(new PalateError("NOT_FOUND"), request, reply);
  };
  fastify.setNotFoundHandler(answerMissing);
  // Before the body is read: what does not exist is not there whatever is sent to it, and reading it would cost.
  fastify.addHook("preParsing", async (request, reply) => {
    if (request.is404) await answerMissing(request, reply);
  });

  const handle: HttpServer["handle"] = (id, handler) => {
    if (served.has(id)) throw new Error(`The operation ${id} is handled twice.`);
    served.set(id, { id, operation: operations[id], handler: handler as unknown as Handler<Operation> });
  };
  const callFor = callsOf(served, audit);

  return {
    fastify,
    handle,
    alias: (id, handler) =>
      handle(id, (request) =>
        handler(request, callFor(id, request as unknown as OperationRequest<Operation>)),
      ),
    unhandled: () => Object.keys(operations).filter((id) => !served.has(id)),
    addReadinessCheck: (name, check) => void checks.set(name, check),
    async listen() {
      const asked = {
        security,
        audit,
        tenants,
        shedding,
        countError: meters.error,
        closing: closing.signal,
      };
      addOperationRoutes(fastify, [...served.values()], asked);
      await fastify.ready();
      return listenFrom(fastify, config.host, config.port, files === undefined ? "http" : "https");
    },
    async close() {
      closing.abort();
      stopFollowing?.();
      const force = setTimeout(() => fastify.server.closeAllConnections(), closePatienceMs);
      await fastify.close();
      clearTimeout(force);
    },
  };
}

/** A fault of ours is logged with its stack. What only tells of a passing state, or of the caller's mistake, is not. */
function logProblem(
  log: Telemetry["log"],
  error: PalateError,
  { method, url, id: requestId }: FastifyRequest,
) {
  const { code } = error;
  if (error.status === 500 || code === "DATABASE_UNAVAILABLE" || code === "DISK_FULL")
    log.error({ err: error.cause ?? error, code, method, url, requestId }, "a request failed");
  else if (code === "OVERLOADED") log.warn({ code, method, url, requestId }, "a request was turned away");
}

function countedFrom(start: string): () => string {
  let count = 0;
  return () => `${start}-${(count++).toString(36)}`;
}

function logRequests(fastify: FastifyInstance, log: Telemetry["log"]): void {
  if (!log.isLevelEnabled("debug")) return;
  fastify.addHook("onResponse", async (request, reply) => {
    const { method, url, id: requestId } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.debug({ method, url, requestId, status: reply.statusCode, ms }, "answered");
  });
}
