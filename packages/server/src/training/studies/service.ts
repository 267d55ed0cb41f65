import { limits, PalateError, type Study } from "@palate/contract";
import type { Data } from "../../data/index.ts";
import { codeRevision } from "../../platform/code-revision.ts";
import type { Platform } from "../../platform/platform.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { chooseSnapshot } from "../choose-snapshot.ts";
import { nextOf, readAfter } from "../newest-first.ts";
import { requireEnough } from "../recipe.ts";
import { runOfSearch } from "../run-of-search.ts";
import type { Training } from "../training.ts";
import type { Watchers } from "../watchers.ts";
import { configWith } from "./engine-study.ts";
import { importanceOf } from "./importance.ts";
import { studyQueue } from "./jobs.ts";
import { planStudy } from "./new-study.ts";
import { journalOf, takeOver } from "./optuna-exchange.ts";
import { drawStudy } from "./pictures.ts";
import type { StudyKey, StudyStore } from "./store.ts";
import type { Studies } from "./studies.ts";
import { shownTrial } from "./study-rows.ts";

interface Parts {
  readonly platform: Pick<Platform, "clock" | "random" | "jobs">;
  readonly data: Data;
  readonly training: Pick<Training, "start" | "runs">;
  readonly store: StudyStore;
  readonly watching: Watchers;
}

/** Whether nothing happens to it by itself any more. */
const standsStill = ({ status }: Study) => status !== "queued" && status !== "running";

