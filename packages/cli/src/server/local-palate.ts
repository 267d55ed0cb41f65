import { createPalate, type Palate, type PalateOptions } from "@palate/client";
import type { RunningServer } from "./running-server.ts";
import { trustingFetch } from "./trusting-fetch.ts";

/** @returns a client of a server on this machine, as its administrator unless `options` hold a key */
export async function localPalate(
  server: Pick<RunningServer, "url" | "token" | "certificate">,
  options: Pick<PalateOptions, "key" | "retries"> = {},
): Promise<Palate> {
  const fetch = await trustingFetch(server);
  return createPalate({
    ...options,
    url: server.url,
    key: options.key ?? server.token,
    ...(fetch && { fetch }),
  });
}
