/** Data sets of real interactions, every one of weight 1, and the file in which a peer reads the same indices. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildDataset, type Interactions, parseMovieLens, parseUserItemLists } from "@palate/engine";

export const dataSets = {
  "ml-1m": () => {
    const rows = parseMovieLens(textOf("ml-1m", ["ratings.notime.dat", "ratings.dat"]), "::");
    return buildDataset({ all: rows.map((row) => ({ ...row, value: 1 })) }).parts.all;
  },
  gowalla: () => buildDataset({ all: parseUserItemLists(textOf("gowalla", ["train.txt"])) }).parts.all,
} as const satisfies Record<string, () => Interactions>;

export type DataSet = keyof typeof dataSets;

/**
 * Gives `use` the name of a file with the number of interactions, all user indices and all item indices as 32-bit
 * integers; it is gone afterwards.
 */
export async function withPairsFile<Result>(
  { users, items }: Interactions,
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "palate-bench-"));
  try {
    const file = join(folder, "pairs.bin");
    writeFileSync(file, Int32Array.of(users.length));
    writeFileSync(file, users, { flag: "a" });
    writeFileSync(file, items, { flag: "a" });
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function textOf(dataSet: string, names: readonly string[]): string {
  const folder = join(
    process.env.PALATE_DATASETS ?? join(import.meta.dirname, "../../../shared/data"),
    dataSet,
  );
  const file = names
    .flatMap((name) => [name, `${name}.gz`])
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file === undefined) {
    console.error(
      `There is no ${names[0]} in ${folder}. Set PALATE_DATASETS to the folder that holds ${dataSet}.`,
    );
    process.exit(1);
  }
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
}
