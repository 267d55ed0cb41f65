import { address, integer, listOf, matching } from "../kinds.ts";
import type { Settings } from "../setting.ts";

const broker = matching(/^[\w.-]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, "a broker such as kafka:9092");

export const connectionSettings = {
  redisUrl: {
    variable: "REDIS_URL",
    key: "redis.url",
    kind: address(["redis", "rediss"], "redis://:password@host:6379"),
    doc: "A Redis server: lists that one server made are had by all others on the same database.",
    secret: true,
    status: { used: "0.1.0" },
  },
  redisDeadlineMs: {
    variable: "PALATE_REDIS_DEADLINE_MS",
    key: "redis.deadlineMs",
    kind: integer(1, 1_000, "milliseconds"),
    default: "5",
    doc: "How long Redis may take; what takes longer is done without.",
    status: { used: "0.1.0" },
  },
  kafkaBrokers: {
    variable: "KAFKA_BROKERS",
    key: "kafka.brokers",
    kind: listOf(broker, "brokers separated by commas, such as kafka-1:9092,kafka-2:9092"),
    default: "",
    doc: "The brokers that events are read from.",
    status: "accepted",
  },
  mongodbUri: {
    variable: "MONGODB_URI",
    key: "mongodb.uri",
    // Several hosts in one address are usual, and are not what `URL` takes.
    kind: matching(
      /^mongodb(\+srv)?:\/\/[^\s/?#]+/,
      "an address such as mongodb://user:password@host:27017/database",
    ),
    doc: "A MongoDB that ratings and events are read from.",
    secret: true,
    status: "accepted",
  },
} as const satisfies Settings;
