import { afterAll, expect, test } from "vitest";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { type Chain, createChain, frameOf, planeOf, sweep } from "./chain.ts";
import { type Design, designOf } from "./design.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const all = { implicitFeedback: true, dates: true };

function dated(userCount: number, itemCount: number) {
  const data = plantedTastes("rating", userCount, itemCount);
  const timestamps = Float64Array.from(data.interactions.users, (_, row) => 86_400 * (row % 5) + row);
  return { ...data, interactions: { ...data.interactions, timestamps } };
}

/** The features of one rating: its rows in all blocks, as pairs of feature and value. */
function featuresOf({ blocks, rowsOf }: Design, position: number): [number, number][] {
  const found: [number, number][] = [];
  let offset = 0;
  for (const [index, { starts, rows, values, featureCount }] of blocks.entries()) {
    for (let feature = 0; feature < featureCount; feature++) {
      for (let entry = starts[feature]; entry < starts[feature + 1]; entry++)
        if (rows[entry] === rowsOf[index][position]) found.push([offset + feature, values[entry]]);
    }
    offset += featureCount;
  }
  return found;
}

/** What a factorization machine says by its definition: sum of w x plus, of each pair, <v, v'> x x'. */
function scoreOf({ weights, featureCount, planeCount }: Chain, features: [number, number][]): number {
  let score = 0;
  for (const [at, [feature, x]] of features.entries()) {
    score += weights[feature] * x;
    for (const [other, y] of features.slice(at + 1)) {
      for (let plane = 1; plane < planeCount; plane++)
        score += weights[plane * featureCount + feature] * weights[plane * featureCount + other] * x * y;
    }
  }
  return score;
}

test("after sweeps, the errors are what the weights leave unexplained, by the definition of the model", async () => {
  const design = designOf(dated(12, 10), all);
  const arena = pool.arena();
  const random = seededRandom(5);
  const chain = createChain(arena, frameOf(arena, design, 3), random);
  chain.precisions.fill(2);
  for (const [position, rating] of design.ratings.entries()) {
    expect(chain.errors[position]).toBeCloseTo(-scoreOf(chain, featuresOf(design, position)), 5);
    chain.errors[position] += rating;
  }
  for (let epoch = 0; epoch < 5; epoch++) await sweep(chain, 1.5, random, pool);
  for (const [position, rating] of design.ratings.entries()) {
    const features = featuresOf(design, position);
    expect(chain.errors[position]).toBeCloseTo(rating - scoreOf(chain, features), 3);
    let score = 0;
    let pairs = 0;
    for (let plane = 0; plane < chain.planeCount; plane++) {
      const sums = planeOf(chain.sums, plane, chain.rowCount);
      let sum = 0;
      for (const [index, { rowOffset }] of chain.blocks.entries()) {
        const row = rowOffset + design.rowsOf[index][position];
        pairs += plane === 0 ? chain.selfTerms[row] : sum * sums[row];
        sum += sums[row];
      }
      if (plane === 0) score += sum;
    }
    expect(score + pairs).toBeCloseTo(scoreOf(chain, features), 3);
  }
  arena.release();
});

test("linear weights are drawn from their posterior: its mean is that of the ridge regression", async () => {
  const design = designOf(plantedTastes("rating", 6, 5), { ...all, implicitFeedback: false });
  const arena = pool.arena();
  const random = seededRandom(6);
  const chain = createChain(arena, frameOf(arena, design, 1), random);
  const { featureCount } = chain;
  // Factors that are held at 0 leave a linear model.
  chain.weights.fill(0);
  chain.sums.fill(0);
  chain.selfTerms.fill(0);
  chain.precisions.fill(1e12);
  planeOf(chain.precisions, 0, chain.groupCount).set([0.7, 1.3]);
  planeOf(chain.means, 0, chain.groupCount).set([0.5, -0.25]);
  chain.errors.set(design.ratings);
  const alpha = 0.8;

  const system = new Float64Array(featureCount ** 2);
  const target = new Float64Array(featureCount);
  for (let feature = 0; feature < featureCount; feature++) {
    const group = chain.groups[feature];
    system[feature * (featureCount + 1)] = chain.precisions[group];
    target[feature] = chain.precisions[group] * chain.means[group];
  }
  for (const [position, rating] of design.ratings.entries()) {
    for (const [feature, x] of featuresOf(design, position)) {
      target[feature] += alpha * x * rating;
      for (const [other, y] of featuresOf(design, position))
        system[feature * featureCount + other] += alpha * x * y;
    }
  }
  factorizeCholesky(system, featureCount);
  solveFactorized(system, target, featureCount);

  const sweeps = 2000;
  const means = new Float64Array(featureCount);
  for (let epoch = 0; epoch < sweeps; epoch++) {
    await sweep(chain, alpha, random, pool);
    for (let feature = 0; feature < featureCount; feature++)
      means[feature] += chain.weights[feature] / sweeps;
  }
  for (let feature = 0; feature < featureCount; feature++)
    expect(Math.abs(means[feature] - target[feature])).toBeLessThan(0.12);
  arena.release();
});
