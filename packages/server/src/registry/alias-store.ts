import type { Alias, AliasState } from "@palate/contract";
import { type Kysely, sql } from "kysely";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { RegistryTables } from "./tables.ts";

/** One move of an alias: where it then stands, and where it can go back to. */
export interface AliasMoveRecord {
  readonly id: number;
  readonly tenant: TenantId;
  readonly state: AliasState;
  /** the move that a roll back returns to */
  readonly below: number | undefined;
}

/** Where an alias goes. */
export interface NextMove {
  readonly model: string;
  readonly version: string;
  readonly below: number | undefined;
  readonly reason: string | undefined;
  readonly at: Date;
  readonly by?: string | undefined;
  readonly forced?: boolean;
  readonly verdictId?: number | undefined;
}

/** The moves of one alias, while no one else moves any. */
export interface AliasMoves {
  newest(): Promise<AliasMoveRecord | undefined>;
  find(id: number): Promise<AliasMoveRecord>;
  add(next: NextMove): Promise<AliasState>;
  /** Whether there is such a version, which then is not deleted before the work ends. */
  canStandOn(model: string, version: string): Promise<boolean>;
}

/** Every process hears on this channel that there are new moves. */
export const aliasMovedChannel = "registry_alias_moved";

export type AliasStore = ReturnType<typeof aliasStore>;

/** The moves of aliases, in PostgreSQL. Nothing is ever changed: the newest move of an alias says where it stands. */
export function aliasStore(database: Database) {
  const db = database.kysely.withTables<RegistryTables>();

  return {
    /** @returns where each alias stands that was ever moved */
    states: (tenant: TenantId): Promise<AliasState[]> => aliasStates(db, tenant),

    /** @returns every version that ever had an alias */
    async everOn(tenant: TenantId): Promise<{ model: string; version: string }[]> {
      return db
        .selectFrom("alias_moves")
        .select(["to_model as model", "to_version as version"])
        .distinct()
        .where("tenant", "=", tenant)
        .execute();
    },

    /** @returns the moves of all tenants after the move `id`, in the order in which they were made */
    async movesAfter(id: number): Promise<AliasMoveRecord[]> {
      const rows = await selectMoves(db).where("move.id", ">", id).orderBy("move.id").execute();
      return rows.map(recordOf);
    },

    /** @returns 0 before the first move */
    async newestMoveId(): Promise<number> {
      const row = await db.selectFrom("alias_moves").select("id").orderBy("id", "desc").executeTakeFirst();
      return row?.id ?? 0;
    },

    /**
     * Works on one alias. One such work is done at a time, whatever the number of processes: so the ids of moves rise
     * in the order in which they become visible.
     */
    change<Result>(
      tenant: TenantId,
      alias: Alias,
      work: (moves: AliasMoves) => Promise<Result>,
    ): Promise<Result> {
      return db.transaction().execute(async (transaction) => {
        await sql`lock table alias_moves in share row exclusive mode`.execute(transaction);
        return work(movesOf(transaction, tenant, alias));
      });
    },
  };
}

function movesOf(db: Kysely<RegistryTables>, tenant: TenantId, alias: Alias): AliasMoves {
  const newest = async () => {
    const row = await selectMoves(db)
      .where("move.tenant", "=", tenant)
      .where("move.alias", "=", alias)
      .orderBy("move.id", "desc")
      .limit(1)
      .executeTakeFirst();
    return row && recordOf(row);
  };
  const find = async (id: number) =>
    recordOf(await selectMoves(db).where("move.id", "=", id).executeTakeFirstOrThrow());

  const add = async (next: NextMove) => {
    const from = (await newest())?.state;
    const { id } = await db
      .insertInto("alias_moves")
      .values({
        tenant,
        alias,
        from_model: from?.model ?? null,
        from_version: from?.version ?? null,
        to_model: next.model,
        to_version: next.version,
        below: next.below ?? null,
        reason: next.reason ?? null,
        at: next.at,
        forced: next.forced ?? false,
        moved_by: next.by ?? null,
        verdict_id: next.verdictId ?? null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    // Inside the transaction, so that no one hears of a move that did not happen.
    await sql`select pg_notify(${aliasMovedChannel}, ${String(id)})`.execute(db);
    return (await find(id)).state;
  };

  const canStandOn = async (model: string, version: string) => {
    const row = await db
      .selectFrom("model_versions")
      .select("number")
      .where("tenant", "=", tenant)
      .where("model", "=", model)
      .where("version", "=", version)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    return row !== undefined;
  };
  return { newest, find, add, canStandOn };
}

/** @returns where each alias stands that was ever moved */
export async function aliasStates(db: Kysely<RegistryTables>, tenant: TenantId): Promise<AliasState[]> {
  const rows = await selectMoves(db)
    .distinctOn("move.alias")
    .where("move.tenant", "=", tenant)
    .orderBy("move.alias")
    .orderBy("move.id", "desc")
    .execute();
  return rows.map((row) => recordOf(row).state);
}

function selectMoves(db: Kysely<RegistryTables>) {
  return db
    .selectFrom("alias_moves as move")
    .leftJoin("alias_moves as previous", "previous.id", "move.below")
    .selectAll("move")
    .select(["previous.to_model as previous_model", "previous.to_version as previous_version"]);
}

type MoveRow = Awaited<ReturnType<ReturnType<typeof selectMoves>["execute"]>>[number];

function recordOf(row: MoveRow): AliasMoveRecord {
  const { previous_model, previous_version } = row;
  return {
    id: row.id,
    tenant: row.tenant,
    below: row.below ?? undefined,
    state: {
      alias: row.alias,
      model: row.to_model,
      version: row.to_version,
      movedAt: row.at.toISOString(),
      ...(row.moved_by !== null && { by: row.moved_by }),
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.forced && { forced: true }),
      ...(row.verdict_id !== null && { verdictId: row.verdict_id }),
      ...(previous_model !== null &&
        previous_version !== null && { previous: { model: previous_model, version: previous_version } }),
    },
  };
}
