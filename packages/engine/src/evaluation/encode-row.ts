/** What one row became, so that its inner products can be told from codes. */
export interface EncodedRow {
  /** what a unit of the codes is worth; NaN when the row's numbers are too large or too small for it, or none at all */
  readonly scale: number;
  /** the row's Euclidean length */
  readonly length: number;
  /** the length of what the codes leave out */
  readonly error: number;
}

// Products of numbers beyond these could leave the range of floats.
const LEAST = 2 ** -60;
const MOST = 2 ** 50;

/**
 * Rounds a row's numbers to integers in -levels..levels: the largest becomes `levels`.
 *
 * @param levels at most 127
 * @param codes receives one for each number, from its beginning on
 */
export function encodeRow(row: Float64Array, levels: number, codes: Int8Array): EncodedRow {
  let largest = 0;
  let squares = 0;
  for (let i = 0; i < row.length; i++) {
    largest = Math.max(largest, Math.abs(row[i]));
    squares += row[i] * row[i];
  }
  const length = Math.sqrt(squares);
  if (!(largest >= LEAST && largest <= MOST)) {
    codes.fill(0, 0, row.length);
    return { scale: largest === 0 ? 1 : Number.NaN, length, error: 0 };
  }
  const inverse = levels / largest;
  const scale = largest / levels;
  let errors = 0;
  for (let i = 0; i < row.length; i++) {
    // Integers are cut towards 0, which for numbers above 0 rounds half up.
    const code = ((row[i] * inverse + levels + 0.5) | 0) - levels;
    codes[i] = code;
    errors += (row[i] - code * scale) ** 2;
  }
  return { scale, length, error: Math.sqrt(errors) };
}
