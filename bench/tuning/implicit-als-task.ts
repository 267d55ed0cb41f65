import {
  buildDataset,
  createKernelPool,
  evaluateRanking,
  parseMovieLens,
  resolveConfig,
  type Space,
  settingsOf,
  split,
} from "@palate/engine";
import { dataText } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import type { Objective } from "./functions.ts";

/** As the model had it when the figures were measured. */
const space: Space = [
  { name: "factors", kind: "integer", min: 16, max: 256, scale: "log" },
  { name: "regularization", kind: "number", min: 1e-3, max: 100, scale: "log" },
  { name: "frequencyScaling", kind: "number", min: 0, max: 1 },
  { name: "alpha", kind: "number", min: 0.1, max: 100, scale: "log" },
];

/** The settings of implicit ALS on ml-100k: minus NDCG@10 of a fifth of each user's likes, drawn at random. */
export async function implicitAlsTask(threads: number): Promise<Objective & { close(): Promise<void> }> {
  const liked = parseMovieLens(dataText("ml-100k/u.data"))
    .filter(({ value }) => value >= 4)
    .map((row) => ({ ...row, value: 1 }));
  const { train, test } = split(
    buildDataset({ all: liked }).parts.all,
    { kind: "per-user", choose: "random" },
    42,
  );
  const pool = await createKernelPool({ threads });
  const definition = modelNamed("implicit-als");
  // Searches that begin alike ask for the same points.
  const known = new Map<string, number>();
  return {
    name: "implicit ALS, ml-100k (-ndcg@10)",
    space,
    trials: 50,
    async evaluate(point) {
      const label = JSON.stringify(space.map(({ name }) => point[name]));
      const before = known.get(label);
      if (before !== undefined) return before;
      const config = resolveConfig(definition.config, { ...settingsOf(space, point), epochs: 8 });
      const data = { interactions: train, ratingRange: { min: 0, max: 1 } };
      const model = await definition.fit(data, config, { seed: 42, pool });
      const { metrics } = evaluateRanking(model, { train, test, k: [10], bootstrap: { resamples: 1 } });
      const value = -metrics["ndcg@10"].value;
      known.set(label, value);
      return value;
    },
    close: () => pool.close(),
  };
}
