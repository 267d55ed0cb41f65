import type { Logger } from "pino";
import type { Clock, Random } from "../clock.ts";
import type { Database } from "../store/database.ts";
import { defaultTenant } from "../tenant.ts";
import { keyStore } from "./key-store.ts";
import { openKeyring } from "./keyring.ts";
import { createKeys } from "./keys.ts";
import type { Principal } from "./principal.ts";
import { hashOf, makeToken } from "./secrets.ts";
import type { Security } from "./security.ts";
import { createSessions } from "./sessions.ts";

const local: Principal = { tenant: defaultTenant, roles: ["admin"], name: "local" };

/** @param adminKey what PALATE_ADMIN_KEY says, if it is set */
export async function createSecurity(
  parts: { database: Database; clock: Clock; random: Random; log: Logger },
  adminKey: string | undefined,
): Promise<Security> {
  const { database, clock, random, log } = parts;
  const store = keyStore(database);
  const keyring = await openKeyring(store, database, clock, log);
  const sessions = createSessions(database, clock, random);
  const keys = createKeys({ store, keyring, clock, random }, adminKey);
  const localToken = makeToken(random);
  const localHash = hashOf(localToken);
  return {
    keys,
    sessions,
    localToken,
    async authenticate({ key, session }) {
      if (key !== undefined) {
        // Found by its hash: how long that takes tells nothing about the key.
        const hash = hashOf(key);
        return hash === localHash ? local : keyring.find(hash);
      }
      return session === undefined ? undefined : sessions.find(session);
    },
    ensureAdminKey: () => keys.ensureAdmin(),
    createSignInToken: (tenant) => sessions.createSignInToken(tenant),
    close: () => keyring.close(),
  };
}
