import type { Artifact } from "../../artifact/artifact.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { Contribution, FittedModel, History, Taste } from "../definition.ts";
import type { Factors } from "./alternate.ts";
import { confidence, penalty } from "./confidence.ts";
import type { ImplicitAlsConfig } from "./config.ts";
import { implicitAlsGraph } from "./onnx.ts";
import { userSystem } from "./user-system.ts";

/**
 * Serves factors whose axes are those of the items: items^T items is a diagonal matrix. A history is folded in by the
 * exact solution of the user's half-step, (Y^T C Y + penalty I) x = Y^T C p, in double precision: the same bits on every
 * machine.
 */
export function fittedImplicitAls(
  config: ImplicitAlsConfig,
  factors: Factors,
  artifact: Artifact,
): FittedModel {
  const { factors: order, alpha } = config;
  const { users, items } = factors;
  const itemCount = items.length / order;
  const squares = new Float64Array(order);
  for (let at = 0; at < items.length; at++) squares[at % order] += items[at] * items[at];

  // Written anew for each history: one of its own would be most of what making a list leaves behind.
  const room = new Float64Array(order * order);

  const systemOf = (history: History) => {
    const confidences = history.values.map((value) => confidence(value, alpha));
    const ridge = penalty(confidences, itemCount, config);
    const weights = Float64Array.from(confidences, (c) => Math.abs(c) - 1);
    return userSystem(
      squares.map((square) => square + ridge),
      items,
      history.items,
      weights,
      room,
    );
  };

  // A list's taste and the reasons of all its items ask for the system of one history.
  let solvedLast: { readonly history: History; readonly solve: ReturnType<typeof systemOf> } | undefined;

  function solve(history: History, b: Float64Array): void {
    if (solvedLast?.history !== history) solvedLast = { history, solve: systemOf(history) };
    solvedLast.solve(b);
  }

  return {
    itemCount,
    itemVectors: { data: items, width: order },

    taste(history): Taste {
      const target = new Float64Array(order);
      for (const [entry, item] of history.items.entries()) {
        const weight = Math.max(confidence(history.values[entry], alpha), 0);
        for (let factor = 0; factor < order; factor++)
          target[factor] += weight * items[item * order + factor];
      }
      solve(history, target);
      return { vector: Float32Array.from(target), history };
    },

    tasteOf: (user) => ({ vector: users.slice(user * order, (user + 1) * order) }),

    score({ vector }, wanted, scores) {
      for (let entry = 0; entry < wanted.length; entry++)
        scores[entry] = innerProduct(vector, items, wanted[entry] * order, order);
    },

    contributions({ history }, item: ItemIndex, limit): Contribution[] {
      if (history === undefined) return [];
      // The score is linear in the interactions: y^T A^-1 sum c_j y_j, so each has its own share.
      const direction = Float64Array.from(items.subarray(item * order, (item + 1) * order));
      solve(history, direction);
      const shares = Array.from(history.items, (own, entry) => {
        let similarity = 0;
        for (let factor = 0; factor < order; factor++)
          similarity += direction[factor] * items[own * order + factor];
        const weight = Math.max(confidence(history.values[entry], alpha), 0);
        return { item: own as ItemIndex, contribution: weight * similarity };
      });
      return shares
        .filter(({ contribution }) => contribution !== 0)
        .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.item - b.item)
        .slice(0, limit);
    },

    onnxGraph: () => implicitAlsGraph(config, items, squares),

    save: () => artifact,
  };
}
