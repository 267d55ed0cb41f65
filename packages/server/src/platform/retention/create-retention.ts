import type { Removal, RetentionDays } from "@palate/contract";
import type { Logger } from "pino";
import type { Audit } from "../audit/audit.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";
import type { Retained, Retention } from "./retention.ts";
import { retentionStore } from "./retention-store.ts";

export const retentionQueue = "retention";

const everyHour = "17 * * * *";
const dayMs = 24 * 60 * 60 * 1000;
const batchRows = 5_000;

export function createRetention(parts: {
  database: Database;
  clock: Clock;
  audit: Audit;
  jobs: Jobs;
  log: Logger;
}): Retention {
  const { database, clock, audit, jobs } = parts;
  const log = parts.log.child({ component: "retention" });
  const store = retentionStore(database);
  const kinds: Retained[] = [];

  /** Each kind that is kept for a time alone, with the time before which it goes. */
  const limited = (days: RetentionDays) =>
    kinds.flatMap((retained) => {
      const kept = days[retained.kind];
      return kept === undefined ? [] : [{ retained, before: new Date(clock.now() - kept * dayMs) }];
    });

  async function state(tenant: TenantId) {
    const days = await store.days(tenant);
    const due: Removal[] = [];
    for (const { retained, before } of limited(days)) {
      const rows = await retained.count(tenant, before);
      if (rows > 0) due.push({ kind: retained.kind, before: before.toISOString(), rows });
    }
    return { days, due };
  }

  async function run(tenant: TenantId): Promise<Removal[]> {
    const removed: Removal[] = [];
    for (const { retained, before } of limited(await store.days(tenant))) {
      let rows = 0;
      let batch: number | undefined = batchRows;
      while (batch === batchRows) {
        batch = await retained.remove(tenant, before, batchRows);
        rows += batch ?? 0;
      }
      const postponed = batch === undefined && { postponed: true };
      if (rows > 0 || postponed)
        removed.push({ kind: retained.kind, before: before.toISOString(), rows, ...postponed });
    }
    return removed;
  }

  async function runWhereDue(): Promise<void> {
    for (const tenant of await store.tenants()) {
      try {
        if ((await state(tenant)).due.length === 0) continue;
        const act = { tenant, actor: "retention", act: "retention.run", details: {} };
        await audit.perform(
          act,
          () => run(tenant),
          (removed) => ({ details: { removed } }),
        );
      } catch (err) {
        // The other tenants' data must go all the same; the next hour tries again.
        log.error({ err, tenant }, "what is too old could not be removed");
      }
    }
  }

  return {
    register: (retained) => void kinds.push(retained),
    state,
    set: (tenant, days) => store.set(tenant, days),
    run,
    async start() {
      await jobs.work(retentionQueue, runWhereDue);
      await jobs.schedule(retentionQueue, everyHour);
    },
  };
}
