import type {
  Comparison,
  GateVerdict,
  Lineage,
  ModelVersion,
  Recommendations,
  Run,
  Snapshot,
} from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { loadFilms, promote } from "../../test/trained-films.ts";

let server: TestServer;
let first: Snapshot;
let second: Snapshot;
let run: Run;
let list: Recommendations;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  await loadFilms(server);
  await server.json("POST", "/api/v1/events", { userId: "ada", itemId: "film-1", type: "rate", value: 5 });
  first = await server.json<Snapshot>("POST", "/api/v1/snapshots");
  await server.json("POST", "/api/v1/events", { userId: "ada", itemId: "film-4", type: "rate", value: 5 });
  second = await server.json<Snapshot>("POST", "/api/v1/snapshots");
  run = await trained({
    models: [{ name: "item-knn" }, { name: "biased-mf" }],
    snapshotId: second.snapshotId,
  });
  await promote(server, "popularity", "1.0.0");
  list = await server.json<Recommendations>("POST", "/api/v1/recommendations", { userId: "ada", k: 3 });
  await server.json("POST", `/api/v1/recommendations/${list.recommendationId}/replay`);
}, 60_000);
afterAll(() => server?.close());

async function trained(request: object): Promise<Run> {
  const { runId } = await server.json<Run>("POST", "/api/v1/runs", request);
  await (await server.request("GET", `/api/v1/runs/${runId}/stream`)).text();
  const ended = await server.json<Run>("GET", `/api/v1/runs/${runId}`);
  expect(ended.status).toBe("done");
  return ended;
}

/** All that leads to a node, however many steps away, or that it leads to. */
function reached({ edges }: Lineage, id: string, way: "back" | "on"): Set<string> {
  const found = new Set([id]);
  for (const at of found)
    for (const { from, to } of edges)
      if ((way === "back" ? to : from) === at) found.add(way === "back" ? from : to);
  return found;
}

