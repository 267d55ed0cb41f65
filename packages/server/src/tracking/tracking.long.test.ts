/** Palate's runs and versions as MLflow's own client reads them: from a server, from files, and from Palate itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Run, TrackingState } from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import {
  hasMlflow,
  type MlflowServer,
  mlflowClientDoes,
  mlflowServer,
} from "../../test/mlflow/mlflow-server.ts";
import { loadFilms, whateverTheGateSays } from "../../test/trained-films.ts";

const isThere = hasMlflow;
if (!isThere) {
  const say =
    "MLflow reads nothing: PALATE_MLFLOW names no Python with MLflow (scripts/with-mlflow.sh does).";
  process.stdout.write(`${say}\n`);
}

test("MLflow is there where everything must be", () => {
  expect(isThere || process.env.CI !== "true").toBe(true);
});

interface ReadRun {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}
interface ReadVersion {
  readonly name: string;
  readonly run: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly version: string;
  readonly description: string;
}
interface Everything {
  readonly experiments: readonly string[];
  readonly runs: readonly ReadRun[];
  readonly models: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly versions: readonly ReadVersion[];
}

/** What is read, with Palate's ids in place of a server's, in one order. */
function comparable({ runs, versions, models }: Everything) {
  const ids = new Map(runs.map(({ id, tags }) => [id, tags["palate.runId"] ?? ""]));
  const own = (id: string | undefined) => (id === undefined ? undefined : (ids.get(id) ?? id));
  return {
    runs: runs
      .map(({ tags, ...run }) => ({
        ...run,
        id: own(run.id),
        tags: {
          ...tags,
          ...(tags["mlflow.parentRunId"] && { "mlflow.parentRunId": own(tags["mlflow.parentRunId"]) }),
        },
      }))
      .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
    versions: versions
      // A server tells aliases with the model alone.
      .map(({ run, tags, name, version, description }) => ({
        name,
        version,
        description,
        run: own(run),
        tags,
      }))
      .sort((a, b) =>
        `${a.name} ${a.tags["palate.version"]}` < `${b.name} ${b.tags["palate.version"]}` ? -1 : 1,
      ),
    models,
  };
}

async function trained(server: TestServer, request: object): Promise<Run> {
  const { runId } = await server.json<Run>("POST", "/api/v1/runs", request);
  await (await server.request("GET", `/api/v1/runs/${runId}/stream`)).text();
  const ended = await server.json<Run>("GET", `/api/v1/runs/${runId}`);
  expect(ended.status).toBe("done");
  return ended;
}

/** Between the beginning of a run's work and its end, neither of them included. */
const isWithin = (run: Run) => (time: number) =>
  time > Date.parse(run.startedAt ?? "") && time < Date.parse(run.finishedAt ?? "");

const tracking = (server: TestServer) => server.json<TrackingState>("GET", "/api/v1/tracking");

/** Waits until the other side has all of it. */
async function mirrored(server: TestServer, atLeast: number): Promise<void> {
  await expect
    .poll(() => tracking(server), { timeout: 120_000, interval: 200 })
    .toMatchObject({ waiting: 0, mirrored: expect.toSatisfy((count: number) => count >= atLeast) });
}

/** Filters, and orders, that MLflow's own stores and Palate must take alike. */
const searches: readonly (readonly [filter: string, order?: readonly string[]])[] = [
  ["", ["metrics.ndcg_at_10 DESC"]],
  ["", ["params.model ASC", "metrics.fit_seconds ASC"]],
  ["metrics.ndcg_at_10 > 0.01"],
  ["metrics.ndcg_at_10 <= 0.5 AND params.model = 'item-knn'"],
  ["metrics.loss < 100 and params.epochs = '3'"],
  ["metrics.nowhere != 1"],
  ["params.model != 'item-knn'"],
  ["params.`model` LIKE '%-%'"],
  ["params.model ILIKE 'ITEM%'"],
  ["params.model LIKE 'ITEM%'"],
  ["params.model LIKE 'ite_-kn_'"],
  ['tags."palate.seed" = "7"'],
  ["tags.palate.seed = '42' AND attributes.status = 'FINISHED'"],
  ["tags.`mlflow.parentRunId` IS NULL"],
  ["tags.mlflow.parentRunId IS NOT NULL AND params.model = 'popularity'"],
  ["attributes.status = 'FAILED'"],
  ["status = 'FINISHED' and run_name LIKE 'run %'"],
  ["attributes.start_time > 0", ["attributes.start_time ASC", "params.model DESC"]],
  ["attribute.run_name != 'popularity'"],
  ["run_name IN ('item-knn')"],
  ["metrics.ndcg_at_10 > 'a'"],
  ["params.model = item-knn"],
  ["params.model = 'a' OR params.model = 'b'"],
  ["attributes.nothing = 'x'"],
  ["nothing.key = 'x'"],
  ["params.model ="],
  ["metrics.loss LIKE '1'"],
  ["params.model > 'a'"],
];

