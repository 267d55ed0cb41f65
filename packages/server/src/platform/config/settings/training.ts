import { availableParallelism } from "node:os";
import { integer } from "../kinds.ts";
import type { Settings } from "../setting.ts";

export const trainingSettings = {
  /** threads that a training run may use */
  trainingThreads: {
    variable: "PALATE_TRAINING_THREADS",
    key: "training.threads",
    kind: integer(1, 256),
    default: String(Math.min(4, availableParallelism())),
    defaultInWords: "the processors, at most 4",
    doc: "Threads of a training run; more never change a result.",
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
