import {
  PalateError,
  type Precomputation,
  type PrecomputationRequest,
  type PrecomputedList,
  type staleness,
} from "@palate/contract";
import type { Clock, Random } from "../../platform/clock.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Catalogs } from "../catalogs.ts";
import { usualScenario } from "../scenarios/built-in.ts";
import type { Scenarios } from "../scenarios/scenarios.ts";
import type { ServedModels } from "../served-models.ts";
import type { UserHistories } from "../user-histories.ts";
import { precomputationQueue } from "./jobs.ts";
import type { PrecomputedStore, StoredList } from "./store.ts";

export interface PrecomputedParts {
  readonly store: PrecomputedStore;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly random: Random;
  readonly models: Pick<ServedModels, "champion">;
  readonly catalogs: Pick<Catalogs, "current">;
  readonly histories: Pick<UserHistories, "of">;
  readonly scenarios: Pick<Scenarios, "forRequest">;
}

export type PrecomputedService = ReturnType<typeof precomputedService>;

/** Lists made beforehand: asked for, and read. The work itself is done by `jobs.ts`. */
export function precomputedService(parts: PrecomputedParts) {
  const { store, jobs, clock, random, models, catalogs, histories, scenarios } = parts;

  /** What has changed since a list was made. */
  async function changesSince(
    tenant: TenantId,
    { userId, historySequence, list }: StoredList,
  ): Promise<(typeof staleness)[number][]> {
    const [champion, scenario, history, catalog] = await Promise.all([
      models.champion(tenant).catch(() => undefined),
      scenarios.forRequest(tenant, list.scenario.name).catch(() => undefined),
      histories.of(tenant, userId),
      catalogs.current(tenant),
    ]);
    const { name, version } = list.model;
    const isPresent = {
      model: champion?.name === name && champion.version === version,
      scenario: scenario?.revision === list.scenario.revision,
      history: history.sequence === historySequence,
      items: list.items.every(({ itemId }) => catalog.items.has(itemId)),
    };
    return (Object.keys(isPresent) as (keyof typeof isPresent)[]).filter((what) => !isPresent[what]);
  }

  return {
    /** @throws PalateError NO_MODEL_SERVING, SCENARIO_UNKNOWN */
    async start(tenant: TenantId, request: PrecomputationRequest): Promise<Precomputation> {
      const { name } = await scenarios.forRequest(tenant, request.scenario ?? usualScenario.forUser);
      await models.champion(tenant);
      const key = { tenant, precomputationId: random.uuid() };
      const added = await store.add(key, name, request, new Date(clock.now()));
      await jobs.send(precomputationQueue, key);
      return added;
    },

    /** @returns newest first */
    newest: (tenant: TenantId): Promise<Precomputation[]> => store.newest(tenant),

    /** @throws PalateError NOT_FOUND */
    async get(tenant: TenantId, precomputationId: string): Promise<Precomputation> {
      const found = await store.find({ tenant, precomputationId });
      if (found !== undefined) return found;
      throw new PalateError("NOT_FOUND", { detail: `There is no precomputation ${precomputationId}.` });
    },

    /** @throws PalateError NOT_FOUND when none was made for the user by this scenario */
    async list(
      tenant: TenantId,
      userId: string,
      scenario: string = usualScenario.forUser,
    ): Promise<PrecomputedList> {
      const stored = await store.list(tenant, scenario, userId);
      if (stored === undefined) {
        const detail = `No list has been made beforehand for the user "${userId}" by the scenario "${scenario}".`;
        throw new PalateError("NOT_FOUND", { detail });
      }
      const stale = await changesSince(tenant, stored);
      const madeAt = stored.madeAt.getTime();
      return {
        userId,
        madeAt: stored.madeAt.toISOString(),
        ageSeconds: Math.max(0, clock.now() - madeAt) / 1000,
        stale,
        ...stored.list,
      };
    },
  };
}
