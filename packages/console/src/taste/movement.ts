/** How an item came to its rank: places gained since the list before (lost when below 0), or "new" in the list. */
export type Movement = number | "new";

/**
 * Compares a list with the one before it.
 *
 * @param before ids in their earlier order
 * @param after ids in their order now
 * @param gone ids that left because they were rated: those below them did not gain a place by merit
 */
export function movements(
  before: readonly string[],
  after: readonly string[],
  gone: ReadonlySet<string>,
): ReadonlyMap<string, Movement> {
  const earlier = new Map(before.filter((id) => !gone.has(id)).map((id, rank) => [id, rank]));
  return new Map(
    after.map((id, rank) => {
      const from = earlier.get(id);
      return [id, from === undefined ? "new" : from - rank];
    }),
  );
}
