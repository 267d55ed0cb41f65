import type { EvaluationReport, Run } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { loadFilms } from "../../test/trained-films.ts";

let server: TestServer;
let run: Run;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  await loadFilms(server);
  run = await trained({ models: [{ name: "item-knn" }, { name: "biased-mf", config: { epochs: 5 } }] });
}, 60_000);
afterAll(() => server?.close());

async function trained(request: object): Promise<Run> {
  const { runId } = await server.json<Run>("POST", "/api/v1/runs", request);
  await (await server.request("GET", `/api/v1/runs/${runId}/stream`)).text();
  return server.json<Run>("GET", `/api/v1/runs/${runId}`);
}

const reportOf = (path: string) => server.json<EvaluationReport>("GET", `/api/v1/${path}/report`);

test("E8: a run's report holds each model with its metrics, and its gains over the baseline of the run", async () => {
  const report = await reportOf(`runs/${run.runId}`);
  expect(report.models.map(({ name, isBaseline }) => [name, isBaseline])).toEqual([
    ["popularity", true],
    ["item-knn", false],
    ["biased-mf", false],
  ]);
  for (const { position, metrics } of report.models) expect(metrics).toEqual(run.models[position]?.metrics);
  const [, itemKnn] = report.models;
  const gain = itemKnn?.gains.find(({ metric }) => metric === "ndcg@10");
  const compared = await server.json<{ differences: { metric: string; gain: object }[] }>(
    "POST",
    "/api/v1/comparisons",
    { subjects: ["popularity@1.0.0", "item-knn@1.0.0"] },
  );
  expect(gain?.gain).toEqual(compared.differences.find(({ metric }) => metric === "ndcg@10")?.gain);
  expect(report.baseline).toBe("popularity@1.0.0");
  expect(report.curves.map(({ name }) => name)).toContain("biased-mf");
  const defined = new Set(
    report.definitions.filter(({ definition }) => definition !== "").map(({ metric }) => metric),
  );
  for (const { metrics } of report.models)
    for (const metric of Object.keys(metrics)) expect(defined).toContain(metric);
});

test("E8: the page stands alone: it may load nothing, and says what came of it", async () => {
  const response = await server.request("GET", `/api/v1/runs/${run.runId}/report.html`);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';/);
  const page = await response.text();
  expect(page).toContain("item-knn@1.0.0");
  expect(page).not.toMatch(/<script|<link|<img|<iframe| on\w+=|https?:\/\/(?!www\.w3\.org)/i);
});
