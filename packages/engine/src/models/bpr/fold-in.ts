import { sigmoid } from "../../arithmetic/sigmoid.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { BprConfig } from "./config.ts";

// For a long history no more items are drawn than this, or than make so many steps: about a millisecond.
const MOST_DRAWS = 12_000;
const ENOUGH_STEPS = 300;
const ATTEMPTS = 16;

/**
 * Makes the function that finds a user's factors from the items that the user likes, the items held fixed. It takes
 * the steps that training would take for this user, from the factors of the average user on, and gives the mean of
 * the second half of them, in which the accidents of what was drawn cancel out. What is drawn depends on the history
 * alone, and all of it is basic arithmetic, which every machine rounds alike.
 *
 * @param start factors of the average user
 */
export function folderOf(
  items: Float32Array,
  start: Float32Array,
  config: BprConfig,
): (liked: Int32Array) => Float64Array {
  const { factors, epochs, learningRate, regularization, negatives, candidates, biases } = config;
  const itemCount = items.length / factors;
  const free = biases ? factors - 1 : factors;
  const keep = 1 - learningRate * regularization;
  const mostSteps = Math.max(ENOUGH_STEPS, Math.floor(MOST_DRAWS / candidates));
  const stream = seededRandom(0).fork("bpr fold-in");

  return (liked) => {
    const own = new Set(liked);
    const random = stream.fork("");
    const visits = liked.length * epochs * negatives;
    const steps = own.size === itemCount ? 0 : Math.max(Math.min(visits, mostSteps), liked.length);
    const taste = start.slice();
    const sum = new Float64Array(factors);
    const scoreOf = (item: number) => innerProduct(taste, items, item * factors, factors);
    const firstOfMean = Math.floor(steps / 2);
    for (let step = 0; step < steps; step++) {
      let other = -1;
      let otherScore = 0;
      for (let candidate = 0; candidate < candidates; candidate++) {
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
          const drawn = random.below(itemCount);
          if (own.has(drawn)) continue;
          const score = scoreOf(drawn);
          if (score > otherScore || other === -1) {
            other = drawn;
            otherScore = score;
          }
          break;
        }
      }
      if (other !== -1) {
        const item = liked[step % liked.length];
        const pull = learningRate * sigmoid(otherScore - scoreOf(item));
        for (let factor = 0; factor < free; factor++) {
          const lead = items[item * factors + factor] - items[other * factors + factor];
          taste[factor] = pull * lead + keep * taste[factor];
        }
      }
      if (step >= firstOfMean) for (let factor = 0; factor < factors; factor++) sum[factor] += taste[factor];
    }
    return steps === 0 ? Float64Array.from(taste) : sum.map((value) => value / (steps - firstOfMean));
  };
}
