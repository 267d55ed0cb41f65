/** Nothing is lost while MLflow is away or processes are killed, and training waits for none of it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Run, TrackingState } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, testAdminKey } from "../../test/harness.ts";
import { type KillableServer, killableServer } from "../../test/killable-server.ts";
import {
  hasMlflow,
  type MlflowServer,
  mlflowClientDoes,
  mlflowServer,
} from "../../test/mlflow/mlflow-server.ts";
import { films, ratings } from "../../test/trained-films.ts";

let folder: string;
let database: TestDatabase;
let mlflow: MlflowServer;
let palate: KillableServer | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "palate-outages-"));
  database = await createTestDatabase();
  if (hasMlflow) mlflow = await mlflowServer(folder);
});
afterAll(async () => {
  await palate?.kill();
  await mlflow?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const start = () =>
  killableServer({
    PALATE_HOME: join(folder, "home"),
    PALATE_LOG_LEVEL: "silent",
    DATABASE_URL: database.url,
    MLFLOW_TRACKING_URI: mlflow.url,
  });

async function trained(server: KillableServer): Promise<Run> {
  const models = [{ name: "biased-mf", config: { epochs: 3 } }];
  const { runId } = await server.json<Run>("POST", "/api/v1/runs", { models });
  const look = () => server.json<Run>("GET", `/api/v1/runs/${runId}`);
  await expect.poll(look, { timeout: 120_000, interval: 100 }).toMatchObject({ status: "done" });
  return look();
}

const tracking = (server: KillableServer) => server.json<TrackingState>("GET", "/api/v1/tracking");
const untilMirrored = (server: KillableServer, count: number) =>
  expect
    .poll(() => tracking(server), { timeout: 300_000, interval: 200 })
    .toMatchObject({ waiting: 0, mirrored: count });

test.skipIf(!hasMlflow)(
  "R5: training goes on while MLflow is away; Palate and MLflow are killed again and again, and all arrives once; again, when MLflow was emptied",
  async () => {
    palate = await start();
    await palate.json("POST", "/api/v1/items", films);
    await palate.json("POST", "/api/v1/events", ratings);
    await trained(palate);
    await expect
      .poll(() => tracking(palate!), { timeout: 30_000 })
      .toMatchObject({
        waiting: 3,
        mirrored: 0,
        lastError: { message: expect.stringContaining("ECONNREFUSED") },
      });

    await palate.kill();
    await mlflow.start();
    palate = await start();
    // In the midst of what it writes, wherever that is: the runs are there, the versions perhaps not.
    await expect
      .poll(async () => (await tracking(palate!)).mirrored, { timeout: 120_000, interval: 20 })
      .toBeGreaterThan(0);
    await palate.kill();
    await mlflow.kill();

    palate = await start();
    await trained(palate);
    await mlflow.start();
    await expect
      .poll(async () => (await tracking(palate!)).mirrored, { timeout: 300_000, interval: 20 })
      .toBeGreaterThan(2);
    await mlflow.kill();
    await mlflow.start();
    await untilMirrored(palate, 2 * (1 + 2));

    interface Read {
      readonly runs: readonly {
        readonly tags: Record<string, string>;
        readonly metrics: object;
        readonly files: string[];
      }[];
      readonly versions: readonly { readonly tags: Record<string, string>; readonly name: string }[];
    }
    const read = (environment: Record<string, string>) =>
      mlflowClientDoes<[Read]>(environment, ["everything", "palate"]);
    const [there] = await read({ MLFLOW_TRACKING_URI: mlflow.url });
    const [here] = await read({ MLFLOW_TRACKING_URI: palate.url, MLFLOW_TRACKING_TOKEN: testAdminKey });
    const runs = ({ runs }: Read) =>
      runs
        .map(({ tags, metrics, files }) => ({ id: tags["palate.runId"] ?? "", metrics, files }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(there.runs).toHaveLength(2 * 3);
    expect(runs(there)).toEqual(runs(here));
    const versions = ({ versions }: Read) =>
      versions.map(({ name, tags }) => `${name}@${tags["palate.version"]}`).sort();
    expect(versions(there)).toEqual(versions(here));
    expect(versions(there)).toHaveLength(4);

    await mlflow.kill();
    for (const name of ["mlflow.db", "artifacts"]) rmSync(join(folder, name), { recursive: true });
    await palate.json("PUT", "/api/v1/versions/biased-mf/1.0.0/metadata", { description: "a note" });
    await expect
      .poll(() => tracking(palate!), { timeout: 30_000 })
      .toMatchObject({ lastError: { message: expect.stringContaining("ECONNREFUSED") } });
    await mlflow.start();
    const isThereAgain = async () => (await read({ MLFLOW_TRACKING_URI: mlflow.url }))[0].runs.length;
    await expect.poll(isThereAgain, { timeout: 60_000, interval: 1_000 }).toBeGreaterThan(0);
    await untilMirrored(palate, 2 * (1 + 2));
    const [again] = await read({ MLFLOW_TRACKING_URI: mlflow.url });
    expect(runs(again)).toEqual(runs(here));
    expect(versions(again)).toEqual(versions(here));
  },
);
