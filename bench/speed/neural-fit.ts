/**
 * One timed fit in a process of its own, for `neural.ts`: settings as JSON in, one line of JSON out. Seconds are those of
 * the fit as a whole, by epochs, so that what is made ready once counts too; compiled code is warm after a first fit.
 */
import { createKernelPool, resolveConfig } from "@palate/engine";
import { modelNamed } from "../model-named.ts";
import { readLiked, readRatings } from "./neural-data.ts";

interface Settings {
  readonly model: string;
  /** of the interactions, one in so many */
  readonly every: number;
  readonly epochs: number;
  readonly config: Readonly<Record<string, unknown>>;
  readonly threads: number;
}

const { model, every, epochs, config: given, threads } = JSON.parse(process.argv[2]) as Settings;
const isAutoencoder = model === "autoencoder";
const definition = modelNamed(model);
const pool = await createKernelPool({ threads });
await timedFit(isAutoencoder ? 1 : 20 * every);
const timed = await timedFit(every);
await pool.close();
console.log(JSON.stringify({ ...timed, peakMemoryBytes: 1024 * process.resourceUsage().maxRSS }));

async function timedFit(every: number) {
  const interactions = isAutoencoder ? readRatings() : readLiked(every);
  const config = resolveConfig(definition.config, { ...given, epochs });
  const [began, used] = [performance.now(), process.cpuUsage()];
  let [seconds, cpuSeconds, last] = [Number.NaN, Number.NaN, Number.NaN];
  await definition.fit({ interactions, ratingRange: { min: 1, max: 5 } }, config, {
    seed: 42,
    pool,
    report({ loss = Number.NaN }) {
      const { user, system } = process.cpuUsage(used);
      seconds = (performance.now() - began) / 1e3 / epochs;
      cpuSeconds = (user + system) / 1e6 / epochs;
      last = loss;
    },
  });
  return { seconds, cpuSeconds, loss: last };
}
