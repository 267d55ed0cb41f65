/** Data sets of real interactions, every one of weight 1, and the file in which a peer reads the same indices. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDataset, type Interactions, parseMovieLens, parseUserItemLists } from "@palate/engine";
import { dataText } from "../data-folder.ts";

export const dataSets = {
  "ml-1m": () => {
    const rows = parseMovieLens(dataText("ml-1m/ratings.notime.dat"), "::");
    return buildDataset({ all: rows.map((row) => ({ ...row, value: 1 })) }).parts.all;
  },
  gowalla: () => buildDataset({ all: parseUserItemLists(dataText("gowalla/train.txt")) }).parts.all,
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
