import type { Choice, NumericParameter, Point, Space } from "@palate/engine";

/** Something to minimize. */
export interface Objective {
  readonly name: string;
  readonly space: Space;
  readonly trials: number;
  evaluate(point: Point): number | Promise<number>;
}

const numbers = (point: Point, names: readonly string[]) => names.map((name) => Number(point[name]));

const real = (name: string, min: number, max: number): NumericParameter => ({
  name,
  kind: "number",
  min,
  max,
});

/** Least .397887, at three places (Branin, 1972). */
const branin: Objective = {
  name: "Branin",
  space: [real("x", -5, 10), real("y", 0, 15)],
  trials: 100,
  evaluate(point) {
    const [x, y] = numbers(point, ["x", "y"]);
    const bent = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
    return bent * bent + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  },
};

const hartmannAlpha = [1, 1.2, 3, 3.2];
const hartmannA = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const hartmannP = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];
const sixNames = ["a", "b", "c", "d", "e", "f"];

/** Least -3.32237 (Hartmann, 1972; Dixon and Szegö, 1978). */
const hartmann6: Objective = {
  name: "Hartmann-6",
  space: sixNames.map((name) => real(name, 0, 1)),
  trials: 100,
  evaluate(point) {
    const x = numbers(point, sixNames);
    return -hartmannAlpha.reduce((sum, alpha, row) => {
      const exponent = x.reduce(
        (far, at, index) => far + hartmannA[row][index] * (at - hartmannP[row][index]) ** 2,
        0,
      );
      return sum + alpha * Math.exp(-exponent);
    }, 0);
  },
};

const fourNames = sixNames.slice(0, 4);

/** Least 0, at 1 in all four dimensions (Rosenbrock, 1960); its logarithm, as it spans six orders of magnitude. */
const rosenbrock4: Objective = {
  name: "Rosenbrock-4 (log10)",
  space: fourNames.map((name) => real(name, -5, 10)),
  trials: 100,
  evaluate(point) {
    const x = numbers(point, fourNames);
    let sum = 0;
    for (let index = 0; index < 3; index++)
      sum += 100 * (x[index + 1] - x[index] ** 2) ** 2 + (1 - x[index]) ** 2;
    return Math.log10(sum + 1e-9);
  },
};

/** Ackley's function (1987) of two numbers, two whole numbers and a choice: least 0. */
const mixedAckley: Objective = {
  name: "mixed Ackley",
  space: [
    real("a", -10, 20),
    real("b", -10, 20),
    { name: "c", kind: "integer", min: -10, max: 20 },
    { name: "d", kind: "number", min: -10, max: 20, step: 2.5 },
    { name: "shift", kind: "choice", choices: ["none", "little", "much"] },
  ],
  trials: 100,
  evaluate(point) {
    const x = numbers(point, fourNames);
    const mean = (of: (value: number) => number) => x.reduce((sum, value) => sum + of(value), 0) / 4;
    const near = -20 * Math.exp(-0.2 * Math.sqrt(mean((value) => value * value)));
    const waves = -Math.exp(mean((value) => Math.cos(2 * Math.PI * value)));
    return near + waves + 20 + Math.E + ["none", "little", "much"].indexOf(String(point.shift));
  },
};

const log10 = (value: Choice | undefined) => Math.log10(Number(value));
const only = (parameter: string, ...values: string[]) => ({ when: [{ parameter, in: values }] });

/**
 * A choice of a model with settings of its own, as in a small machine-learning task: errors around 10% and 30% that
 * fall off quadratically from a best setting of each model. Least .1, with the network.
 */
const modelTree: Objective = {
  name: "tree of models",
  space: [
    { name: "model", kind: "choice", choices: ["svm", "forest", "network"] },
    { name: "c", kind: "number", min: 1e-3, max: 1e3, scale: "log", ...only("model", "svm") },
    { name: "kernel", kind: "choice", choices: ["linear", "rbf"], ...only("model", "svm") },
    { name: "gamma", kind: "number", min: 1e-4, max: 10, scale: "log", ...only("kernel", "rbf") },
    { name: "trees", kind: "integer", min: 10, max: 500, scale: "log", ...only("model", "forest") },
    { name: "depth", kind: "integer", min: 1, max: 20, ...only("model", "forest") },
    { name: "rate", kind: "number", min: 1e-5, max: 1, scale: "log", ...only("model", "network") },
    { name: "layers", kind: "integer", min: 1, max: 5, ...only("model", "network") },
    { name: "units", kind: "choice", choices: ["32", "64", "128"], ...only("model", "network") },
    { name: "dropout", kind: "number", min: 0, max: 0.8, ...only("model", "network") },
  ],
  trials: 60,
  evaluate({ model, c, kernel, gamma, trees, depth, rate, layers, units, dropout }) {
    if (model === "forest")
      return 0.13 + 0.04 * (log10(trees) - 2.5) ** 2 + 0.002 * (Number(depth) - 12) ** 2;
    if (model === "svm" && kernel === "linear") return 0.2 + 0.02 * log10(c) ** 2;
    if (model === "svm")
      return 0.12 + 0.02 * (log10(c) - 1) ** 2 + 0.03 * (log10(gamma) + 2 + (log10(c) - 1) / 2) ** 2;
    const steep = log10(rate) + 3 + (Number(layers) - 3) / 4;
    const width = { 32: 0.02, 64: 0, 128: 0.01 }[String(units)] ?? 0;
    return (
      0.1 + 0.04 * steep ** 2 + 0.01 * (Number(layers) - 3) ** 2 + 0.2 * (Number(dropout) - 0.2) ** 2 + width
    );
  },
};

export const functions: readonly Objective[] = [branin, hartmann6, rosenbrock4, mixedAckley, modelTree];
