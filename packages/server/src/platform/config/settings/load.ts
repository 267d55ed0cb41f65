import { integer, yesOrNo } from "../kinds.ts";
import type { Settings } from "../setting.ts";

export const loadSettings = {
  loadSheddingEnabled: {
    variable: "PALATE_LOAD_SHEDDING",
    key: "load.shedding",
    kind: yesOrNo,
    default: "true",
    doc: "Whether requests are turned away (503, `Retry-After`) while more come than can be answered.",
    status: { used: "0.1.0" },
  },
  loadWaitMs: {
    variable: "PALATE_LOAD_WAIT_MS",
    key: "load.waitMs",
    kind: integer(1, 10_000, "milliseconds"),
    default: "50",
    doc: "How long requests for lists may have waited while more come than can be answered.",
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
