import type { KernelVariant } from "./variant.ts";

/**
 * What each row kernel is given after `first, end, scratch`, in order. A kernel works on the rows
 * [first, end) only, so blocks of rows run in any order and on any thread with the same result.
 *
 * `width` is the padded number of floats of a factor row: a multiple of 8, the surplus filled with zeros.
 * A sparse matrix is given by rows: `starts` (rows + 1 entries), `columns` and one number per entry.
 * `confidences` are signed: above 0 the preference is 1, below 0 it is 0; the magnitude, at least 1, is the weight.
 */
export interface RowKernelArguments {
  /**
   * partials[block] = sum of y^T y over the rows of that block, upper triangle only; `rowCount` rows are cut
   * into `blocks` parts of nearly equal size. Its "rows" are the blocks.
   */
  gram: [rows: Float32Array, rowCount: number, width: number, blocks: number, partials: Float32Array];
  /**
   * One half-step of implicit ALS, exactly: solved[row] = (gram + penalties[row] I + sum (|c| - 1) y y^T)^-1
   * sum max(c, 0) y. `gram` is the full symmetric matrix. Rows without entries become 0.
   * scores[places[entry]] becomes the inner product of the entry's new row and its fixed one: `places` lets both
   * half-steps, which see the entries in different orders, share one array.
   * losses[2 row] = sum over its entries of |c| (preference - score)^2 - score^2, losses[2 row + 1] = its penalty times
   * its squared length. Scratch: `choleskyScratchBytes(width)`.
   */
  alsCholesky: HalfStep;
  /**
   * One step towards the same solution, from the present `solved`, whose `scores` must be right: the residual of each
   * row is exact, and conjugate gradients then take the Gram matrix for its `diagonal` (`width` numbers). Where that is
   * what it is, they are conjugate gradients on the row's own system; where it is nearly so, repeated steps still end at
   * the exact solution. Scratch: `conjugateGradientsScratchBytes(width, longestRow)`.
   */
  alsConjugateGradients: [...HalfStep, diagonal: Float32Array, steps: number];
  /**
   * One half-step of alternating least squares on ratings. A row holds `factors` numbers, its bias, and padding of 0; a
   * rating is predicted as the sum of both biases and the inner product of the factors. solved[row] minimises the sum
   * of squared errors + penalties[row] |factors|^2 + biasPenalties[row] bias^2; rows without ratings become 0.
   * losses[row] = the sum of squared errors that remains. Scratch: `choleskyScratchBytes(width)`.
   */
  alsRatings: [
    starts: Int32Array,
    columns: Int32Array,
    values: Float32Array,
    fixed: Float32Array,
    solved: Float32Array,
    penalties: Float32Array,
    biasPenalties: Float32Array,
    width: number,
    factors: number,
    losses: Float64Array,
  ];
  /**
   * Stochastic gradient descent over one stratum of a grid x grid partition of the ratings. Its "rows" are the
   * blocks of users: block b works on the cell (b, (b + stratum) mod grid), so no two share a user or an item.
   * `starts` has one entry per cell, row-major, and an end. losses[cell] = sum of squared errors met on the way.
   */
  biasedSgd: [
    stratum: number,
    grid: number,
    starts: Int32Array,
    users: Int32Array,
    items: Int32Array,
    values: Float32Array,
    userFactors: Float32Array,
    itemFactors: Float32Array,
    userBiases: Float32Array,
    itemBiases: Float32Array,
    width: number,
    mean: number,
    learningRate: number,
    regularization: number,
    biasRegularization: number,
    losses: Float64Array,
  ];
  /** rows = rows rotation, in place, for padded rows and a `width` x `width` matrix. Scratch: `rotationScratchBytes(width)`. */
  rotateRows: [rows: Float32Array, rotation: Float32Array, width: number];
  /**
   * Contrastive divergence of a restricted Boltzmann machine, the chains of one batch: each row is a user whose visible
   * units are their entries; units without an entry are left out. What is visible is given and left less the item's
   * centre: `seen` (1 or 0 by the data), and `dreamt`, which becomes the same after `steps` rounds of Gibbs sampling,
   * with the last round's probabilities instead of states. Hidden units are centred at 1/2: `seenHidden` and
   * `dreamtHidden` become, row by row, the probabilities of the hidden units less 1/2, given each.
   * `metWeights` reach the hidden units from every entry, whatever its value; they count where `isConditional` is 1.
   * What is drawn depends on the seed, the row and the unit alone.
   * Scratch: `rbmScratchBytes(width)`.
   */
  rbmChain: [
    starts: Int32Array,
    columns: Int32Array,
    centres: Float32Array,
    seen: Float32Array,
    dreamt: Float32Array,
    weights: Float32Array,
    metWeights: Float32Array,
    isConditional: number,
    visibleBiases: Float32Array,
    hiddenBiases: Float32Array,
    width: number,
    steps: number,
    seed: number,
    seenHidden: Float32Array,
    dreamtHidden: Float32Array,
  ];
  /**
   * losses[row] = sum over the row's entries of the squared difference between what is seen and its mean-field
   * reconstruction. Scratch: `rbmScratchBytes(width)`.
   */
  rbmLoss: [
    starts: Int32Array,
    columns: Int32Array,
    centres: Float32Array,
    seen: Float32Array,
    weights: Float32Array,
    metWeights: Float32Array,
    isConditional: number,
    visibleBiases: Float32Array,
    hiddenBiases: Float32Array,
    width: number,
    losses: Float64Array,
  ];
  /**
   * What the chains of one batch teach the items that occur in it. Its "rows" are these items: those of
   * `items[first]` on; entries and rows of the chains that item `items[i]` has stand in `itemEntries` and `itemRows`
   * from `itemStarts[i]` to `itemStarts[i + 1]`. Both kinds of weights are pulled to 0 once per entry.
   */
  rbmLearn: [
    items: Int32Array,
    itemStarts: Int32Array,
    itemEntries: Int32Array,
    itemRows: Int32Array,
    seen: Float32Array,
    dreamt: Float32Array,
    seenHidden: Float32Array,
    dreamtHidden: Float32Array,
    weights: Float32Array,
    metWeights: Float32Array,
    isConditional: number,
    visibleBiases: Float32Array,
    width: number,
    learningRate: number,
    regularization: number,
  ];
  /**
   * One pass of a neural network over a batch: a program of instructions (see `neural/program.ts`) is run forward and,
   * when training, backward. Its "rows" are shards of the batch: [samples] samples are cut into `shards` parts of
   * nearly equal size, each of `span` rows a sample. Shard s leaves its part of the parameters' gradients in
   * gradients[s * parameterCount ..] and its loss, summed and unscaled, in losses[s]. `scale` multiplies gradients.
   * What chance leaves out depends on `seed` and the row alone. Scratch: the program says.
   */
  network: [
    program: Int32Array,
    instructions: number,
    parameters: Float32Array,
    gradients: Float32Array,
    parameterCount: number,
    sample: number,
    samples: number,
    span: number,
    shards: number,
    scale: number,
    seed: number,
    training: number,
    losses: Float64Array,
  ];
  /**
   * One step of an optimizer on parameters whose gradient is the sum of `shards` parts. Its "rows" are chunks of
   * `CHUNK` parameters; `parameterCount` is a multiple of 4; the first part is used up. With `keeps` the gradient is added to `kept` and what has come together there is followed.
   */
  descend: [
    parameters: Float32Array,
    gradients: Float32Array,
    parameterCount: number,
    shards: number,
    kept: Float32Array,
    keeps: number,
    means: Float32Array,
    squares: Float32Array,
    ...DescentRule,
  ];
  /**
   * The same for those rows of a table that a batch met: ids[start .. start + count) name them, `gradients` has a row
   * for each, and is used up. Rows that are not met stay as they are, their moments too. Its "rows" are buckets of ids:
   * id belongs to bucket id mod buckets, which is a power of 2. `width` is a multiple of 4. `leaders` has one number for each row of the table, 0 before and after.
   */
  descendRows: [
    buckets: number,
    ids: Int32Array,
    start: number,
    count: number,
    gradients: Float32Array,
    width: number,
    table: Float32Array,
    means: Float32Array,
    squares: Float32Array,
    leaders: Int32Array,
    ...DescentRule,
  ];
  /**
   * The same for a table with one row for each column of a sparse matrix: the gradient of row c is the sum, over the
   * places p of the batch and the entries in column c of the matrix row samples[start + p], of the entry's factor times
   * source[p]. With `rate` above 0 an entry is left out by chance as in `network`. Columns go up within a row of the
   * matrix. Rows of `source` and of the table have `width` floats, a multiple of 8. Its "rows" are the columns.
   * Scratch: as many rows of the table as a block has.
   */
  descendColumns: [
    samples: Int32Array,
    start: number,
    count: number,
    starts: Int32Array,
    columns: Int32Array,
    factors: Float32Array,
    rate: number,
    seed: number,
    source: Float32Array,
    width: number,
    table: Float32Array,
    kept: Float32Array,
    keeps: number,
    means: Float32Array,
    squares: Float32Array,
    ...DescentRule,
  ];
  /**
   * Gathers the pairs of users and liked items into the cells of a grid x grid partition. Its "rows" are the blocks of
   * users: those of block b are `order[blockStarts[b]]` and on, their items the sparse rows `starts`, `columns`. Pairs
   * of a cell stand together, those of one user side by side. cellStarts[b * grid] must say where the pairs of block b
   * begin; the other entries but the last, and `pairUsers`, `pairItems`, are filled in. `cursors` has one entry per
   * cell, to work with.
   */
  dealPairs: [
    grid: number,
    blockStarts: Int32Array,
    order: Int32Array,
    starts: Int32Array,
    columns: Int32Array,
    blockOfItem: Int32Array,
    cellStarts: Int32Array,
    pairUsers: Int32Array,
    pairItems: Int32Array,
    cursors: Int32Array,
  ];
  /**
   * Stochastic gradient descent on the loss of BPR, -ln sigmoid(score of the liked item - score of another), over one
   * stratum of what `dealPairs` made: block b of users works on cell (b, c), c = (b + stratum) mod grid. Each pair is
   * visited with `negatives` other items in turn. Each of these is the best-scored of `candidates` items drawn from the
   * cell's block of items, `itemOrder[itemStarts[c]]` and on, without those that the user likes.
   * `biasAt` is the factor that stays 1 in users, so that it is a bias in items; -1 for none.
   * What is drawn depends on `seed` and the cell alone.
   */
  bprSgd: [
    stratum: number,
    grid: number,
    cellStarts: Int32Array,
    pairUsers: Int32Array,
    pairItems: Int32Array,
    itemStarts: Int32Array,
    itemOrder: Int32Array,
    userFactors: Float32Array,
    itemFactors: Float32Array,
    width: number,
    biasAt: number,
    learningRate: number,
    userRegularization: number,
    itemRegularization: number,
    negatives: number,
    candidates: number,
    seed: number,
  ];
  /**
   * The sufficient statistics of one block of a factorization machine for one factor (Rendle, "Scaling Factorization
   * Machines to Relational Data", VLDB 2013). A rating belongs to one row of every block; all blocks' rows are numbered
   * through, this block's from `offset` on. The ratings of row r are the entries from starts[r] to starts[r + 1]:
   * positions[entry] is the rating's place in `errors`, others[entry * otherCount ..] its rows in the other blocks.
   * `sums` holds the factor's sum of weight * feature for every row of every block.
   *
   * First each error pays for what the block before has just changed, whose rows stand at `previousPlace` among the
   * others (-1: nothing was changed): error -= changes[row, 0] * (previousSums of the other blocks) + changes[row, 1].
   * Then states[row] = [own sum, sum of o, sum of o^2, ratings, sum of error, sum of error * o, 0, sum of error^2]
   * where o is what the other blocks' sums of a rating add up to. `isLinear` and `previousIsLinear` stand for the
   * linear weights, whose o is 1.
   */
  fmCollect: [
    starts: Int32Array,
    positions: Int32Array,
    others: Int32Array,
    otherCount: number,
    offset: number,
    errors: Float32Array,
    previousPlace: number,
    changes: Float32Array,
    previousSums: Float32Array,
    previousIsLinear: number,
    sums: Float32Array,
    isLinear: number,
    states: Float32Array,
  ];
  /**
   * Draws every weight of one block and one factor from its conditional distribution, in order. It has a single "row",
   * for each weight depends on those before it. A feature's rows and values are the entries from starts[feature] on;
   * groups[feature] tells its prior mean and precision; `noise` holds a standard normal draw for each feature; `alpha`
   * is the precision of the ratings. `states` come from `fmCollect` and are used up. `sums`, `changes` and `selfTerms`
   * (the interactions of a row's features with each other, all factors added) are those of this block's rows.
   */
  fmSample: [
    starts: Int32Array,
    rows: Int32Array,
    values: Float32Array,
    featureCount: number,
    weights: Float32Array,
    noise: Float32Array,
    groups: Int32Array,
    means: Float32Array,
    precisions: Float32Array,
    alpha: number,
    isLinear: number,
    states: Float32Array,
    rowCount: number,
    sums: Float32Array,
    changes: Float32Array,
    selfTerms: Float32Array,
  ];
  /**
   * Draws what lies behind ordered levels (Albert and Chib, "Bayesian Analysis of Binary and Polychotomous Response
   * Data", JASA 1993): latents[r] ~ N(score, 1) between borders[levels[r]] and the next border, the first and the last
   * of which are infinite. The score is latents[r] - errors[r], and stays. `uniforms` lie in (0, 1).
   */
  fmLatent: [
    levels: Int32Array,
    borders: Float32Array,
    uniforms: Float32Array,
    latents: Float32Array,
    errors: Float32Array,
  ];
  /**
   * The users' half of a group of users in SVD++. Row r is the user `order[from + r]`; its ratings are the sparse row of
   * `starts`, `items`, `values`. Visits them in turn, the items held fixed: the user's bias and factors take a step for
   * each. Left behind for the items' half: errors[entry]; the user's row of `tastes`, own factors + the sum of the
   * implicit factors of its items / sqrt(their number); of `pulls`, what is added to the implicit factors of each of its
   * items, after they are multiplied by keeps[user]. losses[user] = sum of squared errors met on the way.
   */
  svdPlusPlusUsers: [
    from: number,
    order: Int32Array,
    starts: Int32Array,
    items: Int32Array,
    values: Float32Array,
    errors: Float32Array,
    userFactors: Float32Array,
    itemFactors: Float32Array,
    implicitFactors: Float32Array,
    userBiases: Float32Array,
    itemBiases: Float32Array,
    tastes: Float32Array,
    pulls: Float32Array,
    keeps: Float32Array,
    width: number,
    mean: number,
    learningRate: number,
    regularization: number,
    biasRegularization: number,
    losses: Float64Array,
  ];
  /**
   * The items' half. Row r is the item `lists[from + r]`; its ratings by users of the group are the entries
   * `listEntries[l]`, by the users `listUsers[l]`, for l from listStarts[from + r] up to the next. The item's bias,
   * factors and implicit factors take a step for each.
   */
  svdPlusPlusItems: [
    from: number,
    lists: Int32Array,
    listStarts: Int32Array,
    listUsers: Int32Array,
    listEntries: Int32Array,
    errors: Float32Array,
    itemFactors: Float32Array,
    implicitFactors: Float32Array,
    itemBiases: Float32Array,
    tastes: Float32Array,
    pulls: Float32Array,
    keeps: Float32Array,
    width: number,
    learningRate: number,
    regularization: number,
    biasRegularization: number,
  ];
  /**
   * For each item of a sparse matrix, given by items, the coefficients of its candidates that minimise
   * |x - sum of b_c x_c|^2 / 2 + l1 |b| + l2 |b|^2 / 2 with b_c >= `lowest`, by coordinate descent from 0. An item's
   * users are distinct, its candidates are distinct and never the item itself; `coefficients` has the order of
   * `candidates`. Row r of the task is item `offset + r`. Scratch:
   * `elasticNetScratchBytes(userCount, mostCandidates, mostEntries)`, where no item has more than `mostCandidates`
   * candidates and these have no more than `mostEntries` entries together.
   */
  elasticNet: [
    starts: Int32Array,
    users: Int32Array,
    weights: Float32Array,
    userCount: number,
    candidateStarts: Int32Array,
    candidates: Int32Array,
    mostCandidates: number,
    l1: number,
    l2: number,
    lowest: number,
    passes: number,
    offset: number,
    coefficients: Float32Array,
  ];
  /** c = a b for row-major matrices; `a` is rows x inner, `b` inner x columns. Scratch: `GEMM_SCRATCH_BYTES`. */
  gemm: [a: Float32Array, b: Float32Array, c: Float32Array, inner: number, columns: number];
  /**
   * For each row of a sparse matrix the `k` other rows that are most similar to it, best first, of equal similarities
   * the lower row first. The matrix is given by rows and, with weights of their own, by columns, so that the two rows
   * of a pair may weigh a column differently. With s = the sum over common columns of weight times other weight:
   *
   *     similarity(i, j) = s / (left[i] * right[j] + shrinkage)                     `union` 0
   *     similarity(i, j) = s / (left[i] + right[j] - s + shrinkage)                 `union` 1
   *
   * Rows with s = 0 are no neighbours; places that stay free hold index -1 and -Infinity. Row r of the task is row
   * `offset + r` of the matrix. Scratch: `nearestRowsScratchBytes(rowCount, k)`.
   */
  nearestRows: [
    starts: Int32Array,
    columns: Int32Array,
    weights: Float32Array,
    otherStarts: Int32Array,
    otherRows: Int32Array,
    otherWeights: Float32Array,
    left: Float64Array,
    right: Float64Array,
    shrinkage: number,
    union: number,
    rowCount: number,
    offset: number,
    k: number,
    similarities: Float32Array,
    indices: Int32Array,
  ];
  /**
   * out = the product of two sparse matrices, as dense rows of `width` floats, the columns of the second. Its "rows"
   * are those of the first.
   */
  sparseProduct: [
    starts: Int32Array,
    columns: Int32Array,
    weights: Float32Array,
    otherStarts: Int32Array,
    otherColumns: Int32Array,
    otherWeights: Float32Array,
    width: number,
    out: Float32Array,
  ];
  /**
   * out = keep * out + scale * (the product of a sparse matrix and a dense one), where rows have `width` floats, a
   * multiple of 8. `scale` is not 0.
   */
  sparseTimesDense: [
    starts: Int32Array,
    columns: Int32Array,
    weights: Float32Array,
    dense: Float32Array,
    width: number,
    scale: number,
    keep: number,
    out: Float32Array,
  ];
  /**
   * c -= a b on and above the diagonal of the square matrix c; below it, what is written has no meaning. Row-major: `a`
   * is rows x inner, `b` inner x columns. Scratch: `GEMM_SCRATCH_BYTES`.
   */
  subtractProducts: [a: Float32Array, b: Float32Array, c: Float32Array, inner: number, columns: number];
  /**
   * Gradients of the binary cross-entropy of sigmoid(<user, item>), summed and unscaled. A user is the sum of the rows
   * of `userTable` that the sparse row of `userStarts`, `userParts` names, times their weights; an item likewise. Row r
   * is a sample: the user users[r] and `itemsPerSample` items, the first of which the user likes and the others not; -1
   * for no item. Each part gets a gradient row of its own: those of the sample's user begin at row userPlaces[r] of
   * `userGradients`, those of its k-th item at row itemPlaces[r * itemsPerSample + k] of `itemGradients`.
   * Scratch: 3 rows.
   */
  towerGradients: [
    itemsPerSample: number,
    users: Int32Array,
    items: Int32Array,
    userStarts: Int32Array,
    userParts: Int32Array,
    userWeights: Float32Array,
    userTable: Float32Array,
    itemStarts: Int32Array,
    itemParts: Int32Array,
    itemWeights: Float32Array,
    itemTable: Float32Array,
    userPlaces: Int32Array,
    itemPlaces: Int32Array,
    userGradients: Float32Array,
    itemGradients: Float32Array,
    width: number,
  ];
  /**
   * For each query row the `k` items of highest inner product, best first, of equal scores the lower index first.
   * With fewer than `k` items the rest is index -1, score -Infinity.
   */
  topK: [
    queries: Float32Array,
    items: Float32Array,
    itemCount: number,
    width: number,
    k: number,
    scores: Float32Array,
    indices: Int32Array,
  ];
  /**
   * The same without the items that a user has seen: row r of the queries is user `users[r]`, whose items stand in
   * `seenColumns` from `seenStarts[user]` to `seenStarts[user + 1]`. `items` are the rows of all items, the longest
   * first, so that the rest can be left out when none of it is long enough: `lengths` has the greatest length of each 8
   * of them, and `order` the index of the item at each place, or -1.
   * Codes and their bounds tell which scores need not be computed; `evaluation/encode-vectors.ts` makes them.
   * Scratch: `topUnseenScratchBytes(itemCount, k)`.
   */
  topUnseen: [
    queries: Float32Array,
    queryCodes: Int32Array,
    queryBounds: Float32Array,
    users: Int32Array,
    items: Float32Array,
    itemCodes: Int32Array,
    itemBounds: Float32Array,
    lengths: Float32Array,
    order: Int32Array,
    panelCount: number,
    itemCount: number,
    width: number,
    seenStarts: Int32Array,
    seenColumns: Int32Array,
    k: number,
    scores: Float32Array,
    indices: Int32Array,
  ];
}