/** What no order tells apart comes in any. */
function sorted(answer: unknown, order: unknown): unknown {
  const isOrdered = Array.isArray(order) && order.length > 0;
  return Array.isArray(answer) && !isOrdered ? answer.toSorted() : answer;
}

const ofPalate = (server: TestServer) => ({
  MLFLOW_TRACKING_URI: server.url,
  MLFLOW_TRACKING_TOKEN: server.adminKey,
});

describe.skipIf(!isThere).each(["server", "files"] as const)("R5: a mirror in %s", (kind) => {
  let folder: string;
  let mlflow: MlflowServer | undefined;
  let palate: TestServer;
  let uri: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "palate-mlflow-"));
    if (kind === "server") mlflow = await mlflowServer(folder);
    uri = mlflow?.url ?? pathToFileURL(join(folder, "mlruns")).href;
    const begun = mlflow?.start();
    palate = await startTestServer({ config: { mlflowTrackingUri: uri } });
    await loadFilms(palate);
    await begun;
  });
  afterAll(async () => {
    await palate?.close();
    await mlflow?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const there = () => ({ MLFLOW_TRACKING_URI: uri, MLFLOW_ALLOW_FILE_STORE: "true" });

  /** The law: MLflow's client reads the same there as from Palate itself. @returns what it read */
  async function readsTheSame(): Promise<Everything> {
    const [fromPalate] = await mlflowClientDoes<[Everything]>(ofPalate(palate), ["everything", "palate"]);
    const [fromThere] = await mlflowClientDoes<[Everything]>(there(), ["everything", "palate"]);
    expect(comparable(fromThere)).toEqual(comparable(fromPalate));
    return fromThere;
  }

  test("R5: experiments, nested runs, parameters, metrics by step, tags, files, versions and aliases read the same", async () => {
    const models = [{ name: "biased-mf", config: { epochs: 3 } }, { name: "item-knn" }];
    const run = await trained(palate, { models, seed: 7 });
    await trained(palate, { models: [{ name: "popularity" }] });
    await palate.json("PUT", "/api/v1/aliases/champion", { model: "item-knn", ...whateverTheGateSays });
    await palate.json("PUT", "/api/v1/aliases/challenger", { model: "biased-mf", ...whateverTheGateSays });
    await mirrored(palate, 2 + 4 + 1);

    const read = await readsTheSame();
    expect(read.runs).toHaveLength(1 + 3 + 1);
    expect(read.models["item-knn"]).toEqual({ champion: "1" });
    const mf = read.runs.find(({ name }) => name === "biased-mf");
    expect(mf).toMatchObject({
      status: "FINISHED",
      params: { model: "biased-mf", epochs: "3", seed: "7", snapshot_id: run.snapshotId },
      metrics: {
        // Each with the time at which its epoch ended.
        loss: [
          [1, expect.any(Number), expect.toSatisfy(isWithin(run))],
          [2, expect.any(Number), expect.toSatisfy(isWithin(run))],
          [3, expect.any(Number), expect.toSatisfy(isWithin(run))],
        ],
        ndcg_at_10: [
          [
            0,
            run.models.find(({ name }) => name === "biased-mf")?.metrics?.["ndcg@10"]?.value,
            expect.any(Number),
          ],
        ],
      },
      tags: { "palate.seed": "7", "palate.codeVersion": run.codeVersion },
      files: ["losses.svg", "model/manifest.json", "model/model.safetensors"],
    });
    expect(mf?.tags["mlflow.parentRunId"]).toBe(read.runs.find(({ name }) => name.startsWith("run "))?.id);
    const [registered, sizes] = await mlflowClientDoes<[object, object]>(
      there(),
      ["registry", "item-knn", "champion", "1"],
      ["download", read.runs.find(({ name }) => name === "item-knn")?.id, "model"],
    );
    expect(registered).toMatchObject({
      byAlias: { version: "1" },
      byVersion: { tags: { stage: "Production" } },
    });
    const own = await palate.app.registry.artifactFiles("default", "item-knn", "1.0.0");
    expect(sizes).toEqual(
      Object.fromEntries(Object.entries(own).map(([name, bytes]) => [name, bytes.length])),
    );
  });

  test("R5: moves of aliases, notes and deletions are mirrored after the fact", async () => {
    await trained(palate, { models: [{ name: "item-knn", config: { neighbours: 5 } }] });
    await palate.json("PUT", "/api/v1/versions/biased-mf/1.0.0/metadata", {
      tags: { team: "films", "../../out/of: it": "no" },
      description: "a note",
    });
    await palate.json("PUT", "/api/v1/aliases/champion", { model: "biased-mf", ...whateverTheGateSays });
    await palate.json("PUT", "/api/v1/aliases/challenger", { model: "item-knn", version: "1.1.0" });
    await mirrored(palate, 3 + 6 + 1);
    const read = await readsTheSame();
    expect(read.models).toMatchObject({ "biased-mf": { champion: "1" }, "item-knn": { challenger: "2" } });
    const noted = read.versions.find(({ name }) => name === "biased-mf");
    expect(noted).toMatchObject({
      description: "a note",
      tags: { team: "films", "_.._.._out_of_ it": "no", stage: "Production" },
    });

    expect((await palate.request("DELETE", "/api/v1/versions/popularity/1.1.0")).status).toBe(204);
    await mirrored(palate, 3 + 5 + 1);
    // What is deleted here has no files here any more; there its run keeps them.
    const [fromThere] = await mlflowClientDoes<[Everything]>(there(), ["everything", "palate"]);
    const [fromPalate] = await mlflowClientDoes<[Everything]>(ofPalate(palate), ["everything", "palate"]);
    expect(fromThere.versions).toHaveLength(5);
    expect(comparable(fromThere).versions).toEqual(comparable(fromPalate).versions);
  });

  test("R5: filters and orders find the same there as in Palate, and what is refused there is refused", async () => {
    const asked = searches.map(([filter, order = []]) => [filter, order]);
    const [fromThere] = await mlflowClientDoes<[unknown[]]>(there(), ["searches", "palate", asked]);
    const [fromPalate] = await mlflowClientDoes<[unknown[]]>(ofPalate(palate), ["searches", "palate", asked]);
    const found = (answers: unknown[]) =>
      asked.map(([filter], index) => [filter, sorted(answers[index], asked[index]?.[1])]);
    expect(found(fromPalate)).toEqual(found(fromThere));
    const counts = fromPalate.map((answer) => (Array.isArray(answer) ? answer.length : answer));
    expect(new Set(counts).size).toBeGreaterThan(4);
  });
});

