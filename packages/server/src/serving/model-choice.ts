import { aliases, PalateError } from "@palate/contract";
import { findModel, type RankingModel } from "@palate/engine";
import type { TenantId } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import type { ServedModels } from "./served-models.ts";

/**
 * The version that a request asks for: the champion, unless it names an alias, "model@version", or a model, which means
 * its newest version, as far as the model's version policy lets it answer. The first request for a version waits until it is loaded.
 *
 * @throws PalateError NO_MODEL_SERVING, MODEL_UNKNOWN, or MODEL_VERSION_MISSING saying how one is made
 */
export type ModelChoice = (tenant: TenantId, reference: string | undefined) => Promise<RankingModel>;

export function modelChoice({
  models,
  registry,
}: {
  readonly models: Pick<ServedModels, "champion" | "version">;
  readonly registry: Pick<Registry, "alias" | "served">;
}): ModelChoice {
  async function byAlias(tenant: TenantId, alias: (typeof aliases)[number]): Promise<RankingModel> {
    const state = await registry.alias(tenant, alias);
    if (state !== undefined) return models.version(tenant, state.model, state.version);
    const detail = `The alias ${alias} has not been given to a version.`;
    throw new PalateError("MODEL_VERSION_MISSING", { detail });
  }

  /** The registry is asked each time, so that a version that was deleted answers no more. */
  async function byName(tenant: TenantId, model: string, wanted = "latest"): Promise<RankingModel> {
    const { version } = await registry.served(tenant, model, wanted).catch((error: unknown) => {
      if (!(error instanceof PalateError && error.code === "MODEL_VERSION_MISSING")) throw error;
      const detail =
        `${error.message} Train one: \`palate train ${model}\`, or POST /api/v1/runs ` +
        `{"models": [{"name": "${model}"}]}.`;
      throw new PalateError("MODEL_VERSION_MISSING", { model, version: wanted, detail });
    });
    return models.version(tenant, model, version);
  }

  return async (tenant, reference = "champion") => {
    if (reference === "champion") return models.champion(tenant);
    const alias = aliases.find((alias) => alias === reference);
    if (alias !== undefined) return byAlias(tenant, alias);
    const [model, version] = reference.split("@", 2);
    if (findModel(model) === undefined)
      throw new PalateError("MODEL_UNKNOWN", { model, detail: `There is no model "${model}".` });
    return byName(tenant, model, version);
  };
}
