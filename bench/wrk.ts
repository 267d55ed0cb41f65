import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface WrkFigures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** answers that were no success, and requests without an answer */
  readonly failed: number;
}

export const connections = 16;

/** Asks as fast as answers come, over 16 connections from a process of its own (Debian's package `wrk`). */
export async function wrk(
  url: string,
  script: string,
  { seconds, key }: { readonly seconds: number; readonly key: string },
): Promise<WrkFigures> {
  const { stdout } = await promisify(execFile)(
    "wrk",
    ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", `bench/serving/${script}`, url],
    { env: { ...process.env, KEY: key } },
  );
  const { requests, seconds: measured, ...rest } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  return { perSecond: requests / measured, ...rest };
}
