/** What ONNX's own checker and onnxruntime make of the graphs of all models. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedsFor } from "../../test/onnx/feeds.ts";
import { isThere, type OnnxRuntime, startOnnxRuntime } from "../../test/onnx/onnxruntime.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { histories } from "../models/laws/any-data.ts";
import { allScores } from "../models/laws/bits.ts";
import { examinedModels, fitExamined, titleOf } from "../models/laws/onnx-models.ts";
import { encodeOnnx } from "./encode-onnx.ts";
import { onnxGraphOf } from "./export-onnx.ts";

describe.skipIf(!isThere && process.env.CI !== "true")("R9: by onnxruntime", () => {
  let runtime: OnnxRuntime;
  let pool: KernelPool;
  let folder: string;
  beforeAll(async () => {
    expect(isThere, "a Python with onnxruntime is installed").toBe(true);
    runtime = startOnnxRuntime();
    pool = await createKernelPool({ threads: 1 });
    folder = await mkdtemp(join(tmpdir(), "palate-onnx-"));
  });
  afterAll(async () => {
    runtime?.close();
    await pool?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  test.each(examinedModels.map((examined) => [titleOf(examined), examined] as const))(
    "%s: a valid file, whose scores are the model's own",
    async (title, examined) => {
      const { model, task } = await fitExamined(examined, pool);
      const graph = onnxGraphOf(model);
      if (graph === undefined) throw new Error(`${title} has no graph.`);
      const file = join(folder, `${title}.onnx`);
      const metadata = { model: examined.name, note: "Žižek’s ☂" };
      const { pieces } = encodeOnnx(graph, {
        name: examined.name,
        summary: title,
        producerVersion: "0",
        metadata,
      });
      await writeFile(file, pieces);
      expect(await runtime.open(file)).toEqual(metadata);

      let worst = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(histories(task, model.itemCount), { minLength: 1, maxLength: 6 }),
          async (batch) => {
            const { scores, shape } = await runtime.run(feedsFor(graph, model, batch));
            expect(shape).toEqual([batch.length, model.itemCount]);
            for (const [row, history] of batch.entries()) {
              for (const [item, expected] of allScores(model, model.taste(history)).entries()) {
                const score = scores[row * model.itemCount + item] ?? Number.NaN;
                const error = Math.abs(score - expected) / (1 + Math.abs(expected));
                expect(error).toBeLessThan(examined.tolerance);
                worst = Math.max(worst, error);
              }
            }
          },
        ),
        { numRuns: 50 },
      );
      if (process.env.PALATE_TELL_ERRORS) process.stdout.write(`${title}: ${worst.toExponential(1)}\n`);
    },
  );
});
