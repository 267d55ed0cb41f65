import { PalateError, type Role } from "@palate/contract";
import type { Clock, Random } from "../clock.ts";
import type { Retained } from "../retention/retention.ts";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";
import type { Principal } from "./principal.ts";
import { hashOf, makeToken } from "./secrets.ts";
import type { SecurityTables } from "./tables.ts";

/** of everyone who is signed in to the console */
const name = "session";
const signInTokenMs = 10 * 60 * 1000;
export const sessionSeconds = 30 * 24 * 60 * 60;

/** The console's way in: a one-time token becomes a session, kept in the database until it ends. */
export interface Sessions {
  /** A token that is good for one sign-in at this process, for ten minutes. */
  createSignInToken(tenant: TenantId): string;
  /** @throws PalateError SIGN_IN_LINK_INVALID for a token that was used, is too old, or was never made */
  signIn(token: string): Promise<Principal & { session: string }>;
  /** @returns who was signed in, or undefined when no one was */
  signOut(session: string): Promise<Principal | undefined>;
  find(session: string): Promise<Principal | undefined>;
  /** Sessions that began before a time, ended or not. */
  readonly retained: Retained;
}

/** The only SQL on `console_sessions`. */
export function createSessions(database: Database, clock: Clock, random: Random): Sessions {
  const db = database.kysely.withTables<SecurityTables>();
  const tokens = new Map<string, { tenant: TenantId; expiresAt: number }>();
  return {
    createSignInToken(tenant) {
      for (const [hash, { expiresAt }] of tokens) if (expiresAt <= clock.now()) tokens.delete(hash);
      const token = makeToken(random);
      tokens.set(hashOf(token), { tenant, expiresAt: clock.now() + signInTokenMs });
      return token;
    },
    async signIn(token) {
      const hash = hashOf(token);
      const found = tokens.get(hash);
      // Before anything is waited for, so that of two that come at once only one gets in.
      tokens.delete(hash);
      if (found === undefined || found.expiresAt <= clock.now())
        throw new PalateError("SIGN_IN_LINK_INVALID");
      const session = makeToken(random);
      const now = clock.now();
      const roles: Role[] = ["admin"];
      await db.deleteFrom("console_sessions").where("expires_at", "<=", new Date(now)).execute();
      await db
        .insertInto("console_sessions")
        .values({
          tenant: found.tenant,
          hash: hashOf(session),
          roles,
          created_at: new Date(now),
          expires_at: new Date(now + sessionSeconds * 1000),
        })
        .execute();
      return { session, tenant: found.tenant, roles, name };
    },
    async signOut(session) {
      const row = await db
        .deleteFrom("console_sessions")
        .where("hash", "=", hashOf(session))
        .returning(["tenant", "roles"])
        .executeTakeFirst();
      return row && { ...row, name };
    },
    async find(session) {
      const row = await db
        .selectFrom("console_sessions")
        .select(["tenant", "roles"])
        .where("hash", "=", hashOf(session))
        .where("expires_at", ">", new Date(clock.now()))
        .executeTakeFirst();
      return row && { ...row, name };
    },
    retained: {
      kind: "sessions",
      async count(tenant, before) {
        const { rows } = await db
          .selectFrom("console_sessions")
          .select(({ fn }) => fn.countAll<number>().as("rows"))
          .where("tenant", "=", tenant)
          .where("created_at", "<", before)
          .executeTakeFirstOrThrow();
        return rows;
      },
      async remove(tenant, before, limit) {
        const { numDeletedRows } = await db
          .deleteFrom("console_sessions")
          .where("hash", "in", (query) =>
            query
              .selectFrom("console_sessions")
              .select("hash")
              .where("tenant", "=", tenant)
              .where("created_at", "<", before)
              .limit(limit),
          )
          .executeTakeFirst();
        return Number(numDeletedRows);
      },
    },
  };
}
