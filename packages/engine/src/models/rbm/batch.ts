/** The entries of one batch of rows, gathered by item. */
export interface BatchItems {
  /** items that occur in the batch, in order of first appearance */
  readonly items: Int32Array;
  /** one entry per item of the batch, and an end */
  readonly starts: Int32Array;
  readonly entries: Int32Array;
  /** row of each of `entries`, counted from the batch's first */
  readonly rows: Int32Array;
}

/** Gathers by item, again and again in the same arrays. */
export interface BatchGatherer {
  /** @returns the number of items in the batch */
  gather(firstRow: number, endRow: number): number;
}

/**
 * @param starts and items: rows of entries; they may change between two calls of `gather`
 * @param target what `gather` fills; its arrays have room for the largest batch
 */
export function batchGatherer(
  itemCount: number,
  starts: Int32Array,
  items: Int32Array,
  target: BatchItems,
): BatchGatherer {
  const counts = new Int32Array(itemCount);
  return {
    gather(firstRow, endRow) {
      const [from, to] = [starts[firstRow], starts[endRow]];
      let itemsMet = 0;
      for (let entry = from; entry < to; entry++) {
        if (counts[items[entry]]++ === 0) target.items[itemsMet++] = items[entry];
      }
      // From here on a count is the place where the item's next entry goes.
      let next = 0;
      for (let place = 0; place < itemsMet; place++) {
        const item = target.items[place];
        target.starts[place] = next;
        next += counts[item];
        counts[item] = target.starts[place];
      }
      target.starts[itemsMet] = next;
      for (let row = firstRow; row < endRow; row++) {
        for (let entry = starts[row]; entry < starts[row + 1]; entry++) {
          const place = counts[items[entry]]++;
          target.entries[place] = entry;
          target.rows[place] = row - firstRow;
        }
      }
      for (let place = 0; place < itemsMet; place++) counts[target.items[place]] = 0;
      return itemsMet;
    },
  };
}