/** What can be asked of studies; the work itself is done by `jobs.ts`. */
export function studyService({ platform, data, training, store, watching }: Parts): Studies {
  const { clock, random, jobs } = platform;
  const revision = codeRevision();
  const find = async (key: StudyKey): Promise<Study> => {
    const study = await store.find(key);
    if (study) return study;
    throw new PalateError("NOT_FOUND", { detail: `There is no study ${key.studyId}.` });
  };
  const conflict = (detail: string) => new PalateError("CONFLICT", { detail });

  /** @throws PalateError TOO_FEW_INTERACTIONS, DATA_INVALID, NOT_FOUND */
  const trainable = async (
    tenant: TenantId,
    model: Parameters<typeof requireEnough>[0][number],
    snapshotId: string | undefined,
  ) => {
    const snapshot = await chooseSnapshot(data, tenant, snapshotId);
    requireEnough([model], snapshot.counts);
    await data.requireTrainable(tenant, snapshot.snapshotId);
    return snapshot.snapshotId;
  };

  const trainBest: Studies["trainBest"] = async (tenant, studyId) => {
    const key = { tenant, studyId };
    const { model: name, config = {}, best, seed, snapshotId, split, memoryMiB } = await find(key);
    if (name === undefined)
      throw conflict(`The study ${studyId} is of no model, so that nothing can be trained.`);
    if (best === undefined) throw conflict(`No trial of the study ${studyId} is complete.`);
    const run = await training.start(
      tenant,
      {
        models: [{ name, config: configWith(config, best.settings) }],
        seed,
        ...(snapshotId !== undefined && { snapshotId }),
        ...(split !== undefined && { split }),
        ...(memoryMiB !== undefined && { memoryMiB }),
      },
      { studyId },
    );
    await store.change(key, everyStatus, { run_id: run.runId });
    return run;
  };

  return {
    async start(tenant, request) {
      const { model, row } = planStudy(request);
      const snapshot_id = await trainable(tenant, model, request.snapshotId);
      const key = { tenant, studyId: random.uuid() };
      await store.add(key, {
        ...row,
        status: "queued",
        snapshot_id,
        code_version: await revision,
        created_at: new Date(clock.now()),
      });
      await jobs.send(studyQueue, key);
      return find(key);
    },

    async import(tenant, request) {
      if (request.snapshotId !== undefined) await data.snapshot(tenant, request.snapshotId);
      const { row, trials } = takeOver(request, new Date(clock.now()), limits.trialsPerStudy);
      const key = { tenant, studyId: random.uuid() };
      await store.add(key, { ...row, code_version: await revision }, trials);
      return find(key);
    },

    study: (tenant, studyId) => find({ tenant, studyId }),

    async studies(tenant, limit, after) {
      const found = await store.list(tenant, limit + 1, readAfter(after));
      const studies = found.slice(0, limit);
      const last = studies.at(-1);
      const next = nextOf(found.length, limit, last && { createdAt: last.createdAt, id: last.studyId });
      return { studies, ...(next !== undefined && { next }) };
    },

    async trials(tenant, studyId, limit, after) {
      const study = await find({ tenant, studyId });
      const found = await store.trials({ tenant, studyId }, { limit: limit + 1, after });
      const trials = found.slice(0, limit).map((trial) => shownTrial(study, trial));
      const last = trials.at(-1);
      return { trials, ...(found.length > limit && last && { next: last.number }) };
    },

    async importance(tenant, studyId, method) {
      const { space } = await find({ tenant, studyId });
      return importanceOf(method, space, await store.trials({ tenant, studyId }));
    },

    async picture(tenant, studyId, picture, { parameter, width }) {
      const study = await find({ tenant, studyId });
      const shown =
        parameter === undefined ? study.space[0] : study.space.find(({ name }) => name === parameter);
      if (shown === undefined)
        throw new PalateError("NOT_FOUND", {
          detail: `The study has no parameter "${parameter}"; there are ${study.space.map(({ name }) => name).join(", ")}.`,
        });
      return drawStudy(picture, { study, trials: await store.trials({ tenant, studyId }), width }, shown);
    },

    async export(tenant, studyId) {
      const key = { tenant, studyId };
      return journalOf(await find(key), await store.trials(key), await store.attributes(key), clock.now());
    },

    async stop(tenant, studyId) {
      const key = { tenant, studyId };
      await find(key);
      const stopped = { status: "stopped", finished_at: new Date(clock.now()) } as const;
      if (!(await store.change(key, ["queued"], stopped)) && !(await store.requestStop(key)))
        throw conflict(`The study ${studyId} stands still: it is ${(await find(key)).status}.`);
      return find(key);
    },

    async resume(tenant, studyId, { trials, parallel }) {
      const key = { tenant, studyId };
      const study = await find(key);
      if (!standsStill(study)) throw conflict(`The study ${studyId} goes on already: it is ${study.status}.`);
      const { model: name, config = {}, counts } = study;
      if (name === undefined)
        throw conflict(`The study ${studyId} is of no model, so that nothing can be tried.`);
      const ended = counts.complete + counts.pruned + counts.failed;
      const wanted = trials ?? study.trials;
      if (wanted <= ended)
        throw conflict(
          `The study ${studyId} has ${ended} trials: say how many it is to have in all, more than that.`,
        );
      const snapshot_id = await trainable(tenant, { name, config }, study.snapshotId);
      const to = {
        status: "queued",
        trials: wanted,
        snapshot_id,
        finished_at: null,
        reason: null,
        ...(parallel !== undefined && { parallel }),
      } as const;
      if (!(await store.change(key, ["stopped", "done", "failed"], to)))
        throw conflict(`The study ${studyId} goes on already.`);
      await jobs.send(studyQueue, key);
      return find(key);
    },

    trainBest,

    async trainBestOnce(tenant, studyId) {
      const { model, config = {}, best, snapshotId } = await find({ tenant, studyId });
      const known =
        model !== undefined && best !== undefined && snapshotId !== undefined
          ? await runOfSearch(training, tenant, {
              snapshotId,
              studyId,
              model,
              config: configWith(config, best.settings),
            })
          : undefined;
      if (known === undefined) await trainBest(tenant, studyId);
    },

    async delete(tenant, studyId) {
      const key = { tenant, studyId };
      const { status } = await find(key);
      if (!(await store.delete(key)))
        throw conflict(`The study ${studyId} is ${status}; stop it before it is deleted.`);
    },

    async *watch(tenant, studyId, signal) {
      yield* watching.watch(studyId, () => find({ tenant, studyId }), standsStill, signal);
    },
  };
}

const everyStatus: readonly Study["status"][] = ["queued", "running", "stopped", "done", "failed"];
