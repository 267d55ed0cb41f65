import { expect, test } from "vitest";
import type { Artifact } from "../artifact/artifact.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import type { FitContext } from "../models/definition.ts";
import { DivergenceError } from "../models/errors.ts";
import { type TrainingSchedule, train } from "./train.ts";

const schedule: TrainingSchedule = {
  epochs: 100,
  patience: 0,
  minDelta: 0,
  plateauPatience: 0,
  plateauFactor: 0.5,
  validationShare: 0,
};

/** Trains a single parameter that becomes the epoch's number, with given losses; the last one stays. */
async function trained(
  losses: readonly number[],
  given: Partial<TrainingSchedule>,
  context: Partial<FitContext> = {},
) {
  const parameter = new Float32Array(1);
  const rates: number[] = [];
  const reported: number[] = [];
  const pool = await createKernelPool({ threads: 1 });
  await train(
    {
      name: "test",
      config: {},
      schedule: { ...schedule, ...given },
      state: { parameter },
      kept: [parameter],
      async run(epoch, rate) {
        parameter[0] = epoch;
        rates.push(rate);
      },
      measure: async () => losses[Math.min(parameter[0], losses.length) - 1],
    },
    { seed: 1, pool, report: ({ loss = Number.NaN }) => reported.push(loss), ...context },
  );
  await pool.close();
  return { kept: parameter[0], rates, reported };
}

test("T2: the best epoch is kept, and each epoch's own loss is reported", async () => {
  const { kept, reported } = await trained([5, 4, 2, 3, 2.5, 6], { epochs: 6 });
  expect(kept).toBe(3);
  expect(reported).toEqual([5, 4, 2, 3, 2.5, 6]);
});

test("T2: training ends after `patience` epochs that do not improve by `minDelta`", async () => {
  const { kept, rates } = await trained([5, 4, 3.95, 3.9, 3.85, 1], { patience: 3, minDelta: 0.5 });
  expect(rates.length).toBe(5);
  expect(kept).toBe(5);
});

test("T2: steps become shorter on each plateau", async () => {
  const { rates } = await trained([5, 5, 5, 4, 4, 4, 4, 4], { epochs: 9, plateauPatience: 2 });
  expect(rates).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125]);
});

test("T2: gone on with, it waits no longer and steps no further than it would have", async () => {
  const losses = [5, 5, 5, 4, 4, 4, 4, 4, 4];
  const given = { patience: 5, plateauPatience: 2 };
  const checkpoints: Artifact[] = [];
  const whole = await trained(losses, given, { onCheckpoint: (_, state) => checkpoints.push(state()) });
  expect(whole.rates.length).toBe(9);
  for (const [index, resumeFrom] of checkpoints.entries()) {
    const rest = await trained(losses, given, { resumeFrom });
    expect(rest.rates).toEqual(whole.rates.slice(index + 1));
    expect(rest.kept).toBe(whole.kept);
  }
});

test("T4: a loss that is no finite number ends the training", async () => {
  await expect(trained([5, Number.NaN], {})).rejects.toThrow(DivergenceError);
});
