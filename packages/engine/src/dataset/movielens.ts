import type { InteractionRow } from "./build.ts";

/**
 * Reads MovieLens ratings as GroupLens publishes them: one `user SEPARATOR item SEPARATOR rating [SEPARATOR seconds]`
 * per line, without a header. For files that are known to be whole, such as those of the benchmarks; files from users
 * go through the importer, which checks each row.
 *
 * @param separator a tab in ml-100k (`u.data`, `u1.base`), `::` in ml-1m (`ratings.dat`)
 * @throws RangeError naming the first line that can't be read
 */
export function parseMovieLens(text: string, separator = "\t"): InteractionRow[] {
  const rows: InteractionRow[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [userId, itemId, rating, seconds] = line.split(separator);
    const value = Number(rating);
    if (!userId || !itemId || rating === undefined || Number.isNaN(value)) {
      throw new RangeError(`Line ${index + 1} is not a MovieLens rating: "${line.slice(0, 80)}".`);
    }
    rows.push({ userId, itemId, value, ...(seconds !== undefined && { timestamp: Number(seconds) }) });
  }
  return rows;
}
