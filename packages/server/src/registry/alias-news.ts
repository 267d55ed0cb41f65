import type { AliasState } from "@palate/contract";
import type { Platform } from "../platform/platform.ts";
import type { TenantId } from "../platform/tenant.ts";
import { type AliasStore, aliasMovedChannel } from "./alias-store.ts";

export type AliasListener = (tenant: TenantId, state: AliasState) => void;

/** Tells this process of the moves that any process makes. */
export interface AliasNews {
  /** @returns how to stop */
  subscribe(hear: AliasListener): () => void;
  /** Tells of what has not been told of yet: when it resolves, every move made by then, unless the database is away. */
  catchUp(): Promise<void>;
}

/**
 * Starts to follow moves: each that is made from now on is told once, in order. A notification only says that there is
 * something new; what that is comes from the table, so one that gets lost is made good by the next.
 */
export async function followAliasMoves(
  { database, telemetry }: Pick<Platform, "database" | "telemetry">,
  store: AliasStore,
): Promise<AliasNews> {
  const log = telemetry.log.child({ component: "registry" });
  const listeners = new Set<AliasListener>();
  let told = await store.newestMoveId();
  let turn: Promise<void> = Promise.resolve();

  const tellNew = async () => {
    for (const { id, tenant, state } of await store.movesAfter(told)) {
      told = id;
      for (const hear of listeners) {
        try {
          hear(tenant, state);
        } catch (err) {
          log.error({ err, tenant, state }, "a listener failed on the move of an alias");
        }
      }
    }
  };
  const catchUp = () => {
    turn = turn
      .then(tellNew)
      .catch((err) => log.warn({ err }, "could not read the moves of aliases; the next one tries again"));
    return turn;
  };

  await database.listen(aliasMovedChannel, catchUp, catchUp);
  // What moved before the channel was open has not been notified; nobody is subscribed yet who would miss it.
  await catchUp();

  return {
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    catchUp,
  };
}
