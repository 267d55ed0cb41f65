import {
  type FieldError,
  PalateError,
  type StoredUser,
  type User,
  type UsersChanged,
  userIdFault,
} from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { gatherById, mergeAttributes } from "../catalog/merge-attributes.ts";
import type { UserStore } from "../store/user-store.ts";
import type { UserNews } from "./user-news.ts";

/** What is known of users beside their events. */
export interface Users {
  /**
   * Merges attributes into what is known; null removes one.
   * @throws PalateError VALIDATION_FAILED for ids that sessions have
   */
  upsert(tenant: TenantId, users: readonly User[]): Promise<UsersChanged>;
  /** @throws PalateError NOT_FOUND */
  get(tenant: TenantId, userId: string): Promise<StoredUser>;
}

export function users({
  store,
  news,
  clock,
}: {
  readonly store: UserStore;
  readonly news: Pick<UserNews, "tell">;
  readonly clock: Clock;
}): Users {
  return {
    async upsert(tenant, given) {
      refuseSessions(given);
      const gathered = gatherById(given, ({ userId }) => userId);
      const changed = await store.change(tenant, [...gathered.keys()], new Date(clock.now()), (known) => {
        const changes = [...gathered].flatMap(([userId, descriptions]) => {
          const base = known.get(userId);
          const attributes = descriptions.reduce(mergeAttributes, base ?? {});
          return attributes === base ? [] : [[userId, attributes] as const];
        });
        return new Map(changes);
      });
      news.tell(tenant, changed);
      return { changed: changed.length, unchanged: gathered.size - changed.length };
    },
    async get(tenant, userId) {
      const found = await store.find(tenant, userId);
      if (found === undefined) {
        throw new PalateError("NOT_FOUND", {
          detail: `Nothing is known of the user "${userId}" beside events.`,
        });
      }
      return { userId, attributes: found.attributes, updatedAt: found.updatedAt.toISOString() };
    },
  };
}

function refuseSessions(users: readonly User[]): void {
  const errors = users.flatMap(({ userId }, index): FieldError[] => {
    const message = userIdFault(userId);
    return message === undefined ? [] : [{ field: `${index}.userId`, message }];
  });
  const [first] = errors;
  if (first === undefined) return;
  throw new PalateError("VALIDATION_FAILED", {
    detail: `${first.field} ${first.message}.`,
    errors: errors.slice(0, 100),
  });
}
