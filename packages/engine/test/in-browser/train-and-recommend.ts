import {
  buildDataset,
  createKernelPool,
  encodeArtifact,
  evaluate,
  implicitAls,
  type KernelVariant,
  resolveConfig,
  simulateFilms,
  split,
  topK,
  userHistories,
} from "@palate/engine";

export interface Asked {
  readonly threads?: number;
  readonly variant?: KernelVariant;
}

export interface Outcome {
  readonly threads: number;
  readonly variant: KernelVariant;
  readonly ndcg: number;
  /** what the first user is recommended */
  readonly list: readonly number[];
  /** the bytes of the model */
  readonly model: readonly number[];
}

/** What a program that uses the engine does, the same in Node and in a browser. */
export async function trainAndRecommend(asked: Asked): Promise<Outcome> {
  const { ratings } = simulateFilms(1, { films: 120, users: 60, ratings: 2400 });
  const { parts } = buildDataset({ all: ratings.map((row) => ({ ...row, value: row.value >= 4 ? 1 : -1 })) });
  const { train, test } = split(parts.all, { kind: "per-user", choose: "latest" });
  const pool = await createKernelPool(asked);
  try {
    const config = resolveConfig(implicitAls.config, { factors: 8, epochs: 5 });
    const data = { interactions: train, ratingRange: { min: 1, max: 5 } };
    const model = await implicitAls.fit(data, config, { seed: 42, pool });
    const { metrics } = evaluate(model, { ranking: { train, test } });
    const history = userHistories(train)(0);
    const scores = new Float32Array(model.itemCount);
    model.score(model.taste(history), Int32Array.from(scores.keys()), scores);
    return {
      threads: pool.threads,
      variant: pool.variant,
      ndcg: metrics["ndcg@10"].value,
      list: [...topK(scores, 10, history.items)],
      model: [...encodeArtifact(model.save()).tensors],
    };
  } finally {
    await pool.close();
  }
}
