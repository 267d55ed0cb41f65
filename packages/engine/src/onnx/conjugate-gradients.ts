import type { GraphWriter, Value } from "./graph-writer.ts";

/** A linear system for each row of a batch. */
interface Systems {
  /** batch x width: the right-hand sides */
  readonly right: Value;
  /** the product of each row's matrix, symmetric and positive, with a vector of the row */
  product(vectors: Value): Value;
  /** batch x width: what the residuals are multiplied by, the inverse of each matrix' diagonal or near it; 1 when absent */
  readonly scale?: Value;
  readonly steps: number;
  /**
   * Makes each residual orthogonal to those before it, as it would be but for rounding: for systems that are left before
   * they are solved, whose answer is that of the steps. Not with a scale.
   */
  readonly orthogonal?: true;
}

// A row whose residual has shrunk so far (squared) is left as it is: single precision could not better it.
const ENOUGH = 1e-12;

/**
 * Solves systems by conjugate gradients, written out step by step: runtimes then need no loops, and a step is a few
 * products of matrices.
 *
 * @returns batch x width: the solutions
 */
export function conjugateGradients(
  writer: GraphWriter,
  { right, product, scale, steps, orthogonal }: Systems,
): Value {
  const { op } = writer;
  const scaled = (vectors: Value) => (scale === undefined ? vectors : op("Mul", [vectors, scale]));
  const inner = (a: Value, b: Value) => writer.rowSums(op("Mul", [a, b]));
  const zero = writer.number(0);
  // batch x residuals before x width, each of length 1
  let before: Value | undefined;
  const remember = (residual: Value, square: Value) => {
    const length = op("Sqrt", [op("Max", [square, writer.number(1e-30)])]);
    const one = op("Unsqueeze", [op("Div", [residual, length]), writer.integers(1)]);
    before = before === undefined ? one : op("Concat", [before, one], { axis: 1 });
    return before;
  };
  const apart = (residual: Value, others: Value) => {
    const row = op("Unsqueeze", [residual, writer.integers(1)]);
    const shares = op("MatMul", [row, op("Transpose", [others], { perm: [0, 2, 1] })]);
    return op("Squeeze", [op("Sub", [row, op("MatMul", [shares, others])]), writer.integers(1)]);
  };

  let residual = right;
  let image = scaled(residual);
  let direction = image;
  let square = inner(residual, image);
  const end = op("Mul", [square, writer.number(ENOUGH)]);
  let solution: Value | undefined;
  for (let step = 0; step < steps; step++) {
    const isUnderWay = op("Greater", [square, end]);
    const moved = product(direction);
    const length = op("Where", [isUnderWay, op("Div", [square, inner(direction, moved)]), zero]);
    const move = op("Mul", [length, direction]);
    solution = solution === undefined ? move : op("Add", [solution, move]);
    if (step === steps - 1) break;
    const others = orthogonal && remember(residual, square);
    residual = op("Sub", [residual, op("Mul", [length, moved])]);
    if (others !== undefined) residual = apart(residual, others);
    image = scaled(residual);
    const next = inner(residual, image);
    const keep = op("Where", [isUnderWay, op("Div", [next, square]), zero]);
    direction = op("Add", [image, op("Mul", [keep, direction])]);
    square = next;
  }
  if (solution === undefined) throw new RangeError("A solution takes at least one step.");
  return solution;
}
