import { ADAM, RMSPROP, SGD } from "../kernels/assembly/descend-codes.ts";
import type { DescentRule } from "../kernels/signatures.ts";

/** How parameters follow their gradient. */
export type Optimizer =
  /** v = momentum v + g; p -= learningRate v */
  | { readonly method: "sgd"; readonly momentum?: number }
  /** The gradient over the root of its running mean square: Hinton's lecture 6e, Coursera 2012, as in PyTorch. */
  | { readonly method: "rmsprop" }
  /** Kingma and Ba, ICLR 2015. Rows of a table that a batch does not meet keep their moments: "lazy" Adam. */
  | { readonly method: "adam" };

/**
 * The numbers of one step.
 *
 * @param step counts from 1: the moments of Adam begin at 0, which is made up for
 * @param decay times the parameter is added to the gradient (L2)
 */
export function descentRule(
  optimizer: Optimizer,
  step: number,
  learningRate: number,
  decay: number,
): DescentRule {
  switch (optimizer.method) {
    case "sgd":
      return [SGD, learningRate, optimizer.momentum ?? 0, 0, 0, decay, 1, 1];
    case "rmsprop":
      return [RMSPROP, learningRate, 0, 0.99, 1e-8, decay, 1, 1];
    case "adam":
      return [ADAM, learningRate, 0.9, 0.999, 1e-8, decay, 1 / (1 - 0.9 ** step), 1 / (1 - 0.999 ** step)];
  }
}
