import { PalateError, type Run } from "@palate/contract";
import { supportsKernels } from "@palate/engine";
import type { Logger } from "pino";
import type { Data } from "../data/index.ts";
import { codeRevision } from "../platform/code-revision.ts";
import type { Platform } from "../platform/platform.ts";
import type { TenantId } from "../platform/tenant.ts";
import { chooseSnapshot } from "./choose-snapshot.ts";
import { forgetWork } from "./execute-run.ts";
import { trainingQueue } from "./jobs.ts";
import { hasEnded, type LiveRuns } from "./live-runs.ts";
import type { MeasuredStore } from "./measured-store.ts";
import { nextOf, readAfter } from "./newest-first.ts";
import { requireEnough, resolveRecipe, usualRecipe } from "./recipe.ts";
import { endedEmpty } from "./run-state.ts";
import type { RunKey, RunStore } from "./store.ts";
import type { Training } from "./training.ts";

const defaultSeed = 42;

interface Parts {
  readonly platform: Pick<Platform, "clock" | "random" | "jobs" | "config">;
  readonly log: Logger;
  readonly data: Data;
  readonly store: RunStore;
  readonly measured: MeasuredStore;
  readonly live: LiveRuns;
  readonly onRunChanged: Training["onRunChanged"];
}

/** What can be asked of training; the work itself is done by `jobs.ts`. */
export function trainingService(parts: Parts): Training {
  const { platform, data, store, live, onRunChanged } = parts;
  const revision = codeRevision();
  const find = async (key: RunKey): Promise<Run> => {
    const run = live.current(key) ?? (await store.find(key));
    if (run) return run;
    throw new PalateError("NOT_FOUND", { detail: `There is no run ${key.runId}.` });
  };

  /** What is known here of a run is newer than what is stored. */
  const current = (tenant: TenantId, run: Run): Run => live.current({ tenant, runId: run.runId }) ?? run;

  const tooLate = async (key: RunKey) => {
    const { status } = await find(key);
    const state = hasEnded({ status }) ? `has ended: it is ${status}` : "is done and stores its versions";
    return new PalateError("CONFLICT", { detail: `The run ${key.runId} ${state}.` });
  };

  return {
    async start(
      tenant,
      { models: asked, snapshotId, seed = defaultSeed, invalidSettings, ...working },
      origin = {},
    ) {
      const warnings: string[] = [];
      const warn = invalidSettings === "default" ? (warning: string) => warnings.push(warning) : undefined;
      const wanted = asked && resolveRecipe(asked, warn);
      const snapshot = await chooseSnapshot(data, tenant, snapshotId);
      const recipe = wanted ?? usualRecipe(snapshot.counts);
      requireEnough(recipe, snapshot.counts);
      requireKernels(working.kernels);

      const validation = await data.requireTrainable(tenant, snapshot.snapshotId);

      const key = { tenant, runId: platform.random.uuid() };
      await store.add(tenant, {
        runId: key.runId,
        snapshotId: snapshot.snapshotId,
        validation,
        seed,
        codeVersion: await revision,
        protocol: "chosen when the run begins",
        models: recipe.map(({ name, config }) => ({ name, config, stage: "waiting", fraction: 0 })),
        createdAt: new Date(platform.clock.now()).toISOString(),
        ...working,
        ...origin,
        ...(warnings.length > 0 && { warnings }),
      });
      await platform.jobs.send(trainingQueue, key);
      return find(key);
    },

    run: (tenant, runId) => find({ tenant, runId }),

    async runs(tenant, snapshotId) {
      const stored = await store.list(tenant, { snapshotId });
      return stored.map((run) => current(tenant, run));
    },

    async runsPage(tenant, { limit, after, ...which }) {
      const place = readAfter(after);
      const found = await store.list(tenant, {
        ...which,
        after: place && { createdAt: place.createdAt, runId: place.id },
        // One more tells whether there is another page.
        limit: limit === undefined ? undefined : limit + 1,
      });
      const page = limit === undefined ? found : found.slice(0, limit);
      const last = page.at(-1);
      const next = nextOf(found.length, limit, last && { createdAt: last.createdAt, id: last.runId });
      return { runs: page.map((run) => current(tenant, run)), ...(next !== undefined && { next }) };
    },

    async runsAfter(tenant, limit, after) {
      const stored = await store.list(tenant, { limit, after });
      return stored.map((run) => current(tenant, run));
    },

    async runsById(tenant, runIds) {
      const stored = await store.withIds(tenant, runIds);
      return stored.map((run) => current(tenant, run));
    },

    lastLosses: (tenant, runIds) => store.lastEpochs(tenant, runIds),
    losses: (tenant, runId) => store.epochs({ tenant, runId }),
    onRunChanged,

    async cancel(tenant, runId) {
      const key = { tenant, runId };
      const run = await find(key);
      const finishedAt = new Date(platform.clock.now()).toISOString();
      const reason = run.attempts === 0 ? "It was cancelled before it began." : "It was cancelled.";
      const unbegun = endedEmpty(run, "cancelled", reason, finishedAt);
      if ((await store.end(key, "queued", unbegun)) || (await store.end(key, "paused", unbegun))) {
        await forgetWork(parts, key);
        return find(key);
      }
      if (await store.requestStop(key, "cancel")) return find(key);
      throw await tooLate(key);
    },

    async pause(tenant, runId) {
      const key = { tenant, runId };
      await find(key);
      const isStopped =
        (await store.layDown(key, "queued", "paused")) || (await store.requestStop(key, "pause"));
      if (isStopped) return find(key);
      const run = await find(key);
      if (run.status === "paused") return run;
      throw await tooLate(key);
    },

    async resume(tenant, runId) {
      const key = { tenant, runId };
      const { status } = await find(key);
      if (!(await store.layDown(key, "paused", "queued")))
        throw new PalateError("CONFLICT", { detail: `The run ${runId} is not paused: it is ${status}.` });
      await platform.jobs.send(trainingQueue, key);
      return find(key);
    },

    async measured(tenant, runId) {
      await find({ tenant, runId });
      return parts.measured.of({ tenant, runId });
    },

    async curves(tenant, runId) {
      const { models } = await find({ tenant, runId });
      const epochs = await store.epochs({ tenant, runId });
      const curves = Map.groupBy(epochs, ({ position, stage }) => `${position} ${stage}`);
      return {
        curves: Array.from(curves.values(), (points) => {
          const { position, stage } = points[0]!;
          const { name } = models[position]!;
          return { position, name, stage, points: points.map(({ epoch, loss }) => ({ epoch, loss })) };
        }),
      };
    },

    watch: (tenant, runId, signal) => live.watch(runId, () => find({ tenant, runId }), signal),
  };
}

/** @throws PalateError CONFLICT when this machine can't run them */
function requireKernels(kernels: Run["kernels"]): void {
  if (kernels === undefined || supportsKernels(kernels)) return;
  throw new PalateError("CONFLICT", {
    detail: `This machine cannot run the ${kernels} kernels: its processor does not fuse multiply and add, or has no SIMD. What they computed can be repeated on one that does; \`simd\` and \`plain\` kernels give the same on every machine.`,
  });
}
