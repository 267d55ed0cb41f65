import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = join(import.meta.dirname, "results");

/** Writes what a benchmark found to `bench/results/NAME.json`; figures of an earlier run are replaced. */
export function writeResult(name: string, result: object): void {
  const path = join(folder, `${name}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, undefined, 2)}\n`);
}

/** Everything that benchmarks of one kind have written, in the order of their names. */
export function readResults<Result>(kind: string): Result[] {
  if (!existsSync(join(folder, kind))) return [];
  return readdirSync(join(folder, kind))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, kind, name), "utf8")) as Result);
}
