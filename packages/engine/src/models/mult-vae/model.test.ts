import { afterAll, expect, test } from "vitest";
import type { Artifact } from "../../artifact/artifact.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../config.ts";
import { multVae } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

test("sends a history through encoder and decoder as computed by hand", () => {
  const tensor = (shape: number[], ...numbers: number[]) => ({ shape, data: Float32Array.from(numbers) });
  const artifact: Artifact = {
    model: "mult-vae",
    layout: 1,
    config: { ...resolveConfig(multVae.config, { hiddenUnits: 1, latentUnits: 1 }) },
    metadata: {},
    tensors: {
      "encoder1.weights": tensor([3, 1], 1, 2, -1),
      "encoder1.bias": tensor([1], 0.5),
      "encoder2.weights": tensor([1, 1], 3),
      "encoder2.bias": tensor([1], -1),
      "decoder1.weights": tensor([1, 1], 0.5),
      "decoder1.bias": tensor([1], 0.25),
      "decoder2.weights": tensor([1, 3], 1, -2, 4),
      "decoder2.bias": tensor([3], 0, 1, -1),
    },
  };
  const model = multVae.load(artifact);
  // Items 0 and 1 were liked, item 2 was not: each liked one has a share of 1 / sqrt(2).
  const taste = model.taste({ items: Int32Array.of(0, 2, 1), values: Float32Array.of(1, -1, 1) });
  const hidden = Math.tanh(0.25 + 0.5 * (3 * Math.tanh(0.5 + (1 + 2) / Math.sqrt(2)) - 1));
  const scores = new Float32Array(3);
  model.score(taste, Int32Array.of(0, 1, 2), scores);
  expect(scores[0]).toBeCloseTo(hidden, 5);
  expect(scores[1]).toBeCloseTo(1 - 2 * hidden, 5);
  expect(scores[2]).toBeCloseTo(4 * hidden - 1, 5);
});
