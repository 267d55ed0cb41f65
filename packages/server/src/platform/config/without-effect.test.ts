import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTestServer } from "../../../test/harness.ts";
import { readConfig } from "./read-config.ts";

test("P2: a start warns once, in one line, of settings that have no effect yet, and shows no secret", async () => {
  const environment = {
    REDIS_URL: "redis://:hunter2@db:6379",
    MILVUS_HOST: "milvus",
    MODEL_WATCH_INTERVAL: "60",
  };
  const { redisUrl, milvusHost, modelWatchIntervalSeconds } = readConfig(environment, "/");
  const server = await startTestServer({ config: { redisUrl, milvusHost, modelWatchIntervalSeconds } });
  const log = readFileSync(join(server.home, "logs", "palate.log"), "utf8");
  await server.close();
  const warnings = log.split("\n").filter((line) => line.includes("no effect"));
  expect(warnings.map((line) => JSON.parse(line).settings)).toEqual([["MILVUS_HOST", "REDIS_URL"]]);
  expect(log).not.toContain("hunter2");
});
