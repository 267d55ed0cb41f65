import { type AliasState, PalateError } from "@palate/contract";
import { sql } from "kysely";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import { aliasStates } from "./alias-store.ts";
import type { RegistryTables } from "./tables.ts";

export type VersionDeletion = ReturnType<typeof versionDeletion>;

/** Takes versions out of the registry, while no alias moves. */
export function versionDeletion(database: Database) {
  const db = database.kysely.withTables<RegistryTables>();

  return {
    /**
     * @returns whether there was such a version
     * @throws PalateError CONFLICT when an alias is on the version, or would go back to it
     */
    remove(tenant: TenantId, model: string, version: string, at: Date): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        await sql`lock table alias_moves in share row exclusive mode`.execute(transaction);
        const use = (await aliasStates(transaction, tenant)).map((state) => useOf(state, model, version));
        const detail = use.find((sentence) => sentence !== undefined);
        if (detail !== undefined) throw new PalateError("CONFLICT", { model, version, detail });
        const { numUpdatedRows } = await transaction
          .updateTable("model_versions")
          .set({ deleted_at: at })
          .where("tenant", "=", tenant)
          .where("model", "=", model)
          .where("version", "=", version)
          .where("deleted_at", "is", null)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      });
    },
  };
}

function useOf(state: AliasState, model: string, version: string): string | undefined {
  const { alias, previous } = state;
  const isIt = (ref: AliasState["previous"]) => ref?.model === model && ref.version === version;
  if (isIt(state)) return `${model} ${version} is ${alias}. Give the alias to another version first.`;
  return isIt(previous) ? `${model} ${version} is what ${alias} would be rolled back to.` : undefined;
}
