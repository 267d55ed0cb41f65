import { setImmediate as otherWork } from "node:timers/promises";
import { type AudienceMember, PalateError, type SimilarUser } from "@palate/contract";
import { eventsOf, predictItems, sharedLikesWith, type UserHistory } from "@palate/engine";
import type { Data } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import type { ServedModels } from "./served-models.ts";
import { recordedHistory, type UserHistories } from "./user-histories.ts";

export interface AudienceParts {
  readonly data: Pick<Data, "userIds" | "userHistories">;
  readonly models: Pick<ServedModels, "champion">;
  readonly catalogs: Pick<Catalogs, "current">;
  readonly histories: Pick<UserHistories, "of">;
}

export type AudienceService = ReturnType<typeof audienceService>;

const usersPerPage = 200;

/** In any way but being shown it. */
function hadToDoWith(history: UserHistory, itemId: string): boolean {
  for (const event of eventsOf(history))
    if (event.itemId === itemId && event.type !== "impression") return true;
  return false;
}

const usualLimit = 100;

/** Looks through everybody's history for users; what it reads is not kept in memory. */
export function audienceService({ data, models, catalogs, histories }: AudienceParts) {
  async function* everyone(tenant: TenantId, signal: AbortSignal): AsyncGenerator<[string, UserHistory]> {
    let page = await data.userIds(tenant, "", usersPerPage);
    while (page.length > 0 && !signal.aborted) {
      const events = await data.userHistories(tenant, page);
      for (const userId of page) {
        if (signal.aborted) return;
        yield [userId, recordedHistory(events.get(userId) ?? []).events];
        await otherWork();
      }
      page = await data.userIds(tenant, page.at(-1)!, usersPerPage);
    }
  }

  return {
    /**
     * Users for whom most is expected of an item, of those of whom something is known and who have had nothing to do
     * with it, the best first; of equals the lower id.
     * @throws PalateError NOT_FOUND for an item that is not in the catalog, NO_MODEL_SERVING
     */
    async ofItem(
      tenant: TenantId,
      itemId: string,
      limit: number = usualLimit,
      signal: AbortSignal,
    ): Promise<AsyncIterable<AudienceMember>> {
      const [catalog, model] = await Promise.all([catalogs.current(tenant), models.champion(tenant)]);
      if (!catalog.items.has(itemId))
        throw new PalateError("NOT_FOUND", { detail: `The item "${itemId}" is not in the catalog.` });

      async function* members() {
        const best = bestOf<Omit<AudienceMember, "rank">>(limit, ({ score }) => score);
        for await (const [userId, history] of everyone(tenant, signal)) {
          if (hadToDoWith(history, itemId)) continue;
          for (const { itemId: _, ...prediction } of predictItems({ history, catalog, model }, [itemId]))
            if (prediction.path === "model" || prediction.path === "content")
              best.add({ userId, ...prediction });
        }
        yield* best.ranked();
      }
      return members();
    },

    /**
     * Users whose likes are most like a user's, the most similar first; of equals the lower id.
     * @throws PalateError NO_MODEL_SERVING: what counts as liked is the champion's training data's
     */
    async like(
      tenant: TenantId,
      userId: string,
      limit: number = usualLimit,
      signal: AbortSignal,
    ): Promise<AsyncIterable<SimilarUser>> {
      const [{ events }, model] = await Promise.all([histories.of(tenant, userId), models.champion(tenant)]);
      const sharedWith = sharedLikesWith(events, model);

      async function* users() {
        const best = bestOf<Omit<SimilarUser, "rank">>(limit, ({ similarity }) => similarity);
        for await (const [otherId, history] of everyone(tenant, signal)) {
          if (otherId === userId) continue;
          const shared = sharedWith(history);
          if (shared.common > 0) best.add({ userId: otherId, ...shared });
        }
        yield* best.ranked();
      }
      return users();
    },
  };
}

/** Keeps the best of many, and never many more than are wanted. */
function bestOf<Found extends { readonly userId: string }>(limit: number, worth: (found: Found) => number) {
  let kept: Found[] = [];
  const cut = () => {
    kept = kept.sort((a, b) => worth(b) - worth(a) || (a.userId < b.userId ? -1 : 1)).slice(0, limit);
  };
  return {
    add(found: Found): void {
      kept.push(found);
      if (kept.length >= 2 * limit + usersPerPage) cut();
    },
    ranked(): (Found & { rank: number })[] {
      cut();
      return kept.map((found, index) => ({ ...found, rank: index + 1 }));
    },
  };
}
