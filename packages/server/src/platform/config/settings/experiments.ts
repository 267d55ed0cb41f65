import { integer, share, yesOrNo } from "../kinds.ts";
import type { Settings } from "../setting.ts";

export const experimentSettings = {
  abTestingEnabled: {
    variable: "AB_TESTING_ENABLED",
    key: "abTesting.enabled",
    kind: yesOrNo,
    default: "false",
    doc: "Whether requests take part in experiments.",
    status: "accepted",
  },
  abTestDefaultTrafficSplit: {
    variable: "AB_TEST_DEFAULT_TRAFFIC_SPLIT",
    key: "abTesting.defaultTrafficSplit",
    kind: share,
    default: "0.1",
    doc: "The share of users that a new experiment gives to its challenger.",
    status: "accepted",
  },
  abTestRedisDb: {
    variable: "AB_TEST_REDIS_DB",
    key: "abTesting.redisDb",
    kind: integer(0, 1023),
    default: "2",
    doc: "The number of the Redis database that experiments are kept in.",
    status: "accepted",
  },
} as const satisfies Settings;
