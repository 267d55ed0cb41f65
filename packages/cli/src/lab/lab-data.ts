import {
  type AnyModelDefinition,
  buildDataset,
  type Dataset,
  type InteractionRow,
  type Interactions,
} from "@palate/engine";

export type LabDataset = Dataset<"train" | "test" | "sequences">;

/**
 * Both files under one pair of id maps. Of a pair of user and item that occurs again, the later row stands; `sequences`
 * has every row of `train`.
 */
export function labDataset(train: readonly InteractionRow[], test: readonly InteractionRow[]): LabDataset {
  const distinct = withoutRepeats(train);
  const repeats = distinct.length < train.length;
  const rows = { train: distinct, test: withoutRepeats(test), sequences: repeats ? train : [] };
  const { parts, ...ids } = buildDataset(rows);
  return { ...ids, parts: { ...parts, sequences: repeats ? parts.sequences : parts.train } };
}

/**
 * What a ranking is learned from and measured by: with `likedFrom`, ratings from there on are liked (1) and those below
 * are not (-1); without it every interaction counts as liked, whatever its value.
 */
export function preferences(interactions: Interactions, likedFrom: number | undefined): Interactions {
  const isLiked = (value: number) => likedFrom === undefined || value >= likedFrom;
  return { ...interactions, values: interactions.values.map((value) => (isLiked(value) ? 1 : -1)) };
}

/** The same for each model: one of sequences learns from every row, any other from each pair once. */
export function preferencesFor(
  { train, sequences }: LabDataset["parts"],
  likedFrom: number | undefined,
): (definition: Pick<AnyModelDefinition, "sequential">) => Interactions {
  const distinct = preferences(train, likedFrom);
  const whole = sequences === train ? distinct : preferences(sequences, likedFrom);
  return ({ sequential }) => (sequential ? whole : distinct);
}

/** The range of the ratings that are known before the test. */
export function rangeOf({ values }: Interactions): { min: number; max: number } {
  return {
    min: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    max: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  };
}

/** @param kept which row stands of a pair of user and item that occurs again */
export function withoutRepeats(
  rows: readonly InteractionRow[],
  kept: "first" | "last" = "last",
): InteractionRow[] {
  const standing = new Map<string, InteractionRow>();
  for (const row of rows) {
    const pair = `${row.userId}\t${row.itemId}`;
    if (kept === "last" || !standing.has(pair)) standing.set(pair, row);
  }
  return [...standing.values()];
}
