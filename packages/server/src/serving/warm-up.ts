import { setImmediate as otherWork } from "node:timers/promises";
import { type RankingModel, recommend, userHistory } from "@palate/engine";
import type { Data } from "../data/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import type { UserHistories } from "./user-histories.ts";

const users = 5;

/**
 * Makes lists with a version that was just loaded, for nobody and for a handful of users: so that the first request does
 * not wait for what is made at first use, and a version that can't make a list never serves.
 */
export function warmUp({
  clock,
  catalogs,
  histories,
  data,
}: {
  readonly clock: Clock;
  readonly catalogs: Pick<Catalogs, "current">;
  readonly histories: Pick<UserHistories, "through">;
  readonly data: Pick<Data, "userIds">;
}): (tenant: TenantId, model: RankingModel) => Promise<void> {
  return async (tenant, model) => {
    const some = await data.userIds(tenant, "", users);
    const known = await Promise.all(
      some.map((userId) => histories.through(tenant, userId, Number.MAX_SAFE_INTEGER)),
    );
    for (const history of [userHistory([]), ...known.map(({ events }) => events)]) {
      const catalog = await catalogs.current(tenant);
      recommend({ history, catalog, model, request: { k: 10 }, now: clock.now(), seed: 0 });
      // Requests are answered meanwhile, by the version that served before.
      await otherWork();
    }
  };
}
