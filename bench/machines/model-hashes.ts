/**
 * A hash of what every model comes to, with every build of the kernels that this machine can run: the same line on two machines
 * means the same bits. Data and settings are small, so that an emulated processor takes minutes.
 * Run from the repository's root: `npx node bench/machines/model-hashes.ts [BUILD …]`, here and on another machine, and compare.
 */
import { createHash } from "node:crypto";
import { createKernelPool, type KernelVariant, models, supportsKernels } from "@palate/engine";
import { buildFeatures } from "../../packages/engine/src/dataset/build-features.ts";
import { bytesOf } from "../../packages/engine/src/models/laws/bits.ts";
import { plantedTastes } from "../../packages/engine/src/models/laws/planted-data.ts";
import { configOf } from "../../packages/engine/src/models/laws/small-config.ts";

const users = 200;
const items = 80;
const colours = Array.from({ length: items }, (_, item) => [item % 2 === 0 ? "white" : "black"]);
const itemFeatures = buildFeatures(items, [{ name: "colour", kind: "categories", values: colours }]);
const known: readonly KernelVariant[] = ["relaxed-simd", "simd", "plain"];
const asked = process.argv.slice(2);
const builds = known.filter((build) => asked.length === 0 || asked.includes(build));

for (const variant of builds) {
  if (!supportsKernels(variant)) {
    console.log(`${variant}: this machine cannot run it`);
    continue;
  }
  const pool = await createKernelPool({ threads: 1, variant });
  for (const model of models) {
    const data = plantedTastes(model.task, users, items);
    const config = configOf(model, { factors: 8, epochs: 4 });
    const fitted = await model.fit(model.needs === undefined ? data : { ...data, itemFeatures }, config, {
      seed: 7,
      pool,
    });
    const hash = createHash("sha256").update(bytesOf(fitted)).digest("hex");
    console.log(`${variant} ${model.name} ${hash.slice(0, 16)}`);
  }
  await pool.close();
}
