import type { Arena } from "../../kernels/arena.ts";
import type { KernelPool, Stage } from "../../kernels/pool.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { Design } from "./design.ts";

/** One block in the kernels' memory. */
export interface ChainBlock {
  readonly rowCount: number;
  readonly featureCount: number;
  /** where its rows, features and groups begin among those of all blocks */
  readonly rowOffset: number;
  readonly featureOffset: number;
  readonly featureStarts: Int32Array;
  readonly featureRows: Int32Array;
  readonly featureValues: Float32Array;
  /** its ratings by row: their places, and their rows in the other blocks */
  readonly starts: Int32Array;
  readonly positions: Int32Array;
  readonly others: Int32Array;
}

/** What all chains of one fit have in common. */
export interface Frame {
  readonly blocks: readonly ChainBlock[];
  readonly planeCount: number;
  readonly featureCount: number;
  readonly rowCount: number;
  readonly groupCount: number;
  readonly ratingCount: number;
  /** the group of each feature, numbered through */
  readonly groups: Int32Array;
  /** working memory of a sweep */
  readonly changes: Float32Array;
  readonly states: Float32Array;
  readonly noise: Float32Array;
}

/**
 * The state of a Gibbs chain. A "plane" is one number of every feature: plane 0 the linear weights, the others the
 * factors, one after another.
 */
export interface Chain extends Frame {
  /** planes x features */
  readonly weights: Float32Array;
  /** planes x rows: of each row the sum of weight x feature */
  readonly sums: Float32Array;
  /** of each row, the interactions of its features with each other */
  readonly selfTerms: Float32Array;
  /** of each rating, what is not explained */
  readonly errors: Float32Array;
  /** planes x groups: the prior of the weights */
  readonly means: Float32Array;
  readonly precisions: Float32Array;
}

const INITIAL_DEVIATION = 0.1;
// Fixed, so that a result never depends on how many threads share the blocks.
const BLOCK_ROWS = 512;

/** Copies a design into the kernels' memory. */
export function frameOf(arena: Arena, design: Design, factors: number): Frame {
  const rowOffsets = offsetsOf(design.blocks.map((block) => block.rowCount));
  const featureOffsets = offsetsOf(design.blocks.map((block) => block.featureCount));
  const groupOffsets = offsetsOf(design.blocks.map((block) => block.groupCount));
  const [rowCount, featureCount, groupCount] = [rowOffsets, featureOffsets, groupOffsets].map(
    (offsets) => offsets[design.blocks.length],
  );
  const groups = arena.int32(featureCount);
  const blocks = design.blocks.map((block, index): ChainBlock => {
    groups.set(
      block.groups.map((group) => group + groupOffsets[index]),
      featureOffsets[index],
    );
    return {
      rowCount: block.rowCount,
      featureCount: block.featureCount,
      rowOffset: rowOffsets[index],
      featureOffset: featureOffsets[index],
      featureStarts: arena.copy(block.starts),
      featureRows: arena.copy(block.rows),
      featureValues: arena.copy(block.values),
      ...ratingsByRow(arena, design, index, rowOffsets),
    };
  });
  return {
    blocks,
    planeCount: factors + 1,
    featureCount,
    rowCount,
    groupCount,
    ratingCount: design.ratings.length,
    groups,
    changes: arena.float32(2 * rowCount),
    states: arena.float32(8 * Math.max(...blocks.map((block) => block.rowCount))),
    noise: arena.float32((factors + 1) * featureCount),
  };
}

/** A chain before its first sweep: small random factors, no linear weights; errors are what a rating of 0 leaves. */
export function createChain(arena: Arena, frame: Frame, random: Random): Chain {
  const { planeCount, featureCount, rowCount, groupCount } = frame;
  const chain: Chain = {
    ...frame,
    weights: arena.float32(planeCount * featureCount),
    sums: arena.float32(planeCount * rowCount),
    selfTerms: arena.float32(rowCount),
    errors: arena.float32(frame.ratingCount),
    means: arena.float32(planeCount * groupCount),
    precisions: arena.float32(planeCount * groupCount),
  };
  for (let at = featureCount; at < chain.weights.length; at++)
    chain.weights[at] = INITIAL_DEVIATION * random.normal();
  for (let plane = 1; plane < planeCount; plane++) addUp(chain, plane);
  subtractScores(chain);
  return chain;
}

/**
 * Draws every weight once: plane after plane, in each the blocks one after another. Errors and sums follow.
 *
 * @param alpha precision of the ratings
 * @throws CancelledError when the signal is aborted
 */
export async function sweep(
  chain: Chain,
  alpha: number,
  random: Random,
  pool: KernelPool,
  signal?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < chain.noise.length; at++) chain.noise[at] = random.normal();
  const stages: Stage[] = [];
  let previous: Place | undefined;
  for (let plane = 0; plane < chain.planeCount; plane++) {
    for (let index = 0; index < chain.blocks.length; index++) {
      stages.push([collect(chain, { index, plane }, previous)], [sample(chain, { index, plane }, alpha)]);
      previous = { index, plane };
    }
  }
  // Only the errors are of interest: they pay for the last change.
  stages.push([collect(chain, { index: 0, plane: 0 }, previous)]);
  await pool.runStages(stages, signal);
}