/** Scratch of `rbmChain`: three rows of hidden units. */
export function rbmScratchBytes(width: number): number {
  return 4 * 3 * width;
}

/** How a step follows a gradient: see `neural/optimizer.ts`. */
export type DescentRule = [
  method: number,
  learningRate: number,
  momentum: number,
  smoothing: number,
  epsilon: number,
  decay: number,
  meanCorrection: number,
  squareCorrection: number,
];

type HalfStep = [
  starts: Int32Array,
  columns: Int32Array,
  confidences: Float32Array,
  places: Int32Array,
  scores: Float32Array,
  fixed: Float32Array,
  solved: Float32Array,
  gram: Float32Array,
  penalties: Float32Array,
  width: number,
  losses: Float64Array,
];

export type RowKernelName = keyof RowKernelArguments;

/** A kernel as both twins export it; an array is given as its offset in the memory. */
type RowKernel = (first: number, end: number, scratch: number, ...args: number[]) => void;

/** One variant of all kernels, bound to one memory. */
export type Kernels = { readonly [Name in RowKernelName]: RowKernel } & {
  /** inner product of two vectors of any length */
  readonly dot: (a: number, b: number, length: number) => number;
  /** y += scale * x for vectors of any length */
  readonly axpy: (scale: number, x: number, y: number, length: number) => void;
};