test.skipIf(!isThere)("R5: a notebook works with Palate alone", async () => {
  const palate = await startTestServer();
  try {
    await loadFilms(palate);
    const { runId } = await trained(palate, { models: [{ name: "item-knn" }] });
    await palate.json("PUT", "/api/v1/aliases/champion", { model: "item-knn", ...whateverTheGateSays });
    const id = runId.replaceAll("-", "");
    const knn = `${id}-1`;
    const answers = await mlflowClientDoes(
      ofPalate(palate),
      ["frame", null],
      ["frame", "palate"],
      ["registry", "item-knn", "champion", "1"],
      ["download", knn, "model"],
      ["refusal", "create_run", "0"],
      ["refusal", "get_run", "nothing"],
      ["refusal", "get_registered_model", "nothing"],
    );
    const frame = {
      rows: 3,
      ids: [id, `${id}-0`, knn],
      columns: expect.arrayContaining(["metrics.ndcg_at_10"]),
    };
    expect(answers).toMatchObject([
      frame,
      frame,
      { aliases: { champion: "1" }, byAlias: { run: knn, aliases: ["champion"] }, found: ["1"] },
      { "manifest.json": expect.any(Number), "model.safetensors": expect.any(Number) },
      "ENDPOINT_NOT_FOUND",
      "RESOURCE_DOES_NOT_EXIST",
      "RESOURCE_DOES_NOT_EXIST",
    ]);
    const asPassword = { MLFLOW_TRACKING_USERNAME: "ada", MLFLOW_TRACKING_PASSWORD: palate.adminKey };
    const [same] = await mlflowClientDoes({ MLFLOW_TRACKING_URI: palate.url, ...asPassword }, [
      "frame",
      null,
    ]);
    expect(same).toEqual(answers[0]);
  } finally {
    await palate.close();
  }
});
