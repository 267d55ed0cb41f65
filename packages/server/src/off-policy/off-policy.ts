import {
  type Decision,
  type OffPolicyReport,
  type OffPolicyRequest,
  PalateError,
  subjectId,
} from "@palate/contract";
import type { Data } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Serving } from "../serving/index.ts";
import { type DrawnList, drawnList } from "./drawn-places.ts";
import { everyPlaceEstimate, firstPlaceEstimate } from "./estimate.ts";

export interface OffPolicyParts {
  readonly data: Pick<Data, "userHistories">;
  readonly serving: Pick<Serving, "drawnLists">;
}

const usualTypes = ["click", "visit", "like", "purchase"];
const hourMs = 3_600_000;
/** Fewer decisions of the policy in question than this carry no conclusion. */
const fewest = 100;

/** Estimates what lists would have earned under another policy, from the draws that were on record when they were served. */
export function offPolicy({ data, serving }: OffPolicyParts) {
  async function listsOf(
    tenant: TenantId,
    decisions: readonly Decision[],
    reward: Parameters<typeof drawnList>[3],
  ): Promise<DrawnList[]> {
    const withSubject = decisions.flatMap((decision) => {
      const subject = subjectId(decision.request);
      return subject === undefined ? [] : [{ decision, subject }];
    });
    const subjects = [...new Set(withSubject.map(({ subject }) => subject))];
    const histories = await data.userHistories(tenant, subjects);
    return withSubject
      .map(({ decision, subject }) => drawnList(decision, subject, histories.get(subject) ?? [], reward))
      .filter(({ places }) => places.length > 0);
  }

  return async (
    tenant: TenantId,
    { scenario, from, to, epsilon = 0, reward = {}, clip, limit = 20_000 }: OffPolicyRequest,
  ): Promise<OffPolicyReport> => {
    const { types = usualTypes, withinHours = 24 } = reward;
    const earned = { types: new Set<string>(types), withinMs: withinHours * hourMs };
    const query = {
      scenario,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
    const lists: DrawnList[] = [];
    let complete = true;
    let seen = 0;
    for await (const decisions of serving.drawnLists(tenant, query)) {
      const room = limit - seen;
      lists.push(...(await listsOf(tenant, decisions.slice(0, room), earned)));
      seen += decisions.length;
      complete = seen <= limit;
      if (seen >= limit) break;
    }
    if (lists.length === 0)
      throw new PalateError("PROPENSITIES_MISSING", {
        detail:
          "No list on record for a known user has the chance of a draw with its items (`draw.propensity`): only lists of " +
          "scenarios whose policy has a `rotation` do, from the version of Palate that records it on.",
      });
    const firstPlace = firstPlaceEstimate(lists, epsilon, clip);
    const everyPlace = everyPlaceEstimate(lists, epsilon, clip);
    return {
      lists: lists.length,
      places: everyPlace.decisions,
      complete,
      firstPlace,
      everyPlace,
      notes: [
        "Only places that were drawn are estimated: what stands in the others was never left to chance.",
        "A place earns when its user does something with its item in time, wherever they found it.",
        ...[firstPlace, everyPlace].flatMap(({ effectiveSampleSize }, which) =>
          effectiveSampleSize < fewest
            ? [
                `The estimate of ${which === 0 ? "the first place" : "every place"} rests on what ` +
                  `${effectiveSampleSize.toFixed(1)} decisions of the policy in question would tell: too few to conclude from.`,
              ]
            : [],
        ),
        ...(clip === undefined ? [] : ["Weights are cut: the estimates lean towards what was logged."]),
      ],
    };
  };
}
