import type { FastifyInstance } from "fastify";

const attempts = 20;

/**
 * Listens on the port asked for, or on the next free one.
 *
 * @param port 0 for any free one
 * @returns the address, such as http://127.0.0.1:8000
 * @throws Error when none of the 20 ports from there on is free, or the host is none of this machine's
 */
export async function listenFrom(
  fastify: FastifyInstance,
  host: string,
  port: number,
  scheme: "http" | "https" = "http",
): Promise<string> {
  for (let candidate = port; ; candidate++) {
    try {
      await fastify.listen({ host, port: candidate });
      return `${scheme}://${addressOf(fastify, host)}`;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
        throw new Error(`${host} is no address of this machine; set PALATE_HOST to one, such as 127.0.0.1.`, {
          cause: error,
        });
      }
      if (code === "EACCES") {
        throw new Error(`Only root may listen on port ${candidate}; set PALATE_PORT to 1024 or above.`, {
          cause: error,
        });
      }
      if (code !== "EADDRINUSE") throw error;
      if (candidate + 1 === port + attempts || candidate === 65535) {
        throw new Error(`The ports ${port} to ${candidate} are all in use; set PALATE_PORT to a free one.`, {
          cause: error,
        });
      }
    }
  }
}

function addressOf(fastify: FastifyInstance, host: string): string {
  const address = fastify.server.address();
  const listeningPort = typeof address === "object" ? address?.port : undefined;
  // Where it listens on every address, people on this machine reach it by the loopback one.
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `${name}:${listeningPort}`;
}
