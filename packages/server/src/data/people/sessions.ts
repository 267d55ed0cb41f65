import { PalateError, type SessionMerge, sessionUserId, userIdFault } from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { LogNews } from "../events/log-news.ts";
import type { SessionStore } from "../store/session-store.ts";

/** Anonymous sessions: users of whom only a session's id is known, until they tell who they are. */
export interface Sessions {
  /**
   * From now on the session's events are the user's. The same again changes nothing.
   * @throws PalateError CONFLICT when it is another user's, VALIDATION_FAILED
   */
  merge(tenant: TenantId, sessionId: string, userId: string): Promise<SessionMerge>;
}

interface Parts {
  readonly store: SessionStore;
  readonly news: Pick<LogNews, "told">;
  readonly clock: Clock;
  readonly origin: string;
}

export function sessions({ store, news, clock, origin }: Parts): Sessions {
  return {
    async merge(tenant, sessionId, userId) {
      const message = userIdFault(userId);
      if (message !== undefined) {
        throw new PalateError("VALIDATION_FAILED", {
          detail: `userId ${message}.`,
          errors: [{ field: "userId", message }],
        });
      }
      const session = sessionUserId(sessionId);
      const at = new Date(clock.now());
      const merged = await store.merge(tenant, { session, userId, at, origin });
      if (merged.user_id !== userId) {
        throw new PalateError("CONFLICT", { detail: "This session was merged into another user before." });
      }
      const { before, sequence } = merged;
      if (merged.is_new) {
        await news.told(tenant, before, {
          events: [],
          merged: [session, userId],
          hasErasures: false,
          sequence,
        });
      }
      return { sessionId, userId, sequence, mergedAt: merged.at.toISOString() };
    },
  };
}