type KernelArray = Float32Array | Float64Array | Int32Array;

/** How a variant is told where an array lies: the compiled kernels count bytes, the plain ones elements. */
export function offsetOf(array: KernelArray, variant: KernelVariant): number {
  return variant === "plain" ? array.byteOffset / array.BYTES_PER_ELEMENT : array.byteOffset;
}

/** Rows of factors are padded to this many floats: two vectors of 128 bits. */
const ROW_STEP = 8;

/** Floats of a row that holds `factors` numbers. */
export function paddedWidth(factors: number): number {
  return Math.ceil(factors / ROW_STEP) * ROW_STEP;
}

const PANEL_ROWS = 64;

/** Rows of logits that a network's choice among all items keeps in its scratch. */
export const CHOOSE_BLOCK_ROWS = 32;

const DENSE_GROUP_ROWS = 16;

/** Scratch of `alsCholesky` and `alsRatings`: one matrix, one right-hand side and a panel of weighted rows. */
export function choleskyScratchBytes(width: number): number {
  return 4 * width * (width + 1 + PANEL_ROWS);
}

/** Scratch of `alsConjugateGradients`: a group of rows, three more, and two numbers for each entry of the longest row. */
export function conjugateGradientsScratchBytes(width: number, longestRow: number): number {
  return 4 * ((DENSE_GROUP_ROWS + 3) * width + 2 * (longestRow + 3));
}