const sound = (graph: Lineage) => {
  const ids = graph.nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain(graph.of);
  for (const { from, to } of graph.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
  return graph;
};

test("R3: a served list leads back to version, run, recipe, code, snapshot and its parent", async () => {
  const graph = sound(
    await server.json<Lineage>("GET", `/api/v1/lineage/recommendations/${list.recommendationId}`),
  );
  const back = reached(graph, graph.of, "back");
  expect([...back].sort()).toEqual(
    [
      `recommendation:${list.recommendationId}`,
      "version:popularity@1.0.0",
      `run:${run.runId}`,
      `recipe:${run.runId}/popularity`,
      `code:${run.codeVersion}`,
      `snapshot:${second.snapshotId}`,
      `snapshot:${first.snapshotId}`,
    ].sort(),
  );
  const details = (id: string) => graph.nodes.find((node) => node.id === id)?.details;
  expect(details(`recipe:${run.runId}/popularity`)).toMatchObject({ model: "popularity", seed: run.seed });
  expect(details(`snapshot:${second.snapshotId}`)).toMatchObject({ contentHash: second.contentHash });
});

test("R3: a snapshot leads on to every run, version and alias that used it, with the lists on record", async () => {
  const path = `/api/v1/lineage/snapshots/${second.snapshotId}`;
  const listsOf = ({ nodes }: Lineage, version: string) =>
    nodes.find(({ id }) => id === version)?.details.lists;
  // Lists are put on record after they are answered.
  await expect
    .poll(async () => listsOf(await server.json<Lineage>("GET", path), "version:popularity@1.0.0"))
    .toBeGreaterThan(0);
  const graph = sound(await server.json<Lineage>("GET", path));
  const on = reached(graph, graph.of, "on");
  const models = ["popularity", "item-knn", "biased-mf"];
  expect([...on].sort()).toEqual(
    [
      graph.of,
      `run:${run.runId}`,
      "alias:champion",
      ...models.map((model) => `version:${model}@1.0.0`),
    ].sort(),
  );
  const lists = graph.nodes.flatMap(({ id, details }) => ("lists" in details ? [[id, details.lists]] : []));
  expect(Object.fromEntries(lists)).toMatchObject({
    "version:popularity@1.0.0": expect.any(Number),
    "version:item-knn@1.0.0": 0,
  });
  const unused = sound(await server.json<Lineage>("GET", `/api/v1/lineage/snapshots/${first.snapshotId}`));
  expect([...reached(unused, unused.of, "on")]).toEqual([unused.of]);
});

test("R3: what is not there any more is named and marked, and what never was is not found", async () => {
  const path = "/api/v1/lineage/versions/popularity/1.0.0";
  const graph = sound(await server.json<Lineage>("GET", path));
  expect([...reached(graph, graph.of, "on")]).toEqual([graph.of, "alias:champion"]);
  await promote(server, "item-knn", "1.0.0");
  await promote(server, "biased-mf", "1.0.0");
  expect((await server.request("DELETE", "/api/v1/versions/popularity/1.0.0")).status).toBe(204);
  const gone = sound(
    await server.json<Lineage>("GET", `/api/v1/lineage/recommendations/${list.recommendationId}`),
  );
  expect(gone.nodes.find(({ kind }) => kind === "version")).toMatchObject({
    label: "popularity@1.0.0",
    gone: true,
  });
  for (const missing of ["versions/popularity/1.0.0", "snapshots/none", "recommendations/none"])
    expect((await server.request("GET", `/api/v1/lineage/${missing}`)).status).toBe(404);
});

test("R7: versions and runs side by side: what differs, and paired differences on the same data", async () => {
  const again = await trained({
    models: [{ name: "item-knn", config: { neighbours: 5 } }],
    snapshotId: second.snapshotId,
  });
  const compare = (body: object) => server.json<Comparison>("POST", "/api/v1/comparisons", body);
  const compared = await compare({
    subjects: ["item-knn@1.0.0", again.runId],
    metrics: ["ndcg@10", "recall@10"],
  });
  expect(compared.subjects.map(({ name }) => name)).toEqual([
    "item-knn@1.0.0",
    "popularity@1.1.0",
    "item-knn@1.1.0",
  ]);
  expect(compared.settings.find(({ setting }) => setting === "config.neighbours")?.values).toEqual([
    expect.any(Number),
    null,
    5,
  ]);
  expect(compared.settings.map(({ setting }) => setting)).not.toContain("seed");
  const versions = await server.json<{ versions: ModelVersion[] }>("GET", "/api/v1/versions?model=item-knn");
  const ndcg = (version: string) =>
    versions.versions.find((one) => one.version === version)?.metrics["ndcg@10"]?.value ?? Number.NaN;
  const difference = compared.differences.find(
    ({ subject, metric }) => subject === "item-knn@1.1.0" && metric === "ndcg@10",
  );
  expect(difference?.gain.value).toBeCloseTo(ndcg("1.1.0") - ndcg("1.0.0"), 6);
  expect(difference?.gain.low).toBeLessThanOrEqual(difference?.gain.value ?? 0);
  expect(compared.differences).toHaveLength(4);
  expect(compared.notes).toEqual([]);

  // A whole run is measured on one held-out part, so that the gate can compare what came of it.
  const verdict = await server.json<GateVerdict>("POST", "/api/v1/versions/item-knn/1.1.0/gate");
  expect(verdict.checks.find(({ check }) => check === "comparable")).toMatchObject({ passed: true });
  expect(verdict.champion).toEqual({ model: "biased-mf", version: "1.0.0" });

  const elsewhere = await trained({ models: [{ name: "item-knn" }], snapshotId: first.snapshotId });
  const apart = await compare({ subjects: ["champion", elsewhere.runId], metrics: ["ndcg@10"] });
  expect(apart.differences).toEqual([]);
  expect(apart.notes[0]).toContain("were measured on different snapshots");
  expect(apart.metrics[0]?.values).toHaveLength(3);
  const missing = await server.request("POST", "/api/v1/comparisons", { subjects: ["item-knn@9.0.0"] });
  expect(missing.status).toBe(404);
}, 30_000);
