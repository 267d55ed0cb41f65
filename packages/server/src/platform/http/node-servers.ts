import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import { limits } from "@palate/contract";
import type { TlsMaterial } from "./tls.ts";

/** How long a request may take to arrive, in milliseconds. */
export interface ArrivalLimits {
  readonly headersMs: number;
  /** all of it, whatever its body is */
  readonly requestMs: number;
  /** how often connections are looked at */
  readonly checkEveryMs: number;
}

const usualArrivalLimits: ArrivalLimits = {
  headersMs: limits.headersSeconds * 1000,
  requestMs: limits.uploadSeconds * 1000,
  checkEveryMs: 5_000,
};
/** Longer than the minute for which proxies usually keep a connection, so that it is not we who close it first. */
const keepAliveMs = 72_000;

/** The servers below Fastify: one for each address that it listens on. */
export interface NodeServers {
  make(listener: RequestListener): Server;
  /** Takes another certificate for connections from now on. */
  renew(material: TlsMaterial): void;
}

/** @param tls makes them speak HTTPS */
export function nodeServers(
  tls: TlsMaterial | undefined,
  { headersMs, requestMs, checkEveryMs }: ArrivalLimits = usualArrivalLimits,
): NodeServers {
  const secure: SecureServer[] = [];
  let material = tls;
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: checkEveryMs,
  };
  return {
    make(listener) {
      if (material === undefined) return createServer(options, listener);
      const server = createSecureServer({ ...options, ...material }, listener);
      secure.push(server);
      return server;
    },
    renew(renewed) {
      material = renewed;
      for (const server of secure) server.setSecureContext(renewed);
    },
  };
}
