import { PalateError, type Run } from "@palate/contract";
import type { Data } from "../data/index.ts";
import { codeRevision } from "../platform/code-revision.ts";
import type { Platform } from "../platform/platform.ts";
import type { TenantId } from "../platform/tenant.ts";
import { trainingQueue } from "./jobs.ts";
import { hasEnded, type LiveRuns } from "./live-runs.ts";
import { requireEnough, resolveRecipe, usualRecipe } from "./recipe.ts";
import { endedEmpty } from "./run-state.ts";
import type { RunKey, RunStore } from "./store.ts";
import type { Training } from "./training.ts";

const defaultSeed = 42;

interface Parts {
  readonly platform: Pick<Platform, "clock" | "random" | "jobs">;
  readonly data: Data;
  readonly store: RunStore;
  readonly live: LiveRuns;
}

/** What can be asked of training; the work itself is done by `jobs.ts`. */
export function trainingService({ platform, data, store, live }: Parts): Training {
  const revision = codeRevision();
  const find = async (key: RunKey): Promise<Run> => {
    const run = live.current(key) ?? (await store.find(key));
    if (run) return run;
    throw new PalateError("NOT_FOUND", { detail: `There is no run ${key.runId}.` });
  };

  const chooseSnapshot = async (tenant: TenantId, snapshotId: string | undefined) => {
    if (snapshotId !== undefined) return data.snapshot(tenant, snapshotId);
    // Refused before a snapshot is taken that nothing could be learned from.
    const { events, users, items } = await data.counts(tenant);
    requireEnough(resolveRecipe([]), { events, users, items, ratings: 0 });
    return data.takeSnapshot(tenant);
  };

  return {
    async start(tenant, { models: asked, snapshotId, seed = defaultSeed }) {
      const wanted = asked && resolveRecipe(asked);
      const snapshot = await chooseSnapshot(tenant, snapshotId);
      const recipe = wanted ?? usualRecipe(snapshot.counts);
      requireEnough(recipe, snapshot.counts);

      const key = { tenant, runId: platform.random.uuid() };
      await store.add(tenant, {
        runId: key.runId,
        snapshotId: snapshot.snapshotId,
        seed,
        codeVersion: await revision,
        protocol: "chosen when the run begins",
        models: recipe.map(({ name, config }) => ({ name, config, stage: "waiting", fraction: 0 })),
        createdAt: new Date(platform.clock.now()).toISOString(),
      });
      await platform.jobs.send(trainingQueue, key);
      return find(key);
    },

    run: (tenant, runId) => find({ tenant, runId }),

    async runs(tenant) {
      const stored = await store.list(tenant);
      return stored.map((run) => live.current({ tenant, runId: run.runId }) ?? run);
    },

    async cancel(tenant, runId) {
      const key = { tenant, runId };
      const run = await find(key);
      const finishedAt = new Date(platform.clock.now()).toISOString();
      const unbegun = endedEmpty(run, "cancelled", "It was cancelled before it began.", finishedAt);
      const neverBegun = await store.end(key, "queued", unbegun);
      if (neverBegun || (await store.requestCancel(key))) return find(key);
      const { status } = await find(key);
      const state = hasEnded({ status }) ? `has ended: it is ${status}` : "is done and stores its versions";
      throw new PalateError("CONFLICT", { detail: `The run ${runId} ${state}.` });
    },

    watch: (tenant, runId, signal) => live.watch(runId, () => find({ tenant, runId }), signal),
  };
}
