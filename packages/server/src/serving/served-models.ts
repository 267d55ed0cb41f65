import { type AliasState, aliases, type ModelRef, PalateError } from "@palate/contract";
import { loadRankingModel, type RankingModel } from "@palate/engine";
import type { Logger } from "pino";
import type { TenantId } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import { recencyMap } from "./recency-map.ts";

/** The models in memory: each tenant's champion, and a few versions that replays asked for. */
export interface ServedModels {
  /** Looks where the champion stands, and has it serve. Settles when that is done, or has failed. */
  follow(tenant: TenantId): Promise<void>;
  /** @throws PalateError NO_MODEL_SERVING */
  champion(tenant: TenantId): Promise<RankingModel>;
  /** @throws PalateError when the version or its artifact is gone */
  version(tenant: TenantId, model: string, version: string): Promise<RankingModel>;
  /**
   * A version by an alias or as "model@version". Without a database round trip once it is known.
   * @returns undefined when there is no such version, or it can't be loaded
   */
  named(tenant: TenantId, reference: string): Promise<RankingModel | undefined>;
  /** @returns what is wrong with a tenant's champion, in a sentence, or undefined */
  trouble(tenant: TenantId): string | undefined;
  close(): Promise<void>;
}

export interface ServedModelsOptions {
  readonly registry: Pick<Registry, "alias" | "versions" | "loadArtifact" | "onAliasMoved">;
  readonly log: Logger;
  /** how many versions are kept beside those that serve */
  readonly versionsKept: number;
  /** how often it is looked whether the champion is another, should news of it have got lost; undefined: never */
  readonly watchIntervalMs: number | undefined;
  /** false: what serves goes on serving until the process ends, whatever is promoted meanwhile */
  readonly hotSwap: boolean;
  /** Makes a list with a version that was just loaded, so that the first request does not wait for it. */
  warmUp(tenant: TenantId, model: RankingModel): Promise<void>;
}

interface Served {
  /** one reference: a request takes it once and keeps it to its end, whatever is promoted meanwhile */
  model: RankingModel | undefined;
  trouble: string | undefined;
  /** settled when all news so far has been followed */
  turn: Promise<void>;
}

/** How many versions of the baseline are tried when neither the champion nor the version before it can be loaded. */
const baselinesTried = 3;

/** A version is loaded and warmed up beside the one that serves, then takes its place. */
export function servedModels(options: ServedModelsOptions): ServedModels {
  const { registry, log, versionsKept, watchIntervalMs, hotSwap, warmUp } = options;
  const served = new Map<TenantId, Served>();
  const kept = recencyMap<Promise<RankingModel>>(versionsKept);

  function version(tenant: TenantId, model: string, version: string): Promise<RankingModel> {
    const key = JSON.stringify([tenant, model, version]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const loaded = registry
      .loadArtifact(tenant, model, version)
      .then((artifact) => loadRankingModel(artifact, version));
    kept.set(key, loaded, 1);
    loaded.catch(() => kept.delete(key));
    return loaded;
  }

  async function ready(tenant: TenantId, { name, version: number }: ModelRef): Promise<RankingModel> {
    const model = await version(tenant, name, number);
    await warmUp(tenant, model);
    return model;
  }

  async function catchUp(tenant: TenantId, entry: Served): Promise<void> {
    if (!hotSwap && entry.model !== undefined) return;
    const state = await registry.alias(tenant, "champion");
    const champion = state && { name: state.model, version: state.version };
    try {
      if (champion !== undefined && !isSame(entry.model, champion)) {
        entry.model = await ready(tenant, champion);
        log.info({ tenant, model: champion }, `${named(champion)} serves now`);
      }
      entry.trouble = undefined;
    } catch (error) {
      entry.model ??= await substitute(tenant, state?.previous);
      const instead = entry.model === undefined ? "nothing serves" : `${named(entry.model)} serves instead`;
      entry.trouble = `The champion ${champion && named(champion)} could not be loaded (${reasonOf(error)}), so that ${instead}.`;
      log.error({ err: error, tenant }, entry.trouble);
    }
  }

  /** The version before the champion, else a baseline; the first that can be loaded. */
  async function substitute(tenant: TenantId, previous: AliasState["previous"]) {
    const baselines = (await registry.versions(tenant, "popularity")).slice(0, baselinesTried);
    for (const { model, version } of previous === undefined ? baselines : [previous, ...baselines]) {
      try {
        return await ready(tenant, { name: model, version });
      } catch (error) {
        log.warn({ err: error, tenant }, `${named({ name: model, version })} could not be loaded either`);
      }
    }
    return undefined;
  }

  function entryOf(tenant: TenantId): Served {
    const entry = served.get(tenant) ?? { model: undefined, trouble: undefined, turn: Promise.resolve() };
    served.set(tenant, entry);
    return entry;
  }

  function follow(tenant: TenantId): Promise<void> {
    const entry = entryOf(tenant);
    entry.turn = entry.turn
      .then(() => catchUp(tenant, entry))
      .catch((error) => {
        entry.trouble = `It could not be looked up which version is the champion (${reasonOf(error)}).`;
        log.error({ err: error, tenant }, entry.trouble);
      });
    return entry.turn;
  }

  const places = new Map<string, Promise<ModelRef | undefined>>();

  /** Where an alias stands, or what "model@version" says. */
  async function referenceOf(tenant: TenantId, reference: string): Promise<ModelRef | undefined> {
    const [name, version] = reference.split("@", 2);
    if (version !== undefined) return { name, version };
    const alias = aliases.find((alias) => alias === reference);
    if (alias === undefined) return undefined;
    const key = JSON.stringify([tenant, alias]);
    const looked =
      places.get(key) ??
      registry.alias(tenant, alias).then((state) => state && { name: state.model, version: state.version });
    places.set(key, looked);
    looked.catch(() => places.delete(key));
    return looked;
  }

  const stopHearing = registry.onAliasMoved((tenant, { alias }) => {
    places.delete(JSON.stringify([tenant, alias]));
    if (alias === "champion") void follow(tenant);
  });
  const watch =
    watchIntervalMs === undefined
      ? undefined
      : setInterval(() => {
          for (const tenant of served.keys()) void follow(tenant);
        }, watchIntervalMs).unref();

  return {
    follow,
    version,

    async champion(tenant) {
      const known = served.get(tenant);
      if (known?.model !== undefined) return known.model;
      await (known?.turn ?? follow(tenant));
      const { model, trouble } = entryOf(tenant);
      if (model === undefined)
        throw new PalateError("NO_MODEL_SERVING", { ...(trouble !== undefined && { detail: trouble }) });
      return model;
    },

    async named(tenant, reference) {
      try {
        const found = await referenceOf(tenant, reference);
        return found && (await version(tenant, found.name, found.version));
      } catch (error) {
        log.warn({ err: error, tenant }, `The model ${reference} that a scenario names could not be loaded`);
        return undefined;
      }
    },

    trouble: (tenant) => served.get(tenant)?.trouble,

    async close() {
      stopHearing();
      clearInterval(watch);
      await Promise.all([...served.values()].map(({ turn }) => turn));
    },
  };
}

function isSame(model: RankingModel | undefined, { name, version }: ModelRef): boolean {
  return model?.name === name && model.version === version;
}

function named({ name, version }: ModelRef): string {
  return `${name}@${version}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
