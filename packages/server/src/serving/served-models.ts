import { type AliasState, aliases, type ModelRef, type ModelVersion, PalateError } from "@palate/contract";
import { loadRankingModel, type RankingModel } from "@palate/engine";
import type { Logger } from "pino";
import type { TenantId } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import type { ServingMetrics } from "./metrics.ts";
import { versionMemory } from "./version-memory.ts";

/** The models in memory: each tenant's champion, and other versions that were asked for, within a limit. */
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
  readonly registry: Pick<Registry, "alias" | "version" | "versions" | "loadArtifact" | "onAliasMoved">;
  readonly log: Logger;
  /** how much memory versions may take together, those that serve included */
  readonly limitBytes: number;
  readonly metrics: Pick<ServingMetrics, "modelMemory">;
  /** how often it is looked whether the champion is another, should news of it have got lost; undefined: never */
  readonly watchIntervalMs: number | undefined;
  /** false: what serves goes on serving until the process ends, whatever is promoted meanwhile */
  readonly hotSwap: boolean;
  /** Makes lists with a version that was just loaded. It serves when that is done. */
  warmUp(tenant: TenantId, model: RankingModel): Promise<void>;
}

interface Served {
  /** one reference: a request takes it once and keeps it to its end, whatever is promoted meanwhile */
  model: RankingModel | undefined;
  trouble: string | undefined;
  /** settled when all news so far has been followed */
  turn: Promise<void>;
  /** how long after trouble it is looked again; longer each time that there still is some */
  patienceMs: number;
  lookingAgain?: NodeJS.Timeout;
}

const leastPatienceMs = 1_000;
const mostPatienceMs = 300_000;

/** How many versions of the baseline are tried when neither the champion nor the version before it can be loaded. */
const baselinesTried = 3;

/** A version is loaded and warmed up beside the one that serves, then takes its place. */
export function servedModels(options: ServedModelsOptions): ServedModels {
  const { registry, log, limitBytes, metrics, watchIntervalMs, hotSwap, warmUp } = options;
  const served = new Map<TenantId, Served>();
  let isClosed = false;
  /** where aliases stand, as far as is known, by tenant and alias */
  const standing = new Map<string, string>();
  const kept = versionMemory(limitBytes, (key) => isServing(key) || [...standing.values()].includes(key));

  function isServing(key: string): boolean {
    for (const [tenant, { model }] of served)
      if (model !== undefined && keyOf(tenant, model.name, model.version) === key) return true;
    return false;
  }

  function version(tenant: TenantId, model: string, version: string): Promise<RankingModel> {
    const key = keyOf(tenant, model, version);
    return (
      kept.get(key) ??
      kept.load(key, async (room) => {
        const registered = await registry.version(tenant, model, version);
        for (const alias of registered.aliases) standing.set(keyOf(tenant, alias), key);
        room(memoryOf(registered));
        const artifact = await registry.loadArtifact(tenant, model, version);
        const loaded = loadRankingModel(artifact, version);
        metrics.modelMemory.set(kept.bytes);
        return loaded;
      })
    );
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
    const entry = served.get(tenant) ?? {
      model: undefined,
      trouble: undefined,
      turn: Promise.resolve(),
      patienceMs: leastPatienceMs,
    };
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
      })
      .then(() => lookAgain(tenant, entry));
    return entry.turn;
  }

  /** What kept a champion from serving may be over soon: a database that was away, a folder that was not there. */
  function lookAgain(tenant: TenantId, entry: Served): void {
    clearTimeout(entry.lookingAgain);
    if (isClosed || entry.trouble === undefined) {
      entry.patienceMs = leastPatienceMs;
      return;
    }
    entry.lookingAgain = setTimeout(() => void follow(tenant), entry.patienceMs).unref();
    entry.patienceMs = Math.min(2 * entry.patienceMs, mostPatienceMs);
  }

  const places = new Map<string, Promise<ModelRef | undefined>>();

  /** Where an alias stands, or what "model@version" says. */
  async function referenceOf(tenant: TenantId, reference: string): Promise<ModelRef | undefined> {
    const [name, version] = reference.split("@", 2);
    if (version !== undefined) return { name, version };
    const alias = aliases.find((alias) => alias === reference);
    if (alias === undefined) return undefined;
    const key = keyOf(tenant, alias);
    const looked =
      places.get(key) ??
      registry.alias(tenant, alias).then((state) => state && { name: state.model, version: state.version });
    places.set(key, looked);
    looked.catch(() => places.delete(key));
    return looked;
  }

  const stopHearing = registry.onAliasMoved((tenant, { alias, model, version }) => {
    places.delete(keyOf(tenant, alias));
    standing.set(keyOf(tenant, alias), keyOf(tenant, model, version));
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
      isClosed = true;
      stopHearing();
      clearInterval(watch);
      for (const { lookingAgain } of served.values()) clearTimeout(lookingAgain);
      await Promise.all([...served.values()].map(({ turn }) => turn));
    },
  };
}

const bytesOfItem = 256;

/** An estimate of what a version takes once it is loaded: its tensors, and a table of its items' ids. */
function memoryOf({ artifact, trainingData }: ModelVersion): number {
  return artifact.bytes + bytesOfItem * trainingData.items;
}

function keyOf(tenant: TenantId, ...of: readonly string[]): string {
  return JSON.stringify([tenant, ...of]);
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
