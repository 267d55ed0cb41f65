import { availableParallelism } from "node:os";
import { integer, yesOrNo } from "../kinds.ts";
import type { Kind, Settings } from "../setting.ts";

const namedKeys: Kind<ReadonlyMap<string, string>> = {
  expected: "names with keys, separated by commas, such as reranker=KEY",
  schema: { type: "string" },
  read: (text) => {
    const pairs = text.split(",").map((pair) => /^\s*([a-z0-9][a-z0-9-]*)=([\x21-\x7e]+?)\s*$/.exec(pair));
    if (pairs.includes(null)) return undefined;
    return new Map(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
  },
};

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
  modelsMemoryMebibytes: {
    variable: "PALATE_MODELS_MEMORY_MIB",
    key: "models.memoryMebibytes",
    kind: integer(1, 10_000_000, "MiB"),
    default: "4096",
    doc: "How much memory versions of models may take together; a version that does not fit in is refused.",
    status: { used: "0.1.0" },
  },
  listCacheFromMs: {
    variable: "PALATE_LIST_CACHE_FROM_MS",
    key: "listCache.fromMs",
    kind: integer(0, 60_000, "milliseconds"),
    default: "2",
    doc: "Lists that take at least this long to make, on the whole, are kept beyond the histories in memory.",
    status: { used: "0.1.0" },
  },
  listCacheTtlSeconds: {
    variable: "PALATE_LIST_CACHE_TTL",
    key: "listCache.ttlSeconds",
    kind: integer(1, 604_800, "seconds"),
    default: "3600",
    doc: "For how long they are kept.",
    status: { used: "0.1.0" },
  },
  scoringThreads: {
    variable: "PALATE_SCORING_THREADS",
    key: "serving.scoringThreads",
    kind: integer(0, 64),
    default: String(Math.min(4, Math.max(1, availableParallelism() - 1))),
    defaultInWords: "the processors but one, at least 1 and at most 4",
    doc: "Threads that score large catalogs beside the one that answers requests; with 0 that one does it.",
    status: { used: "0.1.0" },
  },
  /** keys that external rankers are called with, by the name that scenarios use */
  rankerKeys: {
    variable: "PALATE_RANKER_KEYS",
    key: "serving.rankerKeys",
    kind: namedKeys,
    defaultInWords: "none",
    doc: "Keys of model servers that rank, by the names that scenarios use: `name=KEY,…`.",
    secret: true,
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
