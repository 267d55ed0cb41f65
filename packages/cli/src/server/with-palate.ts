import { existsSync } from "node:fs";
import { createPalate, type Palate } from "@palate/client";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output/output.ts";
import { homeFolder } from "./home.ts";
import { localPalate } from "./local-palate.ts";
import { findRunningServer } from "./running-server.ts";

/** Which server a command speaks to. */
export interface ServerOptions {
  readonly url?: string;
  readonly key?: string;
  readonly home?: string;
}

interface Needs {
  /** what the command does makes sense on an empty database too, so that one may be made */
  readonly mayBegin?: boolean;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** What the options, else the environment, say about the server; an empty variable counts as not set. */
export function namedServer(options: ServerOptions): { url: string | undefined; key: string | undefined } {
  return {
    url: options.url ?? (process.env.PALATE_URL || undefined),
    key: options.key ?? (process.env.PALATE_KEY || undefined),
  };
}

/**
 * Does `work` with a client of the server that `--url` or PALATE_URL names; else of the one that runs on the home
 * folder; else of one that is started in this process for this work alone.
 */
export async function withPalate<T>(
  options: ServerOptions,
  needs: Needs,
  work: (palate: Palate) => Promise<T>,
): Promise<T> {
  const { url, key } = namedServer(options);
  if (url !== undefined) {
    if (!URL.canParse(url)) throw new CliError(exitCodes.usage, `"${url}" is no address of a server.`);
    return work(createPalate({ url, key }));
  }
  const home = await homeFolder(options);
  const running = findRunningServer(home);
  if (running !== undefined) return work(await localPalate(running, { key }));

  if (needs.mayBegin !== true && !existsSync(home) && !(await namesDatabase())) {
    throw new CliError(
      exitCodes.absent,
      `There is nothing at ${home} yet.`,
      "Run `palate start` or `palate import FILE` first, or name the folder with --home.",
    );
  }
  const { startApp } = await import("./app-in-process.ts");
  const app = await startApp({ home, port: 0, logLevel: "warn" });
  try {
    needs.signal.throwIfAborted();
    return await work(await localPalate(app));
  } finally {
    await app.close();
  }
}

async function namesDatabase(): Promise<boolean> {
  const { readConfig } = await import("@palate/server/config");
  return readConfig(process.env, process.cwd()).databaseUrl !== undefined;
}
