import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTestServer } from "../../../test/harness.ts";
import { readConfig } from "./read-config.ts";

test("P2: a start warns once, in one line, of settings that have no effect yet, and shows no secret", async () => {
  const environment = {
    MONGODB_URI: "mongodb://user:hunter2@db:27017/shop",
    MILVUS_HOST: "milvus",
    MODEL_WATCH_INTERVAL: "60",
  };
  const { mongodbUri, milvusHost, modelWatchIntervalSeconds } = readConfig(environment, "/");
  const server = await startTestServer({ config: { mongodbUri, milvusHost, modelWatchIntervalSeconds } });
  const log = readFileSync(join(server.home, "logs", "palate.log"), "utf8");
  await server.close();
  const warnings = log.split("\n").filter((line) => line.includes("no effect"));
  expect(warnings.map((line) => JSON.parse(line).settings)).toEqual([["MILVUS_HOST", "MONGODB_URI"]]);
  expect(log).not.toContain("hunter2");
});
