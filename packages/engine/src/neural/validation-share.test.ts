import { afterAll, expect, test } from "vitest";
import type { Interactions } from "../dataset/interactions.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../models/config.ts";

import { type AnyModelDefinition, findModel } from "../models/index.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const [userCount, itemCount, perUser] = [10, 12, 5];

/** Five interactions of each user; one user may have others, with other values, than he would have. */
function interactionsWith(changed: number | undefined): Interactions {
  const users = Int32Array.from({ length: userCount * perUser }, (_, row) => Math.floor(row / perUser));
  const shiftOf = (user: number) => 3 * user + (user === changed ? 6 : 0);
  return {
    userCount,
    itemCount,
    users,
    items: users.map((user, row) => (shiftOf(user) + (row % perUser)) % itemCount),
    values: Float32Array.from(users, (user, row) => (user === changed ? 2 : 1 + (row % 3))),
    timestamps: Float64Array.from(users, (_, row) => row),
  };
}

/** What one epoch came to; with one there is no other to be kept. */
async function learned(
  definition: AnyModelDefinition,
  given: Readonly<Record<string, unknown>>,
  changed?: number,
) {
  const config = resolveConfig(definition.config, { ...given, epochs: 1 });
  const losses: (number | undefined)[] = [];
  const data = { interactions: interactionsWith(changed), ratingRange: { min: 1, max: 5 } };
  const report = ({ loss }: { readonly loss?: number }) => losses.push(loss);
  const model = await definition.fit(data, config, { seed: 7, pool, report });
  return { tensors: model.save().tensors, loss: losses[0] };
}

test.each([
  { name: "autoencoder", given: { centered: false } },
  { name: "mult-vae", given: { hiddenUnits: 8, latentUnits: 4 } },
  { name: "sasrec", given: {} },
])("T2: $name learns nothing from the users that it watches", async ({ name, given }) => {
  const definition = findModel(name);
  if (definition === undefined) throw new RangeError(name);
  for (const validationShare of [0, 0.4]) {
    const settings = { ...given, validationShare };
    const whole = await learned(definition, settings);
    let watched = 0;
    for (let user = 0; user < userCount; user++) {
      const other = await learned(definition, settings, user);
      try {
        expect(other.tensors).toEqual(whole.tensors);
      } catch {
        continue;
      }
      watched++;
      expect(other.loss).not.toBe(whole.loss);
    }
    expect(watched).toBe(validationShare * userCount);
  }
});
