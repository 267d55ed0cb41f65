import { PalateError } from "@palate/contract";
import type { Logger } from "pino";
import type { Clock, Random } from "../clock.ts";
import { palateErrorOf } from "../http/problem.ts";
import type { Database } from "../store/database.ts";
import type { Act, Audit, BegunAct } from "./audit.ts";
import { auditStore } from "./audit-store.ts";
import { showPresence } from "./presence.ts";
import { verifyChain } from "./verify-chain.ts";

const done = "done";
const unknown = "unknown";

/** Opens the audit log on a migrated database, and enters what processes that died left without an outcome. */
export async function createAudit(parts: {
  database: Database;
  clock: Clock;
  random: Random;
  log: Logger;
}): Promise<Audit> {
  const { database, clock, random } = parts;
  const log = parts.log.child({ component: "audit" });
  const store = auditStore(database);
  const process = random.uuid();
  const close = await showPresence(database.url, process, log);

  async function append(act: BegunAct, outcome: string, onlyIfUnderWay?: boolean): Promise<void> {
    const entry = await store.append(act, outcome, onlyIfUnderWay);
    if (entry === undefined) return;
    const { sequence, hash, actor, target } = entry;
    // Whoever keeps the log elsewhere keeps with it the hashes that show a chain written anew.
    log.info({ tenant: act.tenant, sequence, hash, actor, act: act.act, target, outcome }, "audited");
  }

  async function enter(act: BegunAct): Promise<void> {
    try {
      await append(act, done);
    } catch (cause) {
      log.error(
        { err: cause, tenant: act.tenant, act: act.act },
        "an act was not entered into the audit log",
      );
      throw new PalateError("ACT_NOT_RECORDED", { act: act.act }, { cause });
    }
  }

  const begun = (act: Act): BegunAct => ({ ...act, id: random.uuid(), at: new Date(clock.now()) });

  for (const act of await store.abandoned()) await append(act, unknown, true);

  return {
    async perform(given, work, describe) {
      const act = begun(given);
      await store.begin(process, act);
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work();
      } catch (error) {
        // What went wrong is what the caller has to hear of; the act stays under way until a process starts.
        await append(act, palateErrorOf(error).code).catch((err: unknown) =>
          log.error({ err, tenant: act.tenant, act: act.act }, "an act that failed was not entered yet"),
        );
        throw error;
      }
      const { target = act.target, details } = describe?.(result) ?? {};
      await enter({ ...act, target, details: { ...act.details, ...details } });
      return result;
    },
    note: (given) => enter(begun(given)),
    async list(tenant, limit, filter) {
      const entries = await store.newest(tenant, limit + 1, filter);
      const shown = entries.slice(0, limit);
      const last = shown.at(-1);
      return { entries: shown, ...(entries.length > limit && last && { next: last.sequence }) };
    },
    verify: (tenant, since, head) => verifyChain(store, tenant, since, head),
    close,
  };
}
