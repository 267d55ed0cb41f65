import type { ScenarioDefinition } from "@palate/client";

/** Two models and how much each counts. */
export interface Weights {
  /** an alias or "model@version" */
  readonly one: string;
  readonly other: string;
  /** how much of the weight the other has, in percent, in [0, 100] */
  readonly percent: number;
}

/** A scenario that is the same but for what puts its lists in order: both models, by their weights. */
export function blendDefinition(
  { order: _, ranker: _ranker, ...rest }: ScenarioDefinition,
  { one, other, percent }: Weights,
): ScenarioDefinition {
  const models = [
    { model: one, weight: (100 - percent) / 100 },
    { model: other, weight: percent / 100 },
  ];
  return { ...rest, ranker: { kind: "blend", models } };
}

/** The same scenario by one model alone. */
export function alone({ order: _, ranker: _ranker, ...rest }: ScenarioDefinition): ScenarioDefinition {
  return rest;
}

/** @returns what an address says of the weight, in percent; half where it says nothing that can be read */
export function percentOf(text: string | undefined): number {
  const percent = text === undefined || text === "" ? Number.NaN : Math.round(Number(text));
  return percent >= 0 && percent <= 100 ? percent : 50;
}
