import { integer, yesOrNo } from "../kinds.ts";
import type { Settings } from "../setting.ts";

export const servingSettings = {
  modelWatchingEnabled: {
    variable: "MODEL_WATCHING_ENABLED",
    key: "models.watching",
    kind: yesOrNo,
    default: "true",
    doc: "Whether to look for another champion from time to time, should the news of it have got lost.",
    status: { used: "0.1.0" },
  },
  modelWatchIntervalSeconds: {
    variable: "MODEL_WATCH_INTERVAL",
    key: "models.watchIntervalSeconds",
    kind: integer(1, 86_400, "seconds"),
    default: "300",
    doc: "How often to look for it.",
    status: { used: "0.1.0" },
  },
  modelHotSwapEnabled: {
    variable: "MODEL_HOT_SWAP_ENABLED",
    key: "models.hotSwap",
    kind: yesOrNo,
    default: "true",
    doc: "Whether a new champion serves at once; if not, it serves from the next start on.",
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
