/** How a fit is set up, stopped, gone on with and kept within its memory. */
import { expect, test } from "vitest";
import type { Artifact } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { decodeArtifact, encodeArtifact } from "../../artifact/codec.ts";
import { resolveConfig } from "../config.ts";
import type { FittedModel, TrainingData } from "../definition.ts";
import { CancelledError, ConfigError, MemoryLimitError } from "../errors.ts";
import { bytesOf } from "./bits.ts";
import { eachModel, itemCount, userCount } from "./each-model.ts";
import { plantedTastes } from "./planted-data.ts";
import { configOf } from "./small-config.ts";

/** what an arena may hold beyond what was asked of it: each array begins at a multiple of 64 bytes */
const SLACK_BYTES = 64 * 64;

eachModel(({ definition, task, pools, fit }) => {
  test("T1: aborted before or during the work, it ends with a CancelledError and goes no further", async () => {
    const data = plantedTastes(task, userCount, itemCount);
    const aborted = { seed: 1, pool: pools[1], signal: AbortSignal.abort() };
    await expect(definition.fit(data, configOf(definition), aborted)).rejects.toThrow(CancelledError);

    const controller = new AbortController();
    let reports = 0;
    const report = () => {
      reports++;
      controller.abort();
    };
    const config = configOf(definition, { factors: 8, epochs: 500 });
    const work = definition.fit(data, config, {
      seed: 1,
      pool: pools[1],
      signal: controller.signal,
      report,
    });
    const outcome = await work.catch((error: unknown) => error);
    if (reports > 0) expect(outcome).toBeInstanceOf(CancelledError);
    expect(reports).toBeLessThanOrEqual(1);
    expect(pools[1].usedBytes()).toBe(0);
  });

  test("T1: gone on with from any checkpoint, on other threads, it ends with the same bits", async () => {
    expect(definition.resumable === true).toBe("epochs" in definition.config);
    if (!definition.resumable) return;
    const data = plantedTastes(task, userCount, itemCount);
    const config = configOf(definition);
    const checkpoints: Artifact[] = [];
    const onCheckpoint = (epoch: number, state: () => Artifact) => {
      expect(epoch).toBe(checkpoints.length + 1);
      const { manifest, tensors } = encodeArtifact(state());
      checkpoints.push(decodeArtifact(JSON.parse(JSON.stringify(manifest)), tensors));
    };
    const whole = await definition.fit(data, config, { seed: 7, pool: pools[0], onCheckpoint });
    expect(checkpoints.length).toBeGreaterThan(0);
    for (const resumeFrom of checkpoints) {
      const resumed = await definition.fit(data, config, { seed: 7, pool: pools[1], resumeFrom });
      expect(bytesOf(resumed)).toBe(bytesOf(whole));
    }
    const others: [TrainingData, object, number][] = [
      [plantedTastes(task, userCount + 1, itemCount + 1), config, 7],
      [data, { ...config, epochs: 4 }, 7],
      [data, config, 8],
    ];
    for (const [otherData, otherConfig, seed] of others) {
      const resumed = definition.fit(otherData, otherConfig, {
        seed,
        pool: pools[0],
        resumeFrom: checkpoints[0],
      });
      await expect(resumed).rejects.toThrow(ArtifactError);
    }
    expect(pools[0].usedBytes()).toBe(0);
  });

  test("T4: it keeps to the memory that it is given, or refuses with what it needs", async () => {
    const data = plantedTastes(task, 500, 200);
    const [, pool] = pools;
    pool.takePeakBytes();
    const whole = bytesOf(await fit(data, { pool }));
    const needed = pool.takePeakBytes();
    for (const share of [0.01, 0.5, 1]) {
      const memoryBytes = Math.max(1, Math.floor(needed * share));
      const outcome = await definition
        .fit(data, configOf(definition), { seed: 7, pool, memoryBytes })
        .catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(MemoryLimitError);
        expect((outcome as MemoryLimitError).limitBytes).toBe(memoryBytes);
        expect((outcome as MemoryLimitError).neededBytes).toBeGreaterThan(memoryBytes);
        expect(share).toBeLessThan(1);
      } else {
        expect(bytesOf(outcome as FittedModel)).toBe(whole);
        expect(pool.takePeakBytes()).toBeLessThanOrEqual(memoryBytes + SLACK_BYTES);
      }
      expect(pool.usedBytes()).toBe(0);
      pool.takePeakBytes();
    }
  });

  test("T4: its settings are documented, their defaults allowed, and each bad one is named", () => {
    const fields = Object.entries(definition.config);
    for (const [, field] of fields) expect(field.doc.length).toBeGreaterThan(10);
    expect(Object.keys(resolveConfig(definition.config))).toEqual(fields.map(([field]) => field));
    const bad = Object.fromEntries([...fields.map(([field]) => [field, Number.NaN]), ["magic", 1]]);
    try {
      resolveConfig(definition.config, bad);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as ConfigError).fields.map(({ field }) => field).toSorted()).toEqual(
        Object.keys(bad).toSorted(),
      );
    }
  });
});
