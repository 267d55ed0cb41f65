import type { Comparison } from "@palate/client";
import { leadingMetric } from "../registry/verdict.ts";
import { formatMetric, metricName } from "../words.ts";

type Gain = Comparison["differences"][number];

interface Measured {
  readonly name: string;
  readonly value: number;
}

/** Which way a gain points: `unsure` when its interval holds 0. */
export function directionOf({ gain }: Pick<Gain, "gain">): "better" | "worse" | "unsure" {
  if (gain.low > 0) return "better";
  return gain.high < 0 ? "worse" : "unsure";
}

/** @returns who leads by how much, and whether the difference, user by user, may be chance */
export function gainInWords(best: Measured, next: Measured, paired: Gain | undefined): string {
  const lead = `${best.name} leads by ${formatMetric(best.value - next.value)} ${metricName(leadingMetric)} before ${next.name}`;
  if (best.value === next.value)
    return `${best.name} and ${next.name} are level: ${metricName(leadingMetric)} ${formatMetric(best.value)}.`;
  if (paired === undefined) return `${lead}; they were not compared user by user.`;
  return directionOf(paired) === "unsure"
    ? `${lead}; user by user that may be chance.`
    : `${lead}; user by user that is no chance (p = ${formatMetric(paired.pValue)}).`;
}

/** @returns such as "+.012" or "−.003" */
export function formatGain(value: number): string {
  return `${value < 0 ? "−" : "+"}${formatMetric(Math.abs(value))}`;
}
