import type { IncomingMessage } from "node:http";
import type { ErrorCode } from "@palate/contract";
import type { FastifyInstance } from "fastify";
import { Counter, Histogram, type Registry } from "prom-client";
import type { Security } from "../security/security.ts";
import { requireInstallation } from "../tenants/require-installation.ts";
import { admit, keyOf } from "./authentication.ts";

const latencyBucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/;
const loopbackName = /^(127\.[\d.]+|localhost|\[::1\])(:\d+)?$/;

/**
 * Counts and times every request, and shows all metrics at `/metrics`: to programs on this machine as they are, to
 * others with a key of the installation's administrators, for it tells of all tenants together. A request that a proxy passed on is never taken for one of this machine's.
 */
export function addMetrics(
  fastify: FastifyInstance,
  registry: Registry,
  security: Security,
): { error(endpoint: string, code: ErrorCode): void } {
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests answered",
    labelNames: ["endpoint", "status"],
    registers: [registry],
  });
  const latency = new Histogram({
    name: "http_request_duration_seconds",
    help: "From the first byte of a request to the last of its answer; streams are left out",
    labelNames: ["endpoint"],
    buckets: latencyBucketsSeconds,
    registers: [registry],
  });
  const errors = new Counter({
    name: "api_errors_total",
    help: "Requests answered with an error, by its code",
    labelNames: ["endpoint", "error_type"],
    registers: [registry],
  });

  fastify.addHook("onResponse", (request, reply, done) => {
    const { endpoint = "none", operation } = request.routeOptions.config;
    requests.inc({ endpoint, status: reply.statusCode });
    if (operation?.success.stream !== true) latency.observe({ endpoint }, reply.elapsedTime / 1000);
    done();
  });
  fastify.get("/metrics", { config: { endpoint: "metrics" } }, async (request, reply) => {
    if (!fromThisMachine(request.raw))
      requireInstallation(await admit(security, { roles: ["viewer", "operator"] }, request));
    return reply.header("content-type", registry.contentType).send(await registry.metrics());
  });
  return { error: (endpoint, code) => errors.inc({ endpoint, error_type: code }) };
}

function fromThisMachine(request: IncomingMessage): boolean {
  const { headers, socket } = request;
  if (keyOf(request) !== undefined) return false;
  if (headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined) return false;
  return loopbackAddress.test(socket.remoteAddress ?? "") && loopbackName.test(headers.host ?? "");
}
