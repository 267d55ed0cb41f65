import {
  type AliasState,
  type CompatibleComparison,
  type CompatibleDeployment,
  type ModelVersion,
  PalateError,
} from "@palate/contract";
import { measured, modelOf, referenceOf, stageOf } from "./model-shapes.ts";
import type { CompatibleTable } from "./table.ts";

const compare: CompatibleTable["compatibleComparison"] = async ({ query }, call) => {
  const { versions } = await call("listVersions");
  const wanted = query.versions?.split(",").map((reference) => reference.trim());
  return comparisonOf(
    wanted === undefined ? newestOfEach(versions) : wanted.map((one) => find(versions, one)),
  );
};

export const models: Pick<
  CompatibleTable,
  | "compatibleModels"
  | "compatibleMetrics"
  | "compatibleMetricsHistory"
  | "compatibleModelComparison"
  | "compatibleComparison"
  | "compatibleActivation"
  | "compatibleDeletion"
  | "compatibleDeployment"
> = {
  compatibleModels: async (_request, call) => ({
    models: (await call("listVersions")).versions.map(modelOf),
  }),

  compatibleMetrics: async (_request, call) => {
    const { versions } = await call("listVersions");
    const champion = versions.find(({ aliases }) => aliases.includes("champion"));
    if (champion === undefined) throw new PalateError("NO_MODEL_SERVING");
    return measured(champion);
  },

  compatibleMetricsHistory: async ({ query: { model_type: model } }, call) => {
    const { versions } = await call("listVersions", { query: model === undefined ? {} : { model } });
    return { history: versions.toReversed().map(measured) };
  },

  compatibleModelComparison: compare,
  compatibleComparison: compare,

  compatibleActivation: async ({ params, query }, call) => {
    const { model, version } = find((await call("listVersions")).versions, params.version);
    const body = { model, version, ...query };
    return deploymentOf(await call("moveAlias", { params: { alias: "champion" }, body }));
  },

  compatibleDeletion: async ({ params }, call) => {
    const { model, version } = find((await call("listVersions")).versions, params.version);
    await call("deleteVersion", { params: { model, version } });
  },

  compatibleDeployment: async ({ body }, call) => {
    const { model_type: model, version, stage = "Production", reason, force } = body;
    const state = await call("moveAlias", {
      params: { alias: stage === "Production" ? "champion" : "challenger" },
      body: {
        model,
        ...(version !== undefined && { version }),
        ...(reason !== undefined && { reason }),
        ...(force !== undefined && { force }),
      },
    });
    return deploymentOf(state);
  },
};

/**
 * @param reference MODEL@VERSION, or a number that only one model has
 * @throws PalateError MODEL_VERSION_MISSING, or CONFLICT naming those that have the number
 */
function find(versions: readonly ModelVersion[], reference: string): ModelVersion {
  const isMeant = (version: ModelVersion) =>
    reference.includes("@") ? referenceOf(version) === reference : version.version === reference;
  const [found, ...others] = versions.filter(isMeant);
  if (found === undefined) {
    const detail = `There is no version "${reference}".`;
    throw new PalateError("MODEL_VERSION_MISSING", { version: reference, detail });
  }
  if (others.length === 0) return found;
  const known = [found, ...others].map(referenceOf);
  const detail = `Several models have a version ${reference}; name one of them: ${known.join(", ")}.`;
  throw new PalateError("CONFLICT", { version: reference, known, detail });
}

/** @param versions newest first */
function newestOfEach(versions: readonly ModelVersion[]): ModelVersion[] {
  return [...Map.groupBy(versions, ({ model }) => model).values()].flatMap((ofModel) => ofModel.slice(0, 1));
}

function comparisonOf(versions: readonly ModelVersion[]): CompatibleComparison {
  const metrics: CompatibleComparison["metrics"] = {};
  for (const version of versions) {
    for (const [metric, interval] of Object.entries(version.metrics)) {
      metrics[metric] = { ...metrics[metric], [referenceOf(version)]: interval };
    }
  }
  return { models: versions.map(modelOf), metrics };
}

function deploymentOf({ alias, model, version, movedAt, previous }: AliasState): CompatibleDeployment {
  return {
    model_type: model,
    version,
    stage: stageOf([alias]),
    deployed_at: movedAt,
    ...(previous !== undefined && { previous: referenceOf(previous) }),
  };
}
