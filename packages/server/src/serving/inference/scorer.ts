import { setImmediate } from "node:timers/promises";
import { aliases, limits, PalateError } from "@palate/contract";
import { type RankingModel, scoreItems } from "@palate/engine";
import type { TenantId } from "../../platform/tenant.ts";
import type { Registry } from "../../registry/index.ts";
import type { ServedModels } from "../served-models.ts";
import type { UserHistories } from "../user-histories.ts";

/** Pairs of user and item, by row: two lists of one length. */
export interface Pairs {
  readonly userIds: readonly string[];
  readonly itemIds: readonly string[];
}

/** Scores of single pairs, by any model that is there. */
export interface Scorer {
  /**
   * @param name a model, which stands for its newest version that its version policy serves, or an alias
   * @throws PalateError MODEL_VERSION_MISSING; NO_MODEL_SERVING for `champion` while there is none
   */
  model(tenant: TenantId, name: string, version?: string): Promise<RankingModel>;
  /** @returns the versions that `model` finds by this name, newest first @throws PalateError MODEL_VERSION_MISSING */
  versions(tenant: TenantId, name: string): Promise<string[]>;
  /**
   * What the model says of each pair, from the user's recorded events, the newest included.
   * @throws PalateError VALIDATION_FAILED for more pairs or users than one request may ask about
   */
  score(tenant: TenantId, model: RankingModel, pairs: Pairs): Promise<number[]>;
}

/** Users that are scored before other requests have a turn. */
const usersPerTurn = 16;

export function scorer({
  models,
  histories,
  registry,
}: {
  readonly models: Pick<ServedModels, "champion" | "named" | "version">;
  readonly histories: Pick<UserHistories, "of">;
  readonly registry: Pick<Registry, "served" | "versionPolicy">;
}): Scorer {
  async function byAlias(tenant: TenantId, alias: string): Promise<RankingModel> {
    if (alias === "champion") return models.champion(tenant);
    const model = await models.named(tenant, alias);
    if (model === undefined) throw missing(`The alias ${alias} stands for no version that can be loaded.`);
    return model;
  }

  async function model(tenant: TenantId, name: string, version?: string): Promise<RankingModel> {
    if (isAlias(name)) {
      const model = await byAlias(tenant, name);
      if (version === undefined || version === model.version) return model;
      throw missing(`The alias ${name} stands for the version ${model.version}, not for ${version}.`);
    }
    const served = await registry.served(tenant, name, version ?? "latest");
    return models.version(tenant, name, served.version);
  }

  return {
    model,

    async versions(tenant, name) {
      if (isAlias(name)) return [(await byAlias(tenant, name)).version];
      const { served } = await registry.versionPolicy(tenant, name);
      if (served.length === 0) throw missing(`The model ${name} has no version that answers.`);
      return served;
    },

    async score(tenant, model, { userIds, itemIds }) {
      const rowsOfUsers = Map.groupBy(itemIds.keys(), (row) => userIds[row] ?? "");
      checkSize(itemIds.length, rowsOfUsers.size);
      const scores = new Array<number>(itemIds.length).fill(0);
      let turn = 0;
      for (const [userId, rows] of rowsOfUsers) {
        if (++turn % usersPerTurn === 0) await setImmediate();
        const { events } = await histories.of(tenant, userId);
        const own = scoreItems(
          model,
          events,
          rows.map((row) => itemIds[row] ?? ""),
        );
        for (const [index, row] of rows.entries()) scores[row] = own[index] ?? 0;
      }
      return scores;
    },
  };
}

function checkSize(pairs: number, users: number): void {
  const { pairsPerInference, usersPerInference } = limits;
  if (pairs <= pairsPerInference && users <= usersPerInference) return;
  const message = `At most ${pairsPerInference} pairs of at most ${usersPerInference} users, not ${pairs} of ${users}.`;
  throw new PalateError("VALIDATION_FAILED", { errors: [{ field: "body", message }] });
}

function isAlias(name: string): boolean {
  return aliases.some((alias) => alias === name);
}

function missing(detail: string): PalateError {
  return new PalateError("MODEL_VERSION_MISSING", { detail });
}
