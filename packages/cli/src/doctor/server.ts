import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createPalate } from "@palate/client";
import { failureOf } from "../failure.ts";
import type { RunningServer } from "../server/running-server.ts";
import { trustingFetch } from "../server/trusting-fetch.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

const { version: ownVersion } = createRequire(import.meta.url)("../../package.json") as { version: string };
type Send = (request: Request) => Promise<Response>;

const patienceMs = 5_000;
const theLog = "The log, logs/palate.log in the home folder, says more.";

export const noServer = (home: string): Finding =>
  existsSync(join(home, "server.json"))
    ? warn("server", "none runs on this folder; the last one was killed", "Run `palate start`.")
    : warn("server", "none runs on this folder", "Run `palate start`.");

/** @param local the server, when it runs on this machine */
export async function serverFindings(
  { url, key }: { readonly url: string; readonly key: string | undefined },
  local?: RunningServer,
): Promise<Finding[]> {
  const pid = local?.pid;
  const send = local && (await trustingFetch(local));
  let ready: readonly Finding[];
  try {
    ready = await readiness(url, send);
  } catch (error) {
    const { message, cause } = error as Error;
    const remedy =
      pid === undefined
        ? "Check the address, and that a Palate listens there."
        : `Stop process ${pid} (\`kill ${pid}\`), then run \`palate start\`.`;
    const beneath = cause as NodeJS.ErrnoException | undefined;
    const reason = beneath?.code ?? beneath?.message ?? message;
    return [fail("server", `${url} does not answer (${reason})`, remedy)];
  }
  return [await status(url, key, send), ...ready];
}

/** `/health/ready` names each of the server's own checks with what it found. */
async function readiness(url: string, send: Send = fetch): Promise<Finding[]> {
  const signal = AbortSignal.timeout(patienceMs);
  const response = await send(new Request(`${url}/health/ready`, { signal }));
  const { checks } = (await response.json()) as { checks: Readonly<Record<string, string>> };
  return Object.entries(checks).map(([check, result]) =>
    result === "ok" ? ok(`server: ${check}`, "ready") : fail(`server: ${check}`, result, theLog),
  );
}

async function status(url: string, key: string | undefined, send: Send | undefined): Promise<Finding> {
  try {
    const { version } = await createPalate({ url, key, retries: 0, ...(send && { fetch: send }) }).status();
    return version === ownVersion
      ? ok("server", `${url}, version ${version}`)
      : warn(
          "server",
          `${url} is version ${version}, and this is ${ownVersion}`,
          "Stop it, then start again.",
        );
  } catch (error) {
    const { message, remedy = theLog } = failureOf(error);
    return fail("server", message, remedy);
  }
}
