import { type CompatibleTraining, PalateError, type Run } from "@palate/contract";
import type { CompatibleTable } from "./table.ts";

export const trainings: Pick<
  CompatibleTable,
  "compatibleTraining" | "compatibleRetraining" | "compatibleTrainingStatus"
> = {
  compatibleTraining: async ({ body: { models, seed } }, call) => {
    const wanted = models?.map(({ model_type, hyperparameters }) => ({
      name: model_type,
      ...(hyperparameters !== undefined && { config: hyperparameters }),
    }));
    const body = { ...(wanted !== undefined && { models: wanted }), ...(seed !== undefined && { seed }) };
    return trainingOf(await call("createRun", { body }));
  },

  compatibleRetraining: async ({ body: { model_type, seed } }, call) => {
    const { aliases } = await call("listAliases");
    const name = model_type ?? aliases.find(({ alias }) => alias === "champion")?.model;
    if (name === undefined) throw new PalateError("NO_MODEL_SERVING");
    const [newest] = (await call("listVersions", { query: { model: name } })).versions;
    if (newest === undefined) {
      const detail = `There is no version of ${name} to train again. Train a first one: POST /api/ml/train.`;
      throw new PalateError("MODEL_VERSION_MISSING", { model: name, detail });
    }
    const models = [{ name, config: newest.config }];
    return trainingOf(await call("createRun", { body: { models, ...(seed !== undefined && { seed }) } }));
  },

  compatibleTrainingStatus: async (_request, call) => {
    const [newest] = (await call("listRuns")).runs;
    return newest === undefined ? { status: "idle", progress: 0, models: [] } : trainingOf(newest);
  },
};

function trainingOf({ runId, status, reason, startedAt, finishedAt, models }: Run): CompatibleTraining {
  const done = models.reduce((sum, { fraction }) => sum + fraction, 0);
  const left = models.flatMap(({ secondsLeft = [] }) => secondsLeft);
  return {
    status,
    run_id: runId,
    progress: models.length === 0 ? 0 : Math.min(1, done / models.length),
    ...(left.length > 0 && { seconds_left: Math.max(...left) }),
    ...(startedAt !== undefined && { started_at: startedAt }),
    ...(finishedAt !== undefined && { finished_at: finishedAt }),
    ...(reason !== undefined && { error: reason }),
    models: models.map(({ name, stage, fraction, loss, version, error }) => ({
      model_type: name,
      stage,
      progress: fraction,
      ...(loss !== undefined && { training_loss: loss }),
      ...(version !== undefined && { version }),
      ...(error !== undefined && { error }),
    })),
  };
}
