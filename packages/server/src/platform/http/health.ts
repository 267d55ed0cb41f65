import type { FastifyInstance } from "fastify";

const checkTimeoutMs = 2_000;

/**
 * `/health/live` answers as long as the process does. `/health/ready` runs all checks and answers 503 when one of them
 * finds something wrong, with what it is.
 */
export function addHealth(
  fastify: FastifyInstance,
  checks: ReadonlyMap<string, () => Promise<string | undefined>>,
): void {
  fastify.get("/health/live", { config: { endpoint: "live" } }, async () => ({ status: "ok" }));
  fastify.get("/health/ready", { config: { endpoint: "ready" } }, async (_request, reply) => {
    const results = await Promise.all(
      [...checks].map(async ([name, check]) => [name, (await outcome(check)) ?? "ok"] as const),
    );
    const ready = results.every(([, result]) => result === "ok");
    reply.code(ready ? 200 : 503).header("cache-control", "no-store");
    return { status: ready ? "ok" : "not ready", checks: Object.fromEntries(results) };
  });
}

async function outcome(check: () => Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${checkTimeoutMs / 1000} s`), checkTimeoutMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return (error as Error).message;
  } finally {
    clearTimeout(timer);
  }
}
