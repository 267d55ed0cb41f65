/** The engine alone: no server, no files. The same program runs in a browser, in a Web Worker. */
import {
  buildDataset,
  createKernelPool,
  evaluate,
  implicitAls,
  resolveConfig,
  simulateFilms,
  split,
  topK,
  userHistories,
} from "@palate/engine";

const { ratings } = simulateFilms(1, { films: 300, users: 200, ratings: 10_000 });
const liked = ratings.filter(({ value }) => value >= 4).map((row) => ({ ...row, value: 1 }));
const { users, items, parts } = buildDataset({ liked });
const { train, test } = split(parts.liked, { kind: "per-user", choose: "latest" });

const pool = await createKernelPool({ threads: 2 });
const config = resolveConfig(implicitAls.config, { factors: 16 });
const model = await implicitAls.fit({ interactions: train, ratingRange: { min: 1, max: 5 } }, config, {
  seed: 42,
  pool,
});
await pool.close();

const { metrics } = evaluate(model, { ranking: { train, test } });
const { value, low, high } = metrics["ndcg@10"]!;
console.log(`NDCG@10 ${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`);

const history = userHistories(train)(0);
const scores = new Float32Array(model.itemCount);
model.score(model.taste(history), Int32Array.from(scores.keys()), scores);
const list = topK(scores, 5, history.items);
console.log(`${users.ids[0]}: ${[...list].map((item) => items.ids[item]).join(", ")}`);
