import {
  type Decision,
  type ErasureReceipt,
  type KeptExample,
  PalateError,
  sessionPrefix,
  sessionUserId,
  type UserExport,
} from "@palate/contract";
import type { QueryExecutorProvider } from "kysely";
import type { Clock, Random } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { LogNews } from "../events/log-news.ts";
import type { ErasureStore } from "../store/erasure-store.ts";
import type { HistoryStore } from "../store/history-store.ts";
import type { SessionStore } from "../store/session-store.ts";
import type { UserStore } from "../store/user-store.ts";
import type { SubjectHash } from "./subject-hash.ts";

/** Someone's data are being erased: the transaction in which all of it goes, or nothing. */
export interface Erasure {
  readonly transaction: QueryExecutorProvider;
  readonly tenant: TenantId;
  /** the user and the sessions that are theirs, as events have them */
  readonly userIds: readonly string[];
  readonly receiptId: string;
  readonly at: Date;
}

/** A slice that holds data of users beside their events. */
export interface PersonalDataHolder {
  /** Writes what it has in memory alone, so that it can be found. */
  settle(): Promise<void>;
  /** @returns its part of an export: lists that were made for the users, oldest first, many at a time */
  decisions(tenant: TenantId, userIds: readonly string[]): AsyncIterable<readonly Decision[]>;
  /** @returns its part of an export that is not large; nothing when absent */
  reportExamples?(tenant: TenantId, userIds: readonly string[]): Promise<KeptExample[]>;
  /** @returns how many of what were erased */
  erase(erasure: Erasure): Promise<Readonly<Record<string, number>>>;
}

/** What is held of a user. The lists that were made for someone may be more than fit into memory. */
export interface HeldOfUser {
  readonly rest: Omit<UserExport, "decisions">;
  /** oldest first, many at a time; to be read once */
  readonly decisions: AsyncIterable<readonly Decision[]>;
}

/** What is held of a user: all of it together, or gone. */
export interface PersonalData {
  register(holder: PersonalDataHolder): void;
  /** @throws PalateError NOT_FOUND when nothing is held, CONFLICT for a session that was merged */
  export(tenant: TenantId, userId: string): Promise<HeldOfUser>;
  /**
   * Whatever was acknowledged before is gone when it resolves; what comes while it works comes after it.
   * @throws PalateError CONFLICT for a session that was merged
   */
  erase(tenant: TenantId, userId: string): Promise<ErasureReceipt>;
  /** @throws PalateError NOT_FOUND */
  receipt(tenant: TenantId, receiptId: string): Promise<ErasureReceipt>;
}

interface Parts {
  readonly erasures: ErasureStore;
  readonly histories: HistoryStore;
  readonly sessions: SessionStore;
  readonly users: UserStore;
  readonly news: Pick<LogNews, "told">;
  readonly hash: SubjectHash;
  readonly clock: Clock;
  readonly random: Random;
  readonly origin: string;
}

const backups = "Backups of the database and of Palate's folder, and log files that were written before.";

export function personalData(parts: Parts): PersonalData {
  const { erasures, histories, sessions, users, news, hash, clock, random, origin } = parts;
  const holders: PersonalDataHolder[] = [];

  /** A merged session is a part of someone: what is asked about a part would be answered about the whole. */
  async function refuseMerged(
    tenant: TenantId,
    userId: string,
    within?: QueryExecutorProvider,
  ): Promise<void> {
    if (!userId.startsWith(sessionPrefix) || !(await sessions.isMerged(tenant, userId, within))) return;
    throw new PalateError("CONFLICT", {
      detail: "This session was merged into a user: name that user instead.",
    });
  }

  return {
    register(holder) {
      holders.push(holder);
    },

    async export(tenant, userId) {
      await refuseMerged(tenant, userId);
      for (const holder of holders) await holder.settle();
      const merges = await sessions.ofUser(tenant, userId);
      const userIds = [userId, ...merges.map(({ sessionId }) => sessionUserId(sessionId))];
      const known = await users.find(tenant, userId);
      const events = await histories.newestOfUser(tenant, userId, Number.MAX_SAFE_INTEGER);
      const decisions = oneAfterTheOther(holders.map((holder) => holder.decisions(tenant, userIds)));
      const first = await decisions.next();
      const rejectedRows = await erasures.rejectedRowsOf(tenant, userIds);
      const reportExamples: KeptExample[] = [];
      for (const holder of holders)
        reportExamples.push(...((await holder.reportExamples?.(tenant, userIds)) ?? []));
      const isHeld =
        [merges, events, rejectedRows, reportExamples].some(({ length }) => length > 0) ||
        known !== undefined;
      if (!isHeld && first.done) {
        throw new PalateError("NOT_FOUND", { detail: "Nothing is held of a user with this id." });
      }
      return {
        rest: {
          userId,
          exportedAt: new Date(clock.now()).toISOString(),
          ...(known && { attributes: known.attributes }),
          events: events.reverse(),
          sessions: merges,
          rejectedRows,
          reportExamples,
        },
        decisions: first.done ? decisions : oneAfterTheOther([[first.value], decisions]),
      };
    },

    async erase(tenant, userId) {
      for (const holder of holders) await holder.settle();
      const { before, receipt } = await erasures.alone(tenant, async (transaction) => {
        await refuseMerged(tenant, userId, transaction);
        const before = await erasures.position(transaction, tenant);
        const userIds = [userId, ...(await erasures.sessionsOf(transaction, tenant, userId))];
        const subject = hash(tenant, userId);
        const earlier = await erasures.receiptsOf(transaction, tenant, subject);
        const { snapshots, ...erased } = await erasures.erase(transaction, tenant, userIds);
        const at = new Date(clock.now());
        const receiptId = random.uuid();
        const counts: Record<string, number> = { ...erased };
        for (const holder of holders) {
          Object.assign(counts, await holder.erase({ transaction, tenant, userIds, receiptId, at }));
        }
        const holding = [...new Set([...earlier.flatMap((receipt) => receipt.snapshots), ...snapshots])];
        const receipt = await erasures.keep(
          transaction,
          tenant,
          {
            receiptId,
            at: at.toISOString(),
            subject,
            erased: counts,
            remains: remains(holding),
            snapshots: holding,
          },
          { subjects: userIds.map((id) => hash(tenant, id)), origin },
        );
        return { before, receipt };
      });
      const { sequence } = receipt;
      await news.told(tenant, before, { events: [], merged: [], hasErasures: true, sequence });
      return receipt;
    },

    async receipt(tenant, receiptId) {
      const receipt = await erasures.find(tenant, receiptId);
      if (receipt === undefined)
        throw new PalateError("NOT_FOUND", { detail: "There is no receipt with this id." });
      return receipt;
    },
  };
}

function remains(snapshots: readonly string[]): string[] {
  if (snapshots.length === 0) return [backups];
  return [
    `Snapshots that were taken before never change: ${snapshots.join(", ")}.`,
    "Models that were trained on these snapshots keep what they learned until others take their place.",
    backups,
  ];
}

async function* oneAfterTheOther<Value>(
  parts: readonly (Iterable<Value> | AsyncIterable<Value>)[],
): AsyncGenerator<Value, void> {
  for (const part of parts) yield* part;
}
