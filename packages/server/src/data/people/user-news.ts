import type { Logger } from "pino";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { usersChannel } from "../store/user-store.ts";

/** @param userIds undefined: any of the tenant's; @param tenant undefined: any at all */
export type HearUsers = (tenant: TenantId | undefined, userIds: readonly string[] | undefined) => void;

/** Tells of each change of what is known of users beside their events, made by whichever process, at least once. */
export interface UserNews {
  onChanged(hear: HearUsers): () => void;
  /** Tells this process of an own change, before it is answered. */
  tell: HearUsers;
  close(): Promise<void>;
}

export async function userNews(database: Pick<Database, "listen">, log: Logger): Promise<UserNews> {
  const listeners = new Set<HearUsers>();

  const tell: HearUsers = (tenant, userIds) => {
    for (const hear of listeners) {
      try {
        hear(tenant, userIds);
      } catch (error) {
        log.error(error, "a listener to changes of users failed");
      }
    }
  };

  const stopListening = await database.listen(
    usersChannel,
    (payload) => {
      const { tenant, userIds } = JSON.parse(payload) as { tenant: TenantId; userIds?: string[] };
      tell(tenant, userIds);
    },
    () => tell(undefined, undefined),
  );

  return {
    onChanged(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    tell,
    close: stopListening,
  };
}
