import { factorizeCholesky, invertFactorized } from "../../matrix/cholesky.ts";

// Keeps the inverse positive definite in single precision, however small the penalties are.
const SMALLEST_SHARE = 1e-5;

/** The inverse of gram + ridge I. */
export interface Preconditioner {
  readonly matrix: Float32Array;
  readonly ridge: number;
}

/**
 * (gram + mean penalty I)^-1: near the inverse of every row's system, which differs from it by the row's own
 * interactions. Between the two all eigenvalues lie in [1, 1 + alpha] for equal penalties and values of at most 1, so
 * that one or two steps of conjugate gradients go as far as many without it.
 *
 * @param gram full, `width` x `width`
 * @param penalties of the rows that are to be solved
 */
export function preconditioner(gram: Float32Array, penalties: Float32Array, width: number): Preconditioner {
  const system = Float64Array.from(gram);
  let trace = 0;
  for (let i = 0; i < width; i++) trace += system[i * (width + 1)];
  const mean = penalties.reduce((sum, value) => sum + value, 0) / penalties.length;
  const ridge = Math.max(mean, (SMALLEST_SHARE * trace) / width);
  for (let i = 0; i < width; i++) system[i * (width + 1)] += ridge;
  factorizeCholesky(system, width);
  return { matrix: Float32Array.from(invertFactorized(system, width)), ridge };
}
