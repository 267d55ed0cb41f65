/** Stochastic gradient descent on ratings. See {@link RowKernelArguments} for what all kernels have in common. */
export interface SgdKernels {
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
}
