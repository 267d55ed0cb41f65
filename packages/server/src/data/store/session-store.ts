import { type SessionMerge, sessionPrefix } from "@palate/contract";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";

/** A merge as it stands after it was asked for. */
export interface Merged {
  /** where the log stood before */
  readonly before: number;
  /** false when the session was merged earlier: `userId` is then whose it is */
  readonly is_new: boolean;
  readonly user_id: string;
  readonly sequence: number;
  readonly at: Date;
}

export type SessionStore = ReturnType<typeof sessionStore>;

export function sessionStore({ kysely }: Database) {
  return {
    /**
     * Gives a session that has no user one, in the order of the log.
     * @param session as events have it for a user: with its prefix
     */
    async merge(
      tenant: TenantId,
      { session, userId, at, origin }: { session: string; userId: string; at: Date; origin: string },
    ): Promise<Merged> {
      const { rows } = await sql<Merged>`
        select * from palate_merge_session(${origin}, ${tenant}, ${session}, ${userId}, ${at})`.execute(
        kysely,
      );
      return rows[0]!;
    },

    /** @returns the sessions that are a user's, in order of their merges */
    async ofUser(tenant: TenantId, userId: string): Promise<SessionMerge[]> {
      const { rows } = await sql<{ session_id: string; sequence: number; at: Date }>`
        select session_id, sequence, at from session_merges
        where tenant = ${tenant} and user_id = ${userId} order by sequence`.execute(kysely);
      return rows.map(({ session_id, sequence, at }) => ({
        sessionId: session_id.slice(sessionPrefix.length),
        userId,
        sequence,
        mergedAt: at.toISOString(),
      }));
    },

    /** @returns whether a session was merged into a user */
    async isMerged(
      tenant: TenantId,
      session: string,
      within: QueryExecutorProvider = kysely,
    ): Promise<boolean> {
      const { rows } = await sql`
        select from session_merges where tenant = ${tenant} and session_id = ${session}`.execute(within);
      return rows.length > 0;
    },
  };
}
