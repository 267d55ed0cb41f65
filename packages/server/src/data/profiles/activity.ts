import type { ActivityProfile } from "@palate/contract";
import type { Query } from "../snapshots/query-snapshots.ts";
import { gini, quantile, type Tally, topTenthShare } from "./distribution.ts";

/** How the events of a snapshot are spread over users, or over items. */
export async function activityProfile(query: Query, by: "user_id" | "item_id"): Promise<ActivityProfile> {
  const rows = await query(`
    select "events", count(*) as "times" from (select count(*) as "events" from "events" group by "${by}")
    group by "events" order by "events"`);
  const tallies = rows.map(({ events, times }): Tally => ({ value: Number(events), times: Number(times) }));
  const count = tallies.reduce((total, { times }) => total + times, 0);
  const total = tallies.reduce((all, { value, times }) => all + value * times, 0);
  const at = (share: number) => quantile(tallies, share);
  return {
    count,
    mean: count === 0 ? 0 : total / count,
    max: tallies.at(-1)?.value ?? 0,
    quantiles: {
      p1: at(0.01),
      p5: at(0.05),
      p25: at(0.25),
      p50: at(0.5),
      p75: at(0.75),
      p95: at(0.95),
      p99: at(0.99),
    },
    gini: gini(tallies),
    topTenthShare: topTenthShare(tallies),
    histogram: byPowersOfTwo(tallies),
  };
}

function byPowersOfTwo(tallies: readonly Tally[]): ActivityProfile["histogram"] {
  const counts: number[] = [];
  for (const { value, times } of tallies) {
    const power = Math.floor(Math.log2(value));
    counts[power] = (counts[power] ?? 0) + times;
  }
  return Array.from(counts, (count = 0, power) => ({ from: 2 ** power, to: 2 ** (power + 1) - 1, count }));
}
