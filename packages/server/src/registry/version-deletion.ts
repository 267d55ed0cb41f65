import { PalateError } from "@palate/contract";
import { type Kysely, sql } from "kysely";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import { aliasStates } from "./alias-store.ts";
import { heldByPolicy } from "./policy/policy-store.ts";
import { type StoredVersion, versionOf } from "./store.ts";
import type { RegistryTables } from "./tables.ts";

export type VersionDeletion = ReturnType<typeof versionDeletion>;

/** How many versions of each model are kept, however old they are. */
const newestKept = 5;

/** A version that goes. */
interface OldVersion {
  readonly model: string;
  readonly version: string;
}

/** Takes versions out of the registry, while no alias moves. */
export function versionDeletion(database: Database) {
  const db = database.kysely.withTables<RegistryTables>();

  return {
    /**
     * @returns the version as it was; undefined when there is none
     * @throws PalateError CONFLICT when an alias is on the version or would go back to it, or a policy serves it
     */
    remove(tenant: TenantId, model: string, version: string, at: Date): Promise<StoredVersion | undefined> {
      return db.transaction().execute(async (transaction) => {
        await holdStill(transaction);
        const uses = await usesOf(transaction, tenant);
        const detail = await uses(model, version);
        if (detail !== undefined) throw new PalateError("CONFLICT", { model, version, detail });
        return removed(transaction, tenant, model, version, at);
      });
    },

    /** @returns the versions from before a time that are neither in use nor among the newest of their model */
    old: (tenant: TenantId, before: Date, limit: number): Promise<OldVersion[]> =>
      oldVersions(db, tenant, before, limit),

    /** Removes those of `old`. @returns them as they were */
    removeOld(tenant: TenantId, before: Date, limit: number, at: Date): Promise<StoredVersion[]> {
      return db.transaction().execute(async (transaction) => {
        await holdStill(transaction);
        const gone: StoredVersion[] = [];
        for (const { model, version } of await oldVersions(transaction, tenant, before, limit)) {
          const stored = await removed(transaction, tenant, model, version, at);
          if (stored !== undefined) gone.push(stored);
        }
        return gone;
      });
    },
  };
}

/** No alias moves and no policy changes until the transaction ends. */
async function holdStill(transaction: Kysely<RegistryTables>): Promise<void> {
  await sql`lock table alias_moves, version_policies in share row exclusive mode`.execute(transaction);
}

async function removed(
  transaction: Kysely<RegistryTables>,
  tenant: TenantId,
  model: string,
  version: string,
  at: Date,
): Promise<StoredVersion | undefined> {
  await transaction
    .deleteFrom("version_evaluations")
    .where("tenant", "=", tenant)
    .where("model", "=", model)
    .where("version", "=", version)
    .execute();
  const row = await transaction
    .updateTable("model_versions")
    .set({ deleted_at: at })
    .where("tenant", "=", tenant)
    .where("model", "=", model)
    .where("version", "=", version)
    .where("deleted_at", "is", null)
    .returningAll()
    .executeTakeFirst();
  return row && versionOf(row);
}

async function oldVersions(
  db: Kysely<RegistryTables>,
  tenant: TenantId,
  before: Date,
  limit: number,
): Promise<OldVersion[]> {
  const { rows } = await sql<OldVersion>`
    select model, version from (
      select model, version, created_at, number,
             row_number() over (partition by model order by number desc) as place
      from model_versions where tenant = ${tenant} and deleted_at is null
    ) as version
    where place > ${newestKept} and created_at < ${before}
    order by created_at, model, number`.execute(db);
  const uses = await usesOf(db, tenant);
  const old: OldVersion[] = [];
  for (const { model, version } of rows) {
    if (old.length === limit) break;
    if ((await uses(model, version)) === undefined) old.push({ model, version });
  }
  return old;
}

/** @returns what says, in a sentence, who uses a version; undefined of one that nobody does */
async function usesOf(db: Kysely<RegistryTables>, tenant: TenantId) {
  const states = await aliasStates(db, tenant);
  const held = new Map<string, Promise<string[]>>();
  return async (model: string, version: string): Promise<string | undefined> => {
    for (const { alias, previous, ...state } of states) {
      const isIt = (ref: typeof previous) => ref?.model === model && ref.version === version;
      if (isIt(state)) return `${model} ${version} is ${alias}. Give the alias to another version first.`;
      if (isIt(previous)) return `${model} ${version} is what ${alias} would be rolled back to.`;
    }
    const ofModel = held.get(model) ?? heldByPolicy(db, tenant, model);
    held.set(model, ofModel);
    if ((await ofModel).includes(version))
      return `${model} ${version} is served by the version policy of ${model}. Change the policy first.`;
    return undefined;
  };
}
