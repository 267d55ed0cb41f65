import type { Recommendations } from "@palate/client";

type Timings = NonNullable<Recommendations["timings"]>;

const stages: Readonly<Record<string, string>> = {
  gather: "gathering",
  ranker: "the ranker outside",
  rank: "ranking",
};

/** @returns such as "3.1 ms: gathering 0.9, ranking 2.2" */
export function timingsInWords({ total, ...parts }: Timings): string {
  const inParts = Object.entries(parts).map(([stage, ms]) => `${stages[stage] ?? stage} ${milliseconds(ms)}`);
  const sum = total ?? Object.values(parts).reduce((whole, ms) => whole + ms, 0);
  return inParts.length === 0 ? `${milliseconds(sum)} ms` : `${milliseconds(sum)} ms: ${inParts.join(", ")}`;
}

function milliseconds(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
}
