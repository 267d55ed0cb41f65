import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildDataset, type InteractionRow, type Interactions, parseMovieLens } from "@palate/engine";
import { dataFile } from "../data-folder.ts";

/** The ratings of ml-100k's first fold. */
export function readRatings(): Interactions {
  return build(parseMovieLens(read("ml-100k/u1.base")));
}

/** Every so many-th interaction that NCF's authors train on. */
export function readLiked(every: number): Interactions {
  const lines = read("ml-1m-ncf/ml-1m.train.rating").trim().split("\n");
  const rows = lines.map((line) => {
    const [userId, itemId] = line.split("\t");
    return { userId, itemId, value: 1 };
  });
  const whole = build(rows);
  const isChosen = (_: number, row: number) => row % every === 0;
  return {
    ...whole,
    users: whole.users.filter(isChosen),
    items: whole.items.filter(isChosen),
    values: whole.values.filter(isChosen),
  };
}

function build(rows: readonly InteractionRow[]): Interactions {
  return buildDataset({ train: rows }).parts.train;
}

function read(path: string): string {
  const file = dataFile(path);
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
}
