import { setImmediate as otherWork } from "node:timers/promises";
import type { BatchLine, BatchRequest, BatchUsers } from "@palate/contract";
import type { Data } from "../data/index.ts";
import { palateErrorOf, problemDocument } from "../platform/http/problem.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { DecisionLog } from "./decision-log.ts";
import { usualScenario } from "./scenarios/built-in.ts";
import type { Scenarios } from "./scenarios/scenarios.ts";
import type { ServingService } from "./service.ts";

export interface BatchParts {
  /** reads histories past the memory for those who ask themselves, who would otherwise be driven out of it */
  readonly service: Pick<ServingService, "recommend" | "tryScenario">;
  readonly scenarios: Pick<Scenarios, "forRequest">;
  readonly decisions: Pick<DecisionLog, "room">;
  readonly userIds: Data["userIds"];
}

export interface BatchService {
  /**
   * Makes lists for many users, one after the other as they are asked for.
   *
   * @param endpoint which of the API's ways the request came by, for the count of answers
   * @returns when the request has proven sound @throws PalateError what is wrong with it, whoever the list is for
   */
  lists(
    tenant: TenantId,
    request: BatchRequest,
    asked: { readonly endpoint: string; readonly requestId: string; readonly signal: AbortSignal },
  ): Promise<AsyncIterable<BatchLine & { readonly userId: string }>>;
}

const usersPerPage = 500;

export function batchService({ service, scenarios, decisions, userIds }: BatchParts): BatchService {
  async function* everyone(tenant: TenantId, users: BatchUsers): AsyncGenerator<string> {
    if (users !== "all") {
      yield* users;
      return;
    }
    for (let page = await userIds(tenant, "", usersPerPage); page.length > 0; ) {
      yield* page;
      page = await userIds(tenant, page.at(-1)!, usersPerPage);
    }
  }

  return {
    async lists(tenant, { userIds: users, ...shared }, { endpoint, requestId, signal }) {
      const { definition } = await scenarios.forRequest(tenant, shared.scenario ?? usualScenario.forUser);
      // A list for nobody fails as everybody's would.
      await service.tryScenario(tenant, definition, { ...shared, history: [] });

      async function* lines() {
        for await (const userId of everyone(tenant, users)) {
          await decisions.room(signal);
          if (signal.aborted) return;
          try {
            yield { userId, ...(await service.recommend(tenant, { ...shared, userId }, endpoint)) };
          } catch (error) {
            yield { userId, problem: problemDocument(palateErrorOf(error), requestId) as never };
          }
          // Lists whose inputs are in memory follow one another without a pause otherwise.
          await otherWork();
        }
      }
      return lines();
    },
  };
}
