/** One user's test item and the items it is ranked among, in the order of the file. */
export interface GivenNegatives {
  readonly userId: string;
  readonly itemId: string;
  readonly negatives: readonly string[];
}

/**
 * Reads the test negatives that were published with "Neural Collaborative Filtering" (He et al., WWW 2017): a line
 * `(user,item)`, followed by the negatives, all separated by tabs.
 *
 * @throws RangeError naming the first line that can't be read
 */
export function parseGivenNegatives(text: string): GivenNegatives[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const [pair = "", ...negatives] = line.trim().split("\t");
    const [, userId, itemId] = /^\(([^,]+),([^)]+)\)$/.exec(pair) ?? [];
    if (userId === undefined || itemId === undefined)
      throw new RangeError(`Line ${index + 1} does not begin with (user,item): "${line.slice(0, 80)}".`);
    return [{ userId, itemId, negatives }];
  });
}
