import { PalateError, type Race, type RaceRequest, type RacesPage } from "@palate/contract";
import type { Data } from "../../data/index.ts";
import { codeRevision } from "../../platform/code-revision.ts";
import type { Platform } from "../../platform/platform.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { chooseSnapshot } from "../choose-snapshot.ts";
import { nextOf, readAfter } from "../newest-first.ts";
import { type RecipeModel, requireEnough, resolveRecipe, usualRecipe } from "../recipe.ts";
import { directionOf } from "../studies/new-study.ts";
import type { Watchers } from "../watchers.ts";
import { entrantsOf } from "./entrants.ts";
import { raceQueue } from "./jobs.ts";
import { sharesOf } from "./shares.ts";
import { shownRace } from "./shown-race.ts";
import type { RaceKey, RaceStore } from "./store.ts";

/** Races of models and settings within a time. */
export interface Races {
  /**
   * Puts a race into the queue, on a new snapshot when none is named.
   * @throws PalateError MODEL_UNKNOWN, CONFIG_INVALID, TOO_FEW_INTERACTIONS, NOT_FOUND, DATA_INVALID
   */
  start(tenant: TenantId, request: RaceRequest): Promise<Race>;
  /** @throws PalateError NOT_FOUND */
  race(tenant: TenantId, raceId: string): Promise<Race>;
  /** Newest first. @throws PalateError VALIDATION_FAILED for an `after` that no page gave */
  races(tenant: TenantId, limit: number, after: string | undefined): Promise<RacesPage>;
  /** @throws PalateError NOT_FOUND, or CONFLICT when it stands still already */
  stop(tenant: TenantId, raceId: string): Promise<Race>;
  /** @throws PalateError NOT_FOUND, or CONFLICT when it was not stopped or its time is over */
  resume(tenant: TenantId, raceId: string): Promise<Race>;
  /** @throws PalateError NOT_FOUND, or CONFLICT while it goes on */
  delete(tenant: TenantId, raceId: string): Promise<void>;
  /** Yields the race whenever it changes, until it stands still. @throws PalateError NOT_FOUND */
  watch(tenant: TenantId, raceId: string, signal: AbortSignal): AsyncIterable<Race>;
}

interface Parts {
  readonly platform: Pick<Platform, "clock" | "random" | "jobs">;
  readonly data: Data;
  readonly store: RaceStore;
  readonly watching: Watchers;
}

const usualBudgetSeconds = 600;
const usualMetric = "ndcg@10";

/** What can be asked of races; the work itself is done by `jobs.ts`. */
export function raceService({ platform, data, store, watching }: Parts): Races {
  const { clock, random, jobs } = platform;
  const revision = codeRevision();
  const find = async (key: RaceKey): Promise<Race> => {
    const race = await store.find(key);
    if (race) return shownRace(race);
    throw new PalateError("NOT_FOUND", { detail: `There is no race ${key.raceId}.` });
  };
  const conflict = (detail: string) => new PalateError("CONFLICT", { detail });

  return {
    async start(tenant, request) {
      const {
        models: asked,
        budgetSeconds,
        metric = usualMetric,
        snapshotId,
        split,
        seed = 42,
        memoryMiB,
      } = request;
      // The baseline is measured with the winner, and takes part only when it is asked to.
      const wanted = asked && takingPart(resolveRecipe(asked), asked);
      const { counts, ...snapshot } = await chooseSnapshot(data, tenant, snapshotId);
      const models = wanted ?? usualRecipe(counts).filter(({ name }) => name !== "popularity");
      requireEnough(models, counts);
      await data.requireTrainable(tenant, snapshot.snapshotId);
      const key = { tenant, raceId: random.uuid() };
      await store.add(key, {
        status: "queued",
        budget_seconds: budgetSeconds ?? usualBudgetSeconds,
        metric,
        direction: directionOf(metric),
        shares: JSON.stringify(sharesOf(counts.users)),
        entrants: JSON.stringify(entrantsOf(models, seed)),
        snapshot_id: snapshot.snapshotId,
        split: split ?? null,
        seed,
        memory_mib: memoryMiB ?? null,
        code_version: await revision,
        created_at: new Date(clock.now()),
      });
      await jobs.send(raceQueue, key);
      return find(key);
    },

    race: (tenant, raceId) => find({ tenant, raceId }),

    async races(tenant, limit, after) {
      const found = await store.list(tenant, limit + 1, readAfter(after));
      const races = found.slice(0, limit).map(shownRace);
      const last = races.at(-1);
      const next = nextOf(found.length, limit, last && { createdAt: last.createdAt, id: last.raceId });
      return { races, ...(next !== undefined && { next }) };
    },

    async stop(tenant, raceId) {
      const key = { tenant, raceId };
      await find(key);
      const stopped = { status: "stopped", finished_at: new Date(clock.now()) } as const;
      if (!(await store.change(key, ["queued"], stopped)) && !(await store.requestStop(key)))
        throw conflict(`The race ${raceId} stands still: it is ${(await find(key)).status}.`);
      return find(key);
    },

    async resume(tenant, raceId) {
      const key = { tenant, raceId };
      const { status, spentSeconds, budgetSeconds } = await find(key);
      if (spentSeconds >= budgetSeconds) throw conflict(`The time of the race ${raceId} is over.`);
      if (!(await store.change(key, ["stopped"], { status: "queued", finished_at: null })))
        throw conflict(`The race ${raceId} was not stopped: it is ${status}.`);
      await jobs.send(raceQueue, key);
      return find(key);
    },

    async delete(tenant, raceId) {
      const key = { tenant, raceId };
      const { status } = await find(key);
      if (!(await store.delete(key)))
        throw conflict(`The race ${raceId} is ${status}; stop it before it is deleted.`);
    },

    async *watch(tenant, raceId, signal) {
      const standsStill = ({ status }: Race) => status !== "queued" && status !== "running";
      yield* watching.watch(raceId, () => find({ tenant, raceId }), standsStill, signal);
    },
  };
}

function takingPart(
  recipe: readonly RecipeModel[],
  asked: NonNullable<RaceRequest["models"]>,
): readonly RecipeModel[] {
  return recipe.filter(({ name }) => asked.some((one) => one.name === name));
}
