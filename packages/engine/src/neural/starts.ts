import type { Random } from "../random/xoshiro128.ts";

/** How the numbers of a parameter begin. */
export type Start = (random: Random) => number;

/** Numbers drawn evenly from [-limit, limit). */
export function uniformStart(limit: number): Start {
  return (random) => limit * (2 * random.uniform() - 1);
}

/** Keeps the spread of numbers from layer to layer: Glorot and Bengio, AISTATS 2010. */
export function glorotStart(inputs: number, outputs: number): Start {
  return uniformStart(Math.sqrt(6 / (inputs + outputs)));
}

export function normalStart(deviation: number): Start {
  return (random) => deviation * random.normal();
}