/** A block and a plane: what is drawn in one step. */
interface Place {
  readonly index: number;
  readonly plane: number;
}

function collect(chain: Chain, { index, plane }: Place, previous: Place | undefined): Stage[number] {
  const block = chain.blocks[index];
  const before = previous?.plane ?? plane;
  return {
    kernel: "fmCollect",
    rows: block.rowCount,
    blockRows: BLOCK_ROWS,
    args: [
      block.starts,
      block.positions,
      block.others,
      chain.blocks.length - 1,
      block.rowOffset,
      chain.errors,
      previous === undefined ? -1 : placeAmongOthers(previous.index, index),
      chain.changes,
      planeOf(chain.sums, before, chain.rowCount),
      Number(before === 0),
      planeOf(chain.sums, plane, chain.rowCount),
      Number(plane === 0),
      chain.states,
    ],
  };
}

function sample(chain: Chain, { index, plane }: Place, alpha: number): Stage[number] {
  const { rowCount, featureCount, rowOffset, featureOffset, ...block } = chain.blocks[index];
  const features = [featureOffset, featureOffset + featureCount] as const;
  const rows = [rowOffset, rowOffset + rowCount] as const;
  return {
    kernel: "fmSample",
    rows: 1,
    blockRows: 1,
    args: [
      block.featureStarts,
      block.featureRows,
      block.featureValues,
      featureCount,
      planeOf(chain.weights, plane, chain.featureCount).subarray(...features),
      planeOf(chain.noise, plane, chain.featureCount).subarray(...features),
      chain.groups.subarray(...features),
      planeOf(chain.means, plane, chain.groupCount),
      planeOf(chain.precisions, plane, chain.groupCount),
      alpha,
      Number(plane === 0),
      chain.states,
      rowCount,
      planeOf(chain.sums, plane, chain.rowCount).subarray(...rows),
      chain.changes.subarray(2 * rowOffset, 2 * (rowOffset + rowCount)),
      chain.selfTerms.subarray(...rows),
    ],
  };
}

/** One plane of an array of planes. */
export function planeOf(planes: Float32Array, plane: number, length: number): Float32Array {
  return planes.subarray(plane * length, (plane + 1) * length);
}

const placeAmongOthers = (block: number, own: number) => (block < own ? block : block - 1);

/** Where each part begins among all, and at the end their total. */
function offsetsOf(counts: readonly number[]): number[] {
  const offsets = [0];
  for (const [part, count] of counts.entries()) offsets.push(offsets[part] + count);
  return offsets;
}

function ratingsByRow(
  arena: Arena,
  { blocks, rowsOf, ratings }: Design,
  own: number,
  rowOffsets: readonly number[],
): Pick<ChainBlock, "starts" | "positions" | "others"> {
  const rowOf = rowsOf[own];
  const starts = arena.int32(blocks[own].rowCount + 1);
  for (const row of rowOf) starts[row + 1]++;
  for (let row = 0; row < blocks[own].rowCount; row++) starts[row + 1] += starts[row];
  const next = starts.slice();
  const positions = arena.int32(ratings.length);
  for (const [position, row] of rowOf.entries()) positions[next[row]++] = position;
  const others = arena.int32(ratings.length * (blocks.length - 1));
  let at = 0;
  for (const position of positions) {
    for (let block = 0; block < blocks.length; block++)
      if (block !== own) others[at++] = rowOffsets[block] + rowsOf[block][position];
  }
  return { starts, positions, others };
}

/** Makes the sums of one plane, and adds its part to the self-terms. */
function addUp(chain: Chain, plane: number): void {
  const weights = planeOf(chain.weights, plane, chain.featureCount);
  const sums = planeOf(chain.sums, plane, chain.rowCount);
  const squares = new Float32Array(chain.rowCount);
  for (const { featureStarts, featureRows, featureValues, featureCount, ...block } of chain.blocks) {
    for (let feature = 0; feature < featureCount; feature++) {
      const weight = weights[block.featureOffset + feature];
      for (let entry = featureStarts[feature]; entry < featureStarts[feature + 1]; entry++) {
        const part = weight * featureValues[entry];
        sums[block.rowOffset + featureRows[entry]] += part;
        squares[block.rowOffset + featureRows[entry]] += part * part;
      }
    }
  }
  for (let row = 0; row < chain.rowCount; row++)
    chain.selfTerms[row] += (sums[row] * sums[row] - squares[row]) / 2;
}

/** Takes from each error the score that the chain gives its rating. */
function subtractScores({ blocks, errors, sums, selfTerms, rowCount, planeCount }: Chain): void {
  const [{ starts, positions, others, rowOffset, ...first }] = blocks;
  const otherCount = blocks.length - 1;
  for (let own = 0; own < first.rowCount; own++) {
    for (let entry = starts[own]; entry < starts[own + 1]; entry++) {
      const rows = [rowOffset + own, ...others.subarray(entry * otherCount, (entry + 1) * otherCount)];
      let score = 0;
      for (const row of rows) score += selfTerms[row];
      for (let plane = 0; plane < planeCount; plane++) {
        let sum = 0;
        let pairs = 0;
        for (const row of rows) {
          pairs += sum * sums[plane * rowCount + row];
          sum += sums[plane * rowCount + row];
        }
        score += plane === 0 ? sum : pairs;
      }
      errors[positions[entry]] -= score;
    }
  }
}
