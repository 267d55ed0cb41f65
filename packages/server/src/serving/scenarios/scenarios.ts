import { isDeepStrictEqual } from "node:util";
import { PalateError, type Scenario, type ScenarioDefinition, type ScenarioHistory } from "@palate/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/store/database.ts";
import type { RevisionStore, StoredRevision } from "../../platform/store/revision-store.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Catalogs } from "../catalogs.ts";
import type { ServedModels } from "../served-models.ts";
import { builtInScenarios } from "./built-in.ts";
import { checkDefinition, checkVersions } from "./check-definition.ts";

type ScenarioStore = RevisionStore<ScenarioDefinition>;
type StoredScenario = StoredRevision<ScenarioDefinition>;

/** How lists are made, by name: built in or made by people, every revision kept. */
export interface Scenarios {
  list(tenant: TenantId): Promise<Scenario[]>;
  /** Without a database round trip when the tenant's scenarios are in memory. @throws PalateError NOT_FOUND */
  get(tenant: TenantId, name: string): Promise<Scenario>;
  /** @throws PalateError SCENARIO_UNKNOWN naming those there are */
  forRequest(tenant: TenantId, name: string): Promise<Scenario>;
  /** One as it was; undefined when there is no such revision. */
  revision(tenant: TenantId, name: string, revision: number): Promise<ScenarioDefinition | undefined>;
  /** @throws PalateError NOT_FOUND */
  history(tenant: TenantId, name: string): Promise<ScenarioHistory>;
  /**
   * @param ifRevision the revision that is being changed, 0 for one that is not there or never edited; any when undefined
   * @throws PalateError VALIDATION_FAILED naming each field at fault; CONFLICT when another revision is live
   */
  put(
    tenant: TenantId,
    name: string,
    definition: ScenarioDefinition,
    actor: string,
    ifRevision?: number,
  ): Promise<Scenario>;
  /** @throws PalateError NOT_FOUND; CONFLICT as for `put` */
  remove(tenant: TenantId, name: string, actor: string, ifRevision?: number): Promise<void>;
  close(): Promise<void>;
}

const channel = "palate_scenarios";

/** Scenarios in memory; other replicas' edits are heard of by notification. */
export async function scenarios(parts: {
  readonly store: ScenarioStore;
  readonly database: Pick<Database, "listen" | "notify">;
  readonly catalogs: Pick<Catalogs, "current">;
  readonly models: Pick<ServedModels, "named">;
  readonly clock: Clock;
  readonly log: Logger;
}): Promise<Scenarios> {
  const { store, database, catalogs, models, clock, log } = parts;
  const held = new Map<TenantId, Promise<ReadonlyMap<string, Scenario>>>();

  const stopHearing = await database.listen(
    channel,
    (tenant) => void held.delete(tenant),
    () => held.clear(),
  );

  function ofTenant(tenant: TenantId): Promise<ReadonlyMap<string, Scenario>> {
    const known = held.get(tenant);
    if (known !== undefined) return known;
    const loaded = store.newest(tenant).then(withBuiltIn);
    held.set(tenant, loaded);
    loaded.catch(() => held.delete(tenant));
    return loaded;
  }

  async function change(...[tenant, name, by, decide]: Parameters<ScenarioStore["change"]>) {
    const stored = await store.change(tenant, name, by, decide);
    held.delete(tenant);
    await database
      .notify(channel, tenant)
      .catch((error: unknown) =>
        log.warn(error, "other replicas could not be told of a change of scenarios"),
      );
    return stored;
  }

  async function get(tenant: TenantId, name: string): Promise<Scenario> {
    const scenario = (await ofTenant(tenant)).get(name);
    if (scenario !== undefined) return scenario;
    throw new PalateError("NOT_FOUND", { detail: `There is no scenario "${name}".` });
  }

  return {
    get,
    list: async (tenant) => [...(await ofTenant(tenant)).values()],

    async forRequest(tenant, name) {
      const all = await ofTenant(tenant);
      const scenario = all.get(name);
      if (scenario !== undefined) return scenario;
      throw new PalateError("SCENARIO_UNKNOWN", {
        detail: `There is no scenario "${name}".`,
        known: [...all.keys()],
      });
    },

    async revision(tenant, name, revision) {
      if (revision === 0) return builtInScenarios.get(name);
      const revisions = await store.revisions(tenant, name);
      return revisions.find((one) => one.revision === revision)?.definition;
    },

    async history(tenant, name) {
      const revisions = await store.revisions(tenant, name);
      if (revisions.length === 0) await get(tenant, name);
      const builtIn = builtInScenarios.get(name);
      return { revisions, ...(builtIn && { builtIn }) };
    },

    async put(tenant, name, definition, actor, ifRevision) {
      checkDefinition(definition, await catalogs.current(tenant));
      await checkVersions(definition, (reference) => models.named(tenant, reference));
      const by = { at: new Date(clock.now()), actor };
      const stored = await change(tenant, name, by, (newest) => {
        refuseUnless(ifRevision, name, newest);
        return isDeepStrictEqual(newest?.definition, definition) ? undefined : { definition };
      });
      return described(stored!, definition);
    },

    async remove(tenant, name, actor, ifRevision) {
      const by = { at: new Date(clock.now()), actor };
      await change(tenant, name, by, (newest) => {
        refuseUnless(ifRevision, name, newest);
        if (newest?.definition !== undefined) return { definition: undefined };
        const detail = builtInScenarios.has(name)
          ? `The scenario "${name}" is as it was built in: there is nothing to take away.`
          : `There is no scenario "${name}".`;
        throw new PalateError("NOT_FOUND", { detail });
      });
    },

    close: () => stopHearing(),
  };
}

/** @throws PalateError CONFLICT, with the `revision` that is live */
function refuseUnless(
  ifRevision: number | undefined,
  name: string,
  newest: StoredScenario | undefined,
): void {
  const revision = newest?.definition === undefined ? 0 : newest.revision;
  if (ifRevision === undefined || ifRevision === revision) return;
  const isNow =
    newest === undefined || revision > 0
      ? `is at revision ${revision}`
      : `was deleted by revision ${newest.revision}`;
  throw new PalateError("CONFLICT", {
    detail: `The scenario "${name}" ${isNow}, and this change was made to revision ${ifRevision}.`,
    revision,
  });
}

/** @param stored the newest revision of each scenario that was ever edited */
function withBuiltIn(stored: readonly StoredScenario[]): ReadonlyMap<string, Scenario> {
  const all = new Map<string, Scenario>();
  for (const [name, definition] of builtInScenarios)
    all.set(name, { name, revision: 0, definition, builtIn: true });
  for (const scenario of stored)
    if (scenario.definition !== undefined) all.set(scenario.name, described(scenario, scenario.definition));
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function described({ name, revision, at, actor }: StoredScenario, definition: ScenarioDefinition): Scenario {
  return {
    name,
    revision,
    definition,
    builtIn: builtInScenarios.has(name),
    updatedAt: at.toISOString(),
    updatedBy: actor,
  };
}
