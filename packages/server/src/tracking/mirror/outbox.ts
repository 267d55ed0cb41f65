import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";

/** What is mirrored on its own, in the order in which it is written: a version needs its run, an alias its version. */
export const mirroredKinds = ["run", "version", "aliases"] as const;
export type MirroredKind = (typeof mirroredKinds)[number];

type TrackingTables = {
  tracking_outbox: {
    tenant: string;
    kind: MirroredKind;
    name: string;
    target: string;
    wanted: string;
    mirrored: string | null;
    changed_at: Date;
    mirrored_at: Date | null;
    attempts: number;
    not_before: Date | null;
    error: string | null;
    failed_at: Date | null;
  };
  tracking_places: { tenant: string; target: string; place: string };
};

/** Which thing it is. */
export interface Subject {
  readonly tenant: TenantId;
  readonly kind: MirroredKind;
  /** of a run its id, of a version `MODEL@VERSION` */
  readonly name: string;
}

/** A thing as it is now. */
export interface Wanted extends Subject {
  /** differs whenever what is to be mirrored of it does; {@link gone} when it is there no more */
  readonly revision: string;
}

/** A thing that is not mirrored as it is. */
export interface Waiting extends Wanted {
  /** how often it was tried since it last worked */
  readonly attempts: number;
}

/** The revision of what was deleted. */
export const gone = "gone";

/** How many, and what went wrong last. */
export interface OutboxState {
  readonly waiting: number;
  readonly mirrored: number;
  readonly lastMirroredAt: Date | null;
  readonly lastError: { readonly message: string; readonly at: Date; readonly nextTryAt: Date } | undefined;
}

export type Outbox = ReturnType<typeof openOutbox>;

/**
 * What is mirrored, and as what, in PostgreSQL. It keeps no copies: whatever waits is read when it is written, as it then
 * is, so that however long the other side is away nothing grows and nothing is lost.
 *
 * @param target where to. What was mirrored elsewhere waits again
 */
