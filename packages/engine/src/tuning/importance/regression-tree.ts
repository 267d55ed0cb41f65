import type { Dimension } from "../space/dimension.ts";

/** A tree that predicts a value from coordinates, by halving the space where that lessens the squared error most. */
export type TreeNode =
  | { readonly kind: "leaf"; readonly value: number }
  | {
      readonly kind: "split";
      readonly dimension: number;
      readonly isLeft: Side;
      readonly left: TreeNode;
      readonly right: TreeNode;
    };

/** Which coordinates of one dimension go left: those below a threshold, or a set of choices. */
export type Side =
  | { readonly kind: "below"; readonly threshold: number }
  | { readonly kind: "among"; readonly choices: ReadonlySet<number> };

type Rows = readonly (readonly number[])[];

interface Cut {
  readonly dimension: number;
  readonly isLeft: Side;
  readonly gain: number;
}

/**
 * @param members which rows it learns from; a row may occur several times
 * @returns a tree that is grown until its leaves are pure, or no dimension tells their rows apart
 */
export function growTree(
  dimensions: readonly Dimension[],
  rows: Rows,
  values: readonly number[],
  members: readonly number[],
): TreeNode {
  const mean = members.reduce((sum, row) => sum + values[row], 0) / members.length;
  const isPure = members.every((row) => values[row] === values[members[0]]);
  const cut = isPure ? undefined : bestCut(dimensions, rows, values, members, mean);
  if (cut === undefined) return { kind: "leaf", value: isPure ? values[members[0]] : mean };
  const { dimension, isLeft } = cut;
  const left = members.filter((row) => goesLeft(isLeft, rows[row][dimension]));
  const right = members.filter((row) => !goesLeft(isLeft, rows[row][dimension]));
  return {
    kind: "split",
    dimension,
    isLeft,
    left: growTree(dimensions, rows, values, left),
    right: growTree(dimensions, rows, values, right),
  };
}

/** @returns what the tree says of a row */
export function predict(tree: TreeNode, row: readonly number[]): number {
  let node = tree;
  while (node.kind === "split") node = goesLeft(node.isLeft, row[node.dimension]) ? node.left : node.right;
  return node.value;
}

function goesLeft(side: Side, coordinate: number): boolean {
  return side.kind === "below" ? coordinate < side.threshold : side.choices.has(coordinate);
}

function bestCut(
  dimensions: readonly Dimension[],
  rows: Rows,
  values: readonly number[],
  members: readonly number[],
  mean: number,
): Cut | undefined {
  let best: Cut | undefined;
  for (const [dimension, { choices }] of dimensions.entries()) {
    // Choices in the order of their means: one of the cuts between them is the best of all subsets (Breiman et al., 1984).
    const place = choices > 0 ? meanOfChoices(rows, values, members, dimension) : undefined;
    const placeOf = (row: number) => place?.get(rows[row][dimension]) ?? rows[row][dimension];
    const sorted = members.toSorted((a, b) => placeOf(a) - placeOf(b) || a - b);
    let sum = 0;
    for (let count = 1; count < sorted.length; count++) {
      sum += values[sorted[count - 1]] - mean;
      const [before, after] = [placeOf(sorted[count - 1]), placeOf(sorted[count])];
      if (before === after) continue;
      // Of the squared error that goes away: sums are taken from the mean, so both sides have the same one but for the sign.
      const gain = sum * sum * (1 / count + 1 / (sorted.length - count));
      if (best !== undefined && gain <= best.gain) continue;
      const isLeft: Side =
        place === undefined
          ? { kind: "below", threshold: between(before, after) }
          : {
              kind: "among",
              choices: new Set([...place].flatMap(([choice, at]) => (at <= before ? [choice] : []))),
            };
      best = { dimension, isLeft, gain };
    }
  }
  return best;
}

/** Above the lower one, even where there is no number between them. */
function between(low: number, high: number): number {
  const middle = (low + high) / 2;
  return middle > low ? middle : high;
}

function meanOfChoices(
  rows: Rows,
  values: readonly number[],
  members: readonly number[],
  dimension: number,
): Map<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const row of members) {
    const { sum, count } = sums.get(rows[row][dimension]) ?? { sum: 0, count: 0 };
    sums.set(rows[row][dimension], { sum: sum + values[row], count: count + 1 });
  }
  return new Map([...sums].map(([choice, { sum, count }]) => [choice, sum / count]));
}
