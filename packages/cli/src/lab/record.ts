import { readFileSync, writeFileSync } from "node:fs";
import type { TasteSource } from "@palate/engine";
import type { Comparison } from "./comparisons.ts";
import type { Finding } from "./experiment.ts";
import type { LabFile } from "./read-rows.ts";

/** Everything that it takes to repeat an experiment, and what came of it. */
export interface LabRecord {
  readonly palate: string;
  readonly node: string;
  readonly protocol: string;
  /** whose tastes were measured, for lists */
  readonly tastes?: TasteSource;
  readonly seed: number;
  readonly threads: number;
  /** the build of the kernels that ran */
  readonly kernels: string;
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly interactions?: number;
  }[];
  readonly users: number;
  readonly items: number;
  readonly models: readonly Finding[];
  /** of the best model with each of the others */
  readonly comparisons: readonly Comparison[];
  readonly peakMemoryBytes: number;
}

export function labRecord(
  known: Pick<
    LabRecord,
    "protocol" | "tastes" | "seed" | "users" | "items" | "models" | "comparisons" | "files"
  >,
  pool: { readonly threads: number; readonly variant: string },
): LabRecord {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return {
    palate: version,
    node: process.version,
    ...known,
    threads: pool.threads,
    kernels: pool.variant,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}

export const fileRecord = ({ path, sha256, rows }: LabFile) => ({ path, sha256, interactions: rows.length });

export function writeRecord(path: string, record: LabRecord): void {
  writeFileSync(path, `${JSON.stringify(record, undefined, 2)}\n`);
}
