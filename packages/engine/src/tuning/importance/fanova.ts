import type { Dimension } from "../space/dimension.ts";
import type { StudyRecord } from "../study-record.ts";
import { encodedTrials } from "./encoded-trials.ts";
import { type ForestOptions, growForest } from "./forest.ts";
import { type Importance, inShares } from "./importance.ts";
import type { Side, TreeNode } from "./regression-tree.ts";

/** What one dimension of a leaf's box holds: a stretch of [0, 1], or some of the choices. */
type Extent =
  | { readonly kind: "stretch"; readonly low: number; readonly high: number }
  | { readonly kind: "choices"; readonly choices: readonly number[]; readonly of: number };

interface Leaf {
  readonly value: number;
  readonly box: readonly Extent[];
}

/**
 * How much of the variance over the whole space each parameter explains by itself (Hutter, Hoos and Leyton-Brown, "An
 * Efficient Approach for Assessing Hyperparameter Importance", ICML 2014): the functional analysis of variance of each
 * tree of a forest, averaged.
 *
 * @returns shares of what single parameters explain, which sum to 1; all 0 when there are fewer than two complete trials
 *   or all have the same value
 */
export function fanovaImportance(
  record: Pick<StudyRecord, "space" | "trials">,
  options: ForestOptions = {},
): Importance {
  const encoded = encodedTrials(record);
  const { dimensions } = encoded;
  const sums = dimensions.map(() => 0);
  if (encoded.rows.length >= 2) {
    for (const { root } of growForest(encoded, options)) {
      const leaves = leavesOf(root, dimensions.map(wholeExtent));
      const mean = leaves.reduce((sum, { value, box }) => sum + value * volume(box), 0);
      const total = leaves.reduce((sum, { value, box }) => sum + (value - mean) ** 2 * volume(box), 0);
      if (total === 0) continue;
      for (const index of dimensions.keys()) sums[index] += varianceOf(leaves, index, mean) / total;
    }
  }
  return inShares(dimensions, sums);
}

function wholeExtent({ choices }: Dimension): Extent {
  if (choices === 0) return { kind: "stretch", low: 0, high: 1 };
  return { kind: "choices", choices: Array.from({ length: choices }, (_, choice) => choice), of: choices };
}

function leavesOf(node: TreeNode, box: readonly Extent[]): Leaf[] {
  if (node.kind === "leaf") return [{ value: node.value, box }];
  const { dimension, isLeft } = node;
  return [
    ...leavesOf(node.left, box.with(dimension, partOf(box[dimension], isLeft, true))),
    ...leavesOf(node.right, box.with(dimension, partOf(box[dimension], isLeft, false))),
  ];
}

function partOf(extent: Extent, side: Side, left: boolean): Extent {
  if (extent.kind === "stretch" && side.kind === "below")
    return left ? { ...extent, high: side.threshold } : { ...extent, low: side.threshold };
  if (extent.kind === "choices" && side.kind === "among")
    return { ...extent, choices: extent.choices.filter((choice) => side.choices.has(choice) === left) };
  throw new TypeError("A tree splits numbers by a threshold, and choices by a set.");
}

function size(extent: Extent): number {
  return extent.kind === "stretch" ? extent.high - extent.low : extent.choices.length / extent.of;
}

function volume(box: readonly Extent[], without = -1): number {
  return box.reduce((product, extent, index) => (index === without ? product : product * size(extent)), 1);
}

/** Variance of the mean over all other dimensions, as a function of this one; it is constant between the leaves' ends. */
function varianceOf(leaves: readonly Leaf[], index: number, mean: number): number {
  const pieces = piecesOf(leaves, index);
  return pieces.reduce((sum, { share, at }) => {
    const marginal = leaves.reduce(
      (total, { value, box }) => (holds(box[index], at) ? total + value * volume(box, index) : total),
      0,
    );
    return sum + share * (marginal - mean) ** 2;
  }, 0);
}

function piecesOf(leaves: readonly Leaf[], index: number): { readonly share: number; readonly at: number }[] {
  const first = leaves[0].box[index];
  if (first.kind === "choices")
    return Array.from({ length: first.of }, (_, at) => ({ share: 1 / first.of, at }));
  const ends = leaves.flatMap(({ box }) => {
    const extent = box[index];
    return extent.kind === "stretch" ? [extent.low, extent.high] : [];
  });
  const sorted = [...new Set(ends)].sort((a, b) => a - b);
  return sorted.slice(1).map((high, piece) => ({ share: high - sorted[piece], at: sorted[piece] }));
}

/** @param at a choice, or the lower end of a piece */
function holds(extent: Extent, at: number): boolean {
  return extent.kind === "stretch" ? at >= extent.low && at < extent.high : extent.choices.includes(at);
}
