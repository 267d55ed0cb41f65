import type { Study as StudyRecord } from "@palate/contract";
import {
  ask,
  type Outcome,
  pointOf,
  report,
  type Study,
  settingsOf,
  shouldPrune,
  type Trial,
  tell,
} from "@palate/engine";
import type { Logger } from "pino";
import type { Data } from "../../data/index.ts";
import { lastingWorkers } from "../../platform/jobs/lasting-workers.ts";
import type { Platform } from "../../platform/platform.ts";
import { patient, patiently } from "../../platform/store/patiently.ts";
import { configWith, engineStudy } from "./engine-study.ts";
import type { StudyKey, StudyStore } from "./store.ts";
import type { TrialNews, TrialOutcome, TrialTask } from "./trial-task.ts";

export interface StudyParts {
  readonly platform: Pick<Platform, "clock" | "config" | "jobs">;
  readonly data: Pick<Data, "snapshotFolder" | "snapshot">;
  readonly store: StudyStore;
  /** stops the work on the studies that this process is at */
  readonly stops: Map<string, () => void>;
  /** Has what a study has found trained, once. */
  trainAtTheEnd(key: StudyKey): Promise<void>;
  readonly log: Logger;
}

/** How long a worker may go on that was told to stop. Nothing of it is kept. */
const graceMs = 1_000;

/**
 * Does the work of a study that has begun, or goes on with it: tries what the engine asks for, as many at a time as may be,
 * each in a process that does nothing else meanwhile. All that decides what is asked for next stands in the table, so that a
 * study whose process died goes on to the same trials. What was under way then is tried again, under the same number.
 *
 * @param shutdown this process is about to end
 */
export async function executeStudy(
  impatient: StudyParts,
  key: StudyKey,
  begun: StudyRecord,
  shutdown: AbortSignal,
): Promise<void> {
  const parts = { ...impatient, store: patient(impatient.store, shutdown) };
  const { platform, store, stops, log } = parts;
  const stopping = new AbortController();
  stops.set(key.studyId, () => stopping.abort());
  const halt = AbortSignal.any([shutdown, stopping.signal]);
  let fault: string | undefined;
  try {
    await patiently(() => parts.data.snapshot(key.tenant, begun.snapshotId!), shutdown);
    fault = await tryAll(parts, key, begun, halt, stopping);
  } catch (err) {
    log.error({ err, ...key }, "a study failed");
    fault = `The study could not go on: ${(err as Error).message}`;
    stopping.abort();
  } finally {
    stops.delete(key.studyId);
  }
  const finished_at = new Date(platform.clock.now());
  const standStill = { is_stopping: false, finished_at };
  const change = (to: Parameters<StudyStore["change"]>[2]) => store.change(key, ["running"], to);
  if (fault !== undefined) await change({ ...standStill, status: "failed", reason: fault });
  else if (stopping.signal.aborted) await change({ ...standStill, status: "stopped" });
  else if (shutdown.aborted) await change({ status: "queued" });
  else {
    await trainWhenWanted(parts, key);
    await change({ ...standStill, status: "done" });
  }
}

async function trainWhenWanted({ store, trainAtTheEnd, log }: StudyParts, key: StudyKey): Promise<void> {
  const study = await store.find(key);
  if (study?.thenTrain !== true || study.best === undefined) return;
  await trainAtTheEnd(key).catch((err) => log.warn({ err, ...key }, "what a study found was not trained"));
}

