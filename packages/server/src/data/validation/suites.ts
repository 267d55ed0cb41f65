import { isDeepStrictEqual } from "node:util";
import { PalateError, type Suite, type SuiteDefinition, type SuiteHistory } from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import type { RevisionStore, StoredRevision } from "../../platform/store/revision-store.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { KeptAttributeNames } from "../store/kept-attribute-names.ts";
import { builtInSuites } from "./built-in.ts";
import { checkSuite } from "./check-suite.ts";

type StoredSuite = StoredRevision<SuiteDefinition>;

/** What is expected of data, by name: built in or made by people, every revision kept. */
export interface Suites {
  list(tenant: TenantId): Promise<Suite[]>;
  /** @throws PalateError NOT_FOUND */
  get(tenant: TenantId, name: string): Promise<Suite>;
  /** @throws PalateError NOT_FOUND */
  history(tenant: TenantId, name: string): Promise<SuiteHistory>;
  /**
   * @param ifRevision the revision that is being changed, 0 for one that is not there or never edited; any when undefined
   * @throws PalateError VALIDATION_FAILED naming each field at fault; CONFLICT when another revision is there
   */
  put(
    tenant: TenantId,
    name: string,
    definition: SuiteDefinition,
    actor: string,
    ifRevision?: number,
  ): Promise<Suite>;
  /** @throws PalateError NOT_FOUND; CONFLICT as for `put` */
  remove(tenant: TenantId, name: string, actor: string, ifRevision?: number): Promise<void>;
  /** @throws PalateError VALIDATION_FAILED naming each field at fault */
  check(tenant: TenantId, definition: SuiteDefinition): Promise<void>;
}

export function suites(parts: {
  readonly store: RevisionStore<SuiteDefinition>;
  readonly attributeNames: KeptAttributeNames;
  readonly clock: Clock;
}): Suites {
  const { store, attributeNames, clock } = parts;
  async function ofTenant(tenant: TenantId): Promise<ReadonlyMap<string, Suite>> {
    const all = new Map<string, Suite>();
    for (const [name, definition] of builtInSuites)
      all.set(name, { name, revision: 0, definition, builtIn: true });
    for (const suite of await store.newest(tenant))
      if (suite.definition !== undefined) all.set(suite.name, described(suite, suite.definition));
    return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async function check(tenant: TenantId, definition: SuiteDefinition): Promise<void> {
    const [items, users] = await Promise.all([
      attributeNames(tenant, "items"),
      attributeNames(tenant, "users"),
    ]);
    checkSuite(definition, { items, users });
  }

  async function get(tenant: TenantId, name: string): Promise<Suite> {
    const suite = (await ofTenant(tenant)).get(name);
    if (suite !== undefined) return suite;
    throw new PalateError("NOT_FOUND", { detail: `There is no suite "${name}".` });
  }

  return {
    get,
    check,
    list: async (tenant) => [...(await ofTenant(tenant)).values()],

    async history(tenant, name) {
      const revisions = await store.revisions(tenant, name);
      if (revisions.length === 0) await get(tenant, name);
      const builtIn = builtInSuites.get(name);
      return { revisions, ...(builtIn && { builtIn }) };
    },

    async put(tenant, name, definition, actor, ifRevision) {
      await check(tenant, definition);
      const by = { at: new Date(clock.now()), actor };
      const stored = await store.change(tenant, name, by, (newest) => {
        refuseUnless(ifRevision, name, newest);
        return isDeepStrictEqual(newest?.definition, definition) ? undefined : { definition };
      });
      return described(stored!, definition);
    },

    async remove(tenant, name, actor, ifRevision) {
      const by = { at: new Date(clock.now()), actor };
      await store.change(tenant, name, by, (newest) => {
        refuseUnless(ifRevision, name, newest);
        if (newest?.definition !== undefined) return { definition: undefined };
        const detail = builtInSuites.has(name)
          ? `The suite "${name}" is as it was built in: there is nothing to take away.`
          : `There is no suite "${name}".`;
        throw new PalateError("NOT_FOUND", { detail });
      });
    },
  };
}

/** @throws PalateError CONFLICT, with the `revision` that is there */
function refuseUnless(ifRevision: number | undefined, name: string, newest: StoredSuite | undefined): void {
  const revision = newest?.definition === undefined ? 0 : newest.revision;
  if (ifRevision === undefined || ifRevision === revision) return;
  throw new PalateError("CONFLICT", {
    detail: `The suite "${name}" is at revision ${revision}, and this change was made to revision ${ifRevision}.`,
    revision,
  });
}

function described({ name, revision, at, actor }: StoredSuite, definition: SuiteDefinition): Suite {
  return {
    name,
    revision,
    definition,
    builtIn: builtInSuites.has(name),
    updatedAt: at.toISOString(),
    updatedBy: actor,
  };
}
