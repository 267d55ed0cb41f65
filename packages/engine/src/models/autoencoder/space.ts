import type { Space } from "../../tuning/space/space.ts";

/** The published ranges, where a pair of hidden layers is one choice. */
export const autoencoderSpace: Space = [
  {
    name: "hiddenLayers",
    kind: "choice",
    choices: ["20-10", "50-20", "100-50"],
    settings: [
      { hiddenUnits: 20, codeUnits: 10 },
      { hiddenUnits: 50, codeUnits: 20 },
      { hiddenUnits: 100, codeUnits: 50 },
    ],
  },
  { name: "learningRate", kind: "number", min: 1e-4, max: 0.1, scale: "log" },
  { name: "weightDecay", kind: "number", min: 1e-6, max: 0.1, scale: "log" },
  { name: "dropout", kind: "number", min: 0, max: 0.5 },
];