export function openOutbox(database: Database, target: string) {
  const db = database.kysely.withTables<TrackingTables>();
  const of = ({ tenant, kind, name }: Subject) =>
    db
      .updateTable("tracking_outbox")
      .where("tenant", "=", tenant)
      .where("kind", "=", kind)
      .where("name", "=", name);

  return {
    /** Takes down how things are now; what is known as it is stays as it was. */
    async note(things: readonly Wanted[], at: Date): Promise<void> {
      if (things.length === 0) return;
      await db
        .insertInto("tracking_outbox")
        .values(
          things.map(({ tenant, kind, name, revision }) => ({
            tenant,
            kind,
            name,
            target,
            wanted: revision,
            changed_at: at,
            attempts: 0,
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(["tenant", "kind", "name"])
            .doUpdateSet((row) => ({
              wanted: row.ref("excluded.wanted"),
              target: row.ref("excluded.target"),
              mirrored: sql<string>`case when tracking_outbox.target = excluded.target then tracking_outbox.mirrored end`,
              changed_at: row.ref("excluded.changed_at"),
              attempts: 0,
              not_before: null,
            }))
            .where(
              sql<boolean>`(tracking_outbox.wanted, tracking_outbox.target) is distinct from (excluded.wanted, excluded.target)`,
            ),
        )
        .execute();
    },

    /** @returns those of whom anything is, or is to be, mirrored */
    async tenants(): Promise<TenantId[]> {
      const rows = await db
        .selectFrom("tracking_outbox")
        .select("tenant")
        .distinct()
        .where("target", "=", target)
        .orderBy("tenant")
        .execute();
      return rows.map(({ tenant }) => tenant);
    },

    /**
     * Takes down which place a tenant's things are written to. When it is not the one of before, all of them wait again.
     * @param place undefined when there is none
     * @returns whether it is another one than before
     */
    async arrive(tenant: TenantId, place: string | undefined): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        const known = await transaction
          .selectFrom("tracking_places")
          .select("place")
          .where("tenant", "=", tenant)
          .where("target", "=", target)
          .executeTakeFirst();
        if (known?.place === place) return false;
        if (place === undefined)
          await transaction
            .deleteFrom("tracking_places")
            .where("tenant", "=", tenant)
            .where("target", "=", target)
            .execute();
        else
          await transaction
            .insertInto("tracking_places")
            .values({ tenant, target, place })
            .onConflict((conflict) => conflict.columns(["tenant", "target"]).doUpdateSet({ place }))
            .execute();
        // Of what was written before places were known, this is taken to be the place.
        if (known === undefined) return false;
        await transaction
          .updateTable("tracking_outbox")
          .set({ mirrored: null, attempts: 0, not_before: null })
          .where("tenant", "=", tenant)
          .where("target", "=", target)
          .execute();
        return true;
      });
    },

    /** @returns the versions of a tenant that were there once and may still be on the other side */
    async knownVersions(tenant: TenantId): Promise<string[]> {
      const rows = await db
        .selectFrom("tracking_outbox")
        .select("name")
        .where("tenant", "=", tenant)
        .where("kind", "=", "version")
        .where("wanted", "!=", gone)
        .execute();
      return rows.map(({ name }) => name);
    },

    /** @returns what may be written now, in the order in which it is to be written */
    async due(now: Date, limit: number): Promise<Waiting[]> {
      const rows = await db
        .selectFrom("tracking_outbox")
        .select(["tenant", "kind", "name", "wanted as revision", "attempts"])
        .where(sql<boolean>`wanted is distinct from mirrored`)
        .where((is) => is.or([is("not_before", "is", null), is("not_before", "<=", now)]))
        .orderBy(sql`array_position(${[...mirroredKinds]}::text[], kind)`)
        .orderBy("changed_at")
        .orderBy("tenant")
        .orderBy("name")
        .limit(limit)
        .execute();
      return rows;
    },

    /** What was written was as `revision` says; should it have changed since, it waits again. */
    async written(thing: Wanted, at: Date): Promise<void> {
      if (thing.revision === gone) {
        await db
          .deleteFrom("tracking_outbox")
          .where("tenant", "=", thing.tenant)
          .where("kind", "=", thing.kind)
          .where("name", "=", thing.name)
          .where("wanted", "=", gone)
          .execute();
        return;
      }
      await of(thing)
        .set({
          mirrored: thing.revision,
          mirrored_at: at,
          attempts: 0,
          not_before: null,
          error: null,
          failed_at: null,
        })
        .execute();
    },

    async failed(thing: Subject, error: string, at: Date, notBefore: Date): Promise<void> {
      await of(thing)
        .set((row) => ({
          attempts: row("attempts", "+", 1),
          error,
          failed_at: at,
          not_before: notBefore,
        }))
        .execute();
    },

    /** @param tenant all of them when absent */
    async countWaiting(tenant?: TenantId): Promise<number> {
      const row = await db
        .selectFrom("tracking_outbox")
        .select((query) => query.fn.countAll<number>().as("count"))
        .$if(tenant !== undefined, (query) => query.where("tenant", "=", tenant!))
        .where(sql<boolean>`wanted is distinct from mirrored`)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    async state(tenant: TenantId): Promise<OutboxState> {
      const [waiting, done, wrong] = await Promise.all([
        this.countWaiting(tenant),
        db
          .selectFrom("tracking_outbox")
          .select((query) => [
            query.fn.countAll<number>().as("count"),
            query.fn.max("mirrored_at").as("last"),
          ])
          .where("tenant", "=", tenant)
          .where(sql<boolean>`wanted = mirrored`)
          .executeTakeFirstOrThrow(),
        db
          .selectFrom("tracking_outbox")
          .select(["error", "failed_at", "not_before"])
          .where("tenant", "=", tenant)
          .where("error", "is not", null)
          .where(sql<boolean>`wanted is distinct from mirrored`)
          .orderBy("failed_at", "desc")
          .executeTakeFirst(),
      ]);
      return {
        waiting,
        mirrored: Number(done.count),
        lastMirroredAt: done.last,
        lastError:
          wrong?.error && wrong.failed_at
            ? { message: wrong.error, at: wrong.failed_at, nextTryAt: wrong.not_before ?? wrong.failed_at }
            : undefined,
      };
    },

    /**
     * Works while no other process does.
     * @returns false when another one does
     */
    async exclusively(work: () => Promise<void>): Promise<boolean> {
      const connection = await database.pool.connect();
      // A connection that breaks while it is lent tells no one else, and an error that no one hears ends the process.
      connection.on("error", ignore);
      try {
        const { rows } = await connection.query<{ held: boolean }>(
          "select pg_try_advisory_lock(hashtext('tracking_outbox')) as held",
        );
        if (rows[0]?.held !== true) return false;
        await work();
        return true;
      } finally {
        // Ended rather than given back: that lets go of the lock, whatever state the connection is in.
        connection.release(true);
      }
    },
  };
}

const ignore = () => {};