/** Scratch of `rotateRows`: a group of rows. */
export function rotationScratchBytes(width: number): number {
  return 4 * DENSE_GROUP_ROWS * width;
}

/** Items of one panel of `topUnseen`. */
export const PANEL_ITEMS = 8;

/** Scratch of `topUnseen`: sixteen scores; for sixteen users three numbers, a list while it is made and marks of items. */
export function topUnseenScratchBytes(itemCount: number, k: number): number {
  const kept = k <= 8 ? 8 : 2 ** Math.ceil(Math.log2(k));
  const list = 16 + 8 * (kept + Math.max(8, kept / 4)) + 4 * (16 + 128);
  return 16 * (4 + 12 + list) + Math.ceil(itemCount / 4) * 8;
}

/** Scratch of `gemm` and `subtractProducts`: one tile and one packed panel. */
export const GEMM_SCRATCH_BYTES = 4 * (4 * 8 + 256 * 8);

/** Scratch of `elasticNet`: a Gram matrix, two vectors of its width, two numbers for each user, three for each entry. */
export function elasticNetScratchBytes(
  userCount: number,
  mostCandidates: number,
  mostEntries: number,
): number {
  const width = paddedWidth(mostCandidates);
  return 4 * (width * width + 2 * width + 2 * userCount + 1 + 3 * mostEntries);
}

/** Scratch of `nearestRows`: a sum for each row, a list of those met, and twice the places of one row. */
export function nearestRowsScratchBytes(rowCount: number, k: number): number {
  return 8 * (rowCount + 2 * k + 2);
}
