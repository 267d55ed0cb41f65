import { version } from "@palate/contract";
import type { Data } from "./data/index.ts";
import type { Platform } from "./platform/platform.ts";
import type { Registry } from "./registry/index.ts";

/** What is here, in one answer: the first thing that the console asks for. */
export function systemRoutes(
  { http, clock }: Platform,
  { data, registry }: { data: Data; registry: Registry },
): void {
  const startedAt = new Date(clock.now()).toISOString();
  http.handle("getStatus", async ({ principal: { tenant } }) => {
    const [counts, aliases, latest] = await Promise.all([
      data.counts(tenant),
      registry.aliases(tenant),
      data.latestInteractionImport(tenant),
    ]);
    return {
      version,
      startedAt,
      counts,
      aliases,
      ...(latest === undefined ? {} : { dataset: { name: latest.file, simulated: latest.simulated } }),
    };
  });
}
