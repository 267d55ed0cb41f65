/**
 * How far habit alone goes where users come back to the same places: each user's own most visited places, of equals the
 * one that more visits went to, as a list. It stands beside the models so that nobody takes their figures for more than
 * they are.
 * Run from the repository's root: `npx node bench/quality/habits.ts`.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataSets } from "./data-sets.ts";
import { filesOf } from "./files-of.ts";

const length = 10;
const scratch = mkdtempSync(join(tmpdir(), "palate-bench-"));
try {
  const dataSet = dataSets.find(({ name }) => name === "foursquare-next");
  if (dataSet === undefined) throw new RangeError("There is no data set called foursquare-next.");
  const { train, test } = filesOf(dataSet, scratch);
  const visits = new Map<string, Map<string, number>>();
  const popularity = new Map<string, number>();
  for (const [user, place] of pairsIn(train)) {
    const own = visits.get(user) ?? new Map<string, number>();
    visits.set(user, own.set(place, (own.get(place) ?? 0) + 1));
    popularity.set(place, (popularity.get(place) ?? 0) + 1);
  }
  const ranks = pairsIn(test).map(([user, place]) =>
    [...(visits.get(user) ?? [])]
      .sort(([a, ownA], [b, ownB]) => ownB - ownA || (popularity.get(b) ?? 0) - (popularity.get(a) ?? 0))
      .slice(0, length)
      .findIndex(([visited]) => visited === place),
  );
  // One place is held out for each user, so that the best list has a gain of 1.
  const hits = ranks.filter((rank) => rank >= 0);
  const gain = hits.reduce((sum, rank) => sum + 1 / Math.log2(rank + 2), 0);
  console.log(`hit-rate@${length} ${(hits.length / ranks.length).toFixed(4)}`);
  console.log(`ndcg@${length} ${(gain / ranks.length).toFixed(4)}`);
} finally {
  rmSync(scratch, { recursive: true });
}

function pairsIn(path: string): [user: string, place: string][] {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [user = "", place = ""] = line.split("\t");
    return [user, place];
  });
}
