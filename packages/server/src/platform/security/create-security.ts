import { PalateError } from "@palate/contract";
import type { Logger } from "pino";
import type { Clock, Random } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../store/database.ts";
import { defaultTenant } from "../tenant.ts";
import { createAddressLimits } from "./address-limits.ts";
import { keyStore } from "./key-store.ts";
import { openKeyring } from "./keyring.ts";
import { createKeys } from "./keys.ts";
import type { Principal } from "./principal.ts";
import { openQuotas } from "./quotas.ts";
import { createRateLimits } from "./rate-limits.ts";
import { hashOf, makeToken } from "./secrets.ts";
import type { Security } from "./security.ts";
import { createSessions } from "./sessions.ts";
import { createTokens, looksLikeToken, type TokenSettings } from "./tokens.ts";
import { usageStore } from "./usage-store.ts";

const local: Principal = { tenant: defaultTenant, roles: ["admin"], name: "local" };

export async function createSecurity(
  parts: { database: Database; clock: Clock; random: Random; log: Logger },
  settings: TokenSettings & Pick<Config, "adminKey">,
): Promise<Security> {
  const { database, clock, random, log } = parts;
  const { adminKey, rateLimitPerMinute } = settings;
  const store = keyStore(database);
  const quotas = await openQuotas(usageStore(database), clock, log);
  const keyring = await openKeyring({ store, database, clock, log }, rateLimitPerMinute);
  const sessions = createSessions(database, clock, random);
  const tokens = createTokens(settings, clock);
  const keys = createKeys({ store, keyring, clock, random }, adminKey);
  const addresses =
    rateLimitPerMinute === undefined ? undefined : createAddressLimits(rateLimitPerMinute, clock);
  const rateLimits = createRateLimits(clock);
  const localToken = makeToken(random);
  const localHash = hashOf(localToken);

  /** Keys are found by their hash: how long that takes tells nothing about the key. */
  async function identify(
    { key, session }: { key?: string | undefined; session?: string | undefined },
    hash: string,
  ): Promise<Principal | undefined> {
    if (key === undefined) return session === undefined ? undefined : sessions.find(session);
    if (tokens !== undefined && looksLikeToken(key)) return tokens.verify(key, hash);
    return hash === localHash ? local : keyring.find(hash);
  }

  return {
    keys,
    sessions,
    rateLimits,
    quotas,
    localToken,
    async authenticate(credentials, address) {
      const secret = credentials.key ?? credentials.session;
      const hash = secret === undefined ? "" : hashOf(secret);
      addresses?.check(address, hash);
      try {
        const principal = await identify(credentials, hash);
        if (principal === undefined) addresses?.failed(address);
        else addresses?.succeeded(address, hash);
        return principal;
      } catch (error) {
        if (error instanceof PalateError && error.code === "UNAUTHENTICATED") addresses?.failed(address);
        throw error;
      }
    },
    noteGuest(address) {
      addresses?.check(address, undefined);
      addresses?.failed(address);
    },
    ensureAdminKey: () => keys.ensureAdmin(),
    createSignInToken: (tenant) => sessions.createSignInToken(tenant),
    async close() {
      await keyring.close();
      await quotas.close();
    },
  };
}
