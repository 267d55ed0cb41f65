import { applyPolicy } from "./policy/apply-policy.ts";
import type { Impressions } from "./policy/inputs.ts";
import type { Policy } from "./policy/policy.ts";
import type { Draw, Dropped, PlacedBy } from "./policy/result.ts";
import { rankedAt } from "./rank-candidates.ts";
import type { Ranked } from "./ranked.ts";
import { ruleTest } from "./rule-test.ts";
import { contentSimilarity } from "./scoring/by-content.ts";
import type { Scoring } from "./scoring/scoring.ts";
import type { Situation } from "./situation.ts";
import { eventsOf } from "./user-history.ts";

/** A candidate that has a place in the list, and what gave it that place when it was not its score. */
export interface Placed extends Ranked {
  readonly placedBy?: PlacedBy;
  readonly draw?: Draw;
}

/** The list, and what its policy kept out of it. */
export interface Placement {
  readonly items: readonly Placed[];
  /** empty unless traced */
  readonly dropped: readonly Dropped[];
}

/** Turns ranked candidates into the list: the first `k`, or what the scenario's policy makes of them. */
export function placeCandidates(
  situation: Situation,
  scoring: Scoring,
  ranked: readonly Ranked[],
  trace = false,
): Placement {
  const { scenario, request } = situation;
  if (isEmpty(scenario.policy)) return { items: ranked.slice(0, request.k), dropped: [] };
  const { candidates, refusals, now, seed } = situation;
  const byPosition = new Map(ranked.map((one) => [one.position, one]));
  const { items, dropped } = applyPolicy({
    candidates: ranked,
    k: request.k,
    policy: scenario.policy,
    attributesAt: (position) => candidates.attributes[position] ?? {},
    idAt: (position) => candidates.ids[position],
    positionOf: candidates.positionOf,
    isAllowed: (position) => refusals.mask[position] === 0,
    scoreAt: scoring.scoreAt,
    isNew: (position) => position >= candidates.known.length,
    similarity: contentSimilarity(candidates),
    matches(rule) {
      const test = ruleTest(rule, situation);
      return (position) => test(candidates.attributes[position] ?? {});
    },
    impressions: scenario.policy.impressions ? impressionsOf(situation) : new Map(),
    now,
    seed,
    subject: situation.subject,
    trace,
  });
  return {
    items: items.map(({ position, score, placedBy, draw }) => ({
      ...(byPosition.get(position) ?? rankedAt(scoring, position)),
      score,
      ...(placedBy !== undefined && { placedBy }),
      ...(draw !== undefined && { draw }),
    })),
    dropped,
  };
}

function isEmpty(policy: Policy | undefined): policy is undefined {
  return policy === undefined || Object.values(policy).every((part) => part === undefined);
}

function impressionsOf({ history, candidates }: Situation): ReadonlyMap<number, Impressions> {
  const shown = new Map<number, Impressions>();
  for (const { itemId, type, at = 0 } of eventsOf(history)) {
    if (type !== "impression") continue;
    const position = candidates.positionOf(itemId);
    if (position === -1) continue;
    const before = shown.get(position);
    shown.set(position, {
      count: (before?.count ?? 0) + 1,
      lastAt: Math.max(before?.lastAt ?? Number.NEGATIVE_INFINITY, at),
    });
  }
  return shown;
}
