import type { Artifact } from "../../artifact/artifact.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { Contribution, FittedModel, History, Taste } from "../definition.ts";
import type { Factors } from "./alternate.ts";
import { confidence, penalty } from "./confidence.ts";
import type { ImplicitAlsConfig } from "./config.ts";

/**
 * Serves factors. A history is folded in by the exact solution of the user's half-step,
 * (Y^T C Y + penalty I) x = Y^T C p, in double precision: the same bits on every machine.
 */
export function fittedImplicitAls(
  config: ImplicitAlsConfig,
  factors: Factors,
  artifact: Artifact,
): FittedModel {
  const { factors: order, alpha } = config;
  const { users, items } = factors;
  const itemCount = items.length / order;
  const gram = gramOf(items, order);

  /** The factorized system of one user. */
  const systemOf = (history: History): Float64Array => {
    const system = gram.slice();
    const confidences = history.values.map((value) => confidence(value, alpha));
    const diagonal = penalty(confidences, itemCount, config);
    for (let factor = 0; factor < order; factor++) system[factor * (order + 1)] += diagonal;
    const weights = Float64Array.from(confidences, (c) => Math.abs(c) - 1);
    addOuterProducts(system, order, items, history.items, weights);
    factorizeCholesky(system, order);
    return system;
  };

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
      solveFactorized(systemOf(history), target, order);
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
      solveFactorized(systemOf(history), direction, order);
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

    save: () => artifact,
  };
}

function gramOf(items: Float32Array, order: number): Float64Array {
  const gram = new Float64Array(order * order);
  const all = Int32Array.from({ length: items.length / order }, (_, item) => item);
  addOuterProducts(gram, order, items, all, new Float64Array(all.length).fill(1));
  return gram;
}
