/** Gibbs sampling of factorization machines. See {@link RowKernelArguments} for what all kernels have in common. */
export interface FmKernels {
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
}
