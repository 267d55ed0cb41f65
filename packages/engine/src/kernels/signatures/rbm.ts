/** Restricted Boltzmann machines. See {@link RowKernelArguments} for what all kernels have in common. */
export interface RbmKernels {
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
}

/** Scratch of `rbmChain`: three rows of hidden units. */
export function rbmScratchBytes(width: number): number {
  return 4 * 3 * width;
}