/** @returns why it can't go on; undefined when it is done, or was halted */
async function tryAll(
  parts: StudyParts,
  key: StudyKey,
  begun: StudyRecord,
  halt: AbortSignal,
  stopping: AbortController,
): Promise<string | undefined> {
  const { platform, store, log } = parts;
  const { clock, config } = platform;
  const stored = await store.trials(key);
  const attempts = new Map(stored.map((trial) => [trial.number, trial.attempts]));
  let study: Study = engineStudy(begun, stored);
  const left = stored.filter(({ state }) => state === "running").map(({ number }) => number);
  const underWay = new Map<number, Promise<void>>();
  const workers = lastingWorkers<TrialTask, TrialNews, TrialOutcome>(
    new URL("./trial-worker.ts", import.meta.url),
  );
  const threads = Math.max(1, Math.floor(config.trainingThreads / begun.parallel));
  let protocol = begun.protocol;
  let fault: string | undefined;
  let writing: Promise<void> = Promise.resolve();

  /** One after another, so that what is stored is never later than what came of it. */
  const write = (work: () => Promise<unknown>) => {
    writing = writing.then(work).then(() => undefined);
    // Whoever awaits the next write hears of it; until then it is no one's.
    writing.catch(() => undefined);
    return writing;
  };
  const trialOf = (number: number): Trial => study.trials.find((trial) => trial.number === number)!;

  const next = (): number | undefined => {
    const again = left.shift();
    if (again !== undefined) return again;
    // What is found is never worse than what there was to begin with.
    const own = study.trials.length === 0 ? pointOf(study.space, begun.config ?? {}) : undefined;
    const asked = ask(study, { startedAt: clock.now(), ...(own && { point: own }) });
    if (asked === undefined) return undefined;
    study = asked.study;
    return asked.trial.number;
  };

  const end = (number: number, outcome: Outcome, error?: string) => {
    study = tell(study, number, outcome, clock.now());
    return write(() => store.keepTrial(key, { ...trialOf(number), ...(error !== undefined && { error }) }));
  };

  const attempt = async (number: number): Promise<void> => {
    await write(() =>
      store.beginTrial(key, { ...trialOf(number), attempts: (attempts.get(number) ?? 0) + 1 }),
    );
    // It may have been measured, and the process have died before it was ended.
    if (shouldPrune(study, number)) return end(number, { state: "pruned" });
    const pruning = new AbortController();
    const hear = (news: TrialNews) => {
      if (news.kind === "prepared") {
        if (news.protocol === protocol) return;
        protocol = news.protocol;
        void write(() => store.change(key, ["running"], { protocol: news.protocol }));
      } else if (!pruning.signal.aborted && Number.isFinite(news.value)) {
        study = report(study, number, news.epochs, news.value);
        void write(() => store.keepTrial(key, trialOf(number)));
        if (shouldPrune(study, number)) pruning.abort();
      }
    };
    try {
      const outcome = await workers.run(taskOf(trialOf(number)), {
        onProgress: hear,
        signal: AbortSignal.any([halt, pruning.signal]),
        graceMs,
      });
      if (pruning.signal.aborted) await end(number, { state: "pruned" });
      else if (outcome.kind === "unmeasured") {
        fault = outcome.reason;
        await end(number, { state: "failed" }, outcome.reason);
      } else {
        const isNumber = Number.isFinite(outcome.value);
        const error = isNumber ? undefined : `${begun.metric} came out as ${outcome.value}.`;
        await end(number, { state: "complete", value: outcome.value }, error);
      }
    } catch (err) {
      if (pruning.signal.aborted) await end(number, { state: "pruned" });
      // It stays as it is, and is tried again when the study goes on.
      else if (!halt.aborted) {
        log.info({ err, ...key, number }, "a trial of a study has failed");
        await end(number, { state: "failed" }, (err as Error).message);
      }
    }
    // A wish to stop is heard here too, should the message of it have got lost.
    if (await store.isStopping(key)) stopping.abort();
  };

  const taskOf = ({ point, intermediate }: Trial): TrialTask => {
    const known = new Set(intermediate.map(({ step }) => step));
    return {
      snapshotFolder: parts.data.snapshotFolder(key.tenant, begun.snapshotId!),
      model: { name: begun.model!, config: configWith(begun.config ?? {}, settingsOf(study.space, point)) },
      metric: begun.metric,
      seed: begun.seed,
      split: begun.split,
      rungs: begun.rungs.filter((rung) => !known.has(rung)),
      threads,
      ...(begun.memoryMiB !== undefined && { memoryBytes: begun.memoryMiB * 2 ** 20 }),
    };
  };

  try {
    while (true) {
      while (!halt.aborted && fault === undefined && underWay.size < begun.parallel) {
        const number = next();
        if (number === undefined) break;
        underWay.set(
          number,
          attempt(number).finally(() => underWay.delete(number)),
        );
      }
      if (underWay.size === 0) break;
      await Promise.race(underWay.values());
    }
    await writing;
    return fault;
  } catch (error) {
    stopping.abort();
    await Promise.allSettled(underWay.values());
    throw error;
  } finally {
    workers.close();
  }
}
