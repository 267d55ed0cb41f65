/** Learning from pairs of a liked item and others. See {@link RowKernelArguments} for what all kernels have in common. */
export interface PairKernels {
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
}
