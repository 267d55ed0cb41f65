import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface WrkFigures {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** answers that were no success, and requests without an answer */
  readonly failed: number;
}

export const connections = 16;

/**
 * Asks as fast as answers come, over 16 connections from a process of its own (Debian's package `wrk`).
 *
 * @param script from the repository's root; it ends with `bench/report.lua`
 * @param settings what the script reads from its environment
 */
export async function wrk(
  url: string,
  script: string,
  seconds: number,
  settings: Readonly<Record<string, string>>,
): Promise<WrkFigures> {
  const { stdout } = await promisify(execFile)(
    "wrk",
    ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", script, url],
    { env: { ...process.env, ...settings } },
  );
  const { seconds: measured, ...rest } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  return { perSecond: rest.requests / measured, ...rest };
}
