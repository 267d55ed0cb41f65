import type { Comparison, EvaluationReport, Run, UserExport } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addVersion, films, loadFilms, whateverTheGateSays } from "../../test/trained-films.ts";
import { defaultTenant } from "../platform/tenant.ts";
import { endedEmpty } from "../training/run-state.ts";
import { runStore } from "../training/store.ts";

let server: TestServer;
let run: Run;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  await loadFilms(server);
  const described = films.map(({ itemId, attributes }, film) => ({
    itemId,
    attributes: {
      ...attributes,
      "studio/house": ["Ealing", "Mosfilm", "Toho"][film % 3],
      ...(film % 2 === 0 && { colour: film % 4 === 0 }),
      cast: ["somebody"],
      country: "one and the same",
    },
  }));
  await server.json("POST", "/api/v1/items", described);
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

test("E8, R7: a report holds its models against the champion, or what is asked for, by the paired tests of a comparison", async () => {
  expect((await reportOf(`runs/${run.runId}`)).comparisons).toEqual([]);
  await server.json("PUT", "/api/v1/aliases/champion", { model: "item-knn", ...whateverTheGateSays });
  const { comparisons, headline } = await reportOf(`runs/${run.runId}`);
  expect(comparisons.map(({ subject, against }) => [subject, against])).toEqual([
    ["popularity@1.0.0", "item-knn@1.0.0"],
    ["biased-mf@1.0.0", "item-knn@1.0.0"],
  ]);
  const { differences } = await server.json<Comparison>("POST", "/api/v1/comparisons", {
    subjects: ["champion", "popularity@1.0.0", "biased-mf"],
    metrics: headline,
  });
  const told = comparisons.flatMap(({ subject, against, gains }) =>
    gains.map((gain) => ({ ...gain, subject, against })),
  );
  expect(told.length).toBeGreaterThan(2);
  expect(told).toEqual(differences);

  const asked = async (against: string) => {
    const path = `/api/v1/versions/biased-mf/1.0.0/report?against=${encodeURIComponent(against)}`;
    const { comparisons } = await server.json<EvaluationReport>("GET", path);
    return comparisons.map(({ subject, against, gains }) => [subject, against, gains.length > 0]);
  };
  expect(await asked("")).toEqual([]);
  expect(await asked(`popularity, ${run.runId}`)).toEqual([
    ["biased-mf@1.0.0", "popularity@1.0.0", true],
    ["popularity@1.0.0", "item-knn@1.0.0", true],
    ["biased-mf@1.0.0", "item-knn@1.0.0", true],
    ["popularity@1.0.0", "biased-mf@1.0.0", true],
  ]);
  const status = async (against: string) =>
    (await server.request("GET", `/api/v1/runs/${run.runId}/report.html?against=${against}`)).status;
  expect(await status("nothing@1.0.0")).toBe(404);
  expect(await status(Array.from({ length: 11 }, () => "popularity").join(","))).toBe(400);
  const page = await (await server.request("GET", `/api/v1/runs/${run.runId}/report.html`)).text();
  expect(page).toContain("Gain over item-knn@1.0.0");
});

test("E8: the page stands alone: it may load nothing, and says what came of it", async () => {
  const response = await server.request("GET", `/api/v1/runs/${run.runId}/report.html`);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';/);
  const page = await response.text();
  expect(page).toContain("item-knn@1.0.0");
  expect(page).not.toMatch(/<script|<link|<img|<iframe| on\w+=|https?:\/\/(?!www\.w3\.org)/i);
});

test("E8: each model is looked at more closely: calibration, slices, cold start, simulated clicks, examples", async () => {
  const { models } = await reportOf(`runs/${run.runId}`);
  const [popularity, itemKnn, biasedMf] = models;
  expect(popularity?.measurements?.calibration).toBeUndefined();
  const bins = biasedMf?.measurements?.calibration?.bins ?? [];
  expect(bins.length).toBeGreaterThan(0);
  expect(Object.keys(biasedMf?.measurements?.classification ?? {})).toContain("auc");
  for (const { measurements, metrics } of models) {
    const { slices = [], coldStart = [], clicks = [] } = measurements ?? {};
    // The groups part the users: their means make the mean again.
    for (const { groups, of } of [
      ...slices.filter(({ by }) => by === "activity"),
      ...coldStart.slice(0, 1),
    ]) {
      expect(of).toBe("users");
      const users = groups.reduce((sum, { userCount }) => sum + userCount, 0);
      const mean =
        groups.reduce((sum, group) => sum + group.userCount * group.metrics["ndcg@10"]!.value, 0) / users;
      expect(mean).toBeCloseTo(metrics["ndcg@10"]!.value, 9);
    }
    // Neither by a list, nor by what all items have alike or each has for itself.
    expect(slices.map(({ by }) => by)).toEqual([
      "activity",
      "popularity",
      "genres",
      "studio/house",
      "colour",
    ]);
    const groupsBy = (by: string) => slices.find((slice) => slice.by === by)?.groups ?? [];
    expect(groupsBy("popularity").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["head", "torso", "tail"]),
    );
    expect(
      groupsBy("studio/house")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Ealing", "Mosfilm", "Toho"]);
    expect(
      groupsBy("colour")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["false", "true"]);
    // Each held-out like is of one popularity and one studio: their groups hold as many, and as many of them are listed.
    const sums = (by: string) => {
      const groups = groupsBy(by);
      const likes = groups.reduce((sum, { interactionCount }) => sum + interactionCount, 0);
      const listed = groups.map((group) => group.interactionCount * group.metrics["recall@10"]!.value);
      return [likes, Math.round(listed.reduce((sum, count) => sum + count, 0))];
    };
    expect(sums("popularity")).toEqual(sums("studio/house"));
    expect(clicks.map(({ clickModel }) => clickModel)).toEqual([
      "position-based",
      "cascade",
      "dynamic-bayesian",
    ]);
    for (const { anyClick, conversion } of clicks)
      expect(conversion.value).toBeLessThanOrEqual(anyClick.value);
  }
  expect(itemKnn?.examples).toHaveLength(5);
  const [example] = itemKnn?.examples ?? [];
  const [same] = popularity?.examples ?? [];
  expect(example?.history).toEqual(same?.history);
  expect(example?.list).toHaveLength(10);
  expect(example?.list[0]).toMatchObject({ title: expect.stringMatching(/^Film /) });
  const seen = new Set(example?.history.map(({ itemId }) => itemId));
  expect(example?.list.filter(({ itemId }) => seen.has(itemId))).toEqual([]);
});

test("E8, P9: a report names nobody; its examples are in the user's export, and go when they are erased, also on older data", async () => {
  const path = `/api/v1/runs/${run.runId}/report`;
  const text = await (await server.request("GET", path)).text();
  expect(text).not.toMatch(/user-\d/);
  const kept = async (runId: string) => {
    const { rows } = await server.app.platform.database.pool.query<{ user_id: string }>(
      "select distinct user_id from training_examples where run_id = $1",
      [runId],
    );
    return rows.map(({ user_id }) => user_id);
  };
  const users = await kept(run.runId);
  expect(users).toHaveLength(5);
  const [gone = ""] = users;
  const held = () => server.json<UserExport>("GET", `/api/v1/users/${gone}/export`);
  const shown = (await reportOf(`runs/${run.runId}`)).models.map(({ examples }) =>
    examples.map(({ list }) => list.map(({ itemId, liked }) => ({ itemId, liked }))),
  );
  const { reportExamples } = await held();
  expect(reportExamples.map(({ runId, position }) => [runId, position])).toEqual(
    [0, 1, 2].map((position) => [run.runId, position]),
  );
  for (const { position, list } of reportExamples) expect(shown[position]).toContainEqual(list);
  const receipt = await server.json<{ erased: object }>("DELETE", `/api/v1/users/${gone}`);
  expect(receipt.erased).toMatchObject({ reportExamples: 3 });
  expect((await server.request("GET", `/api/v1/users/${gone}/export`)).status).toBe(404);
  expect((await kept(run.runId)).toSorted()).toEqual(users.filter((user) => user !== gone).toSorted());
  for (const { examples } of (await reportOf(`runs/${run.runId}`)).models) expect(examples).toHaveLength(4);
  const again = await trained({ models: [{ name: "item-knn" }], snapshotId: run.snapshotId });
  expect(again.status).toBe("done");
  expect(await kept(again.runId)).not.toContain(gone);
  expect(await kept(again.runId)).toHaveLength(4);
});

test("E8: titles are hostile text, and stay text", async () => {
  const title = `</title><script>alert("1")</script><img src=x onerror='alert(1)'>`;
  const { models } = await reportOf(`runs/${run.runId}`);
  const itemId = models[1]?.examples[0]?.list[0]?.itemId;
  await server.json("POST", "/api/v1/items", [{ itemId, attributes: { title } }]);
  const page = await (await server.request("GET", `/api/v1/runs/${run.runId}/report.html`)).text();
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain("&lt;script&gt;alert(&quot;1&quot;)");
});

test("E8: a run that failed, or was cancelled, has a report that says why; what is no run has none", async () => {
  const store = runStore(server.app.platform.database);
  for (const [status, reason] of [
    ["failed", "The disk is <full>."],
    ["cancelled", "It was cancelled."],
  ] as const) {
    const key = { tenant: defaultTenant, runId: status };
    const models = [{ name: "ease", config: {}, stage: "waiting" as const, fraction: 0 }];
    const { snapshotId = "", seed, codeVersion, protocol, createdAt } = run;
    await store.add(defaultTenant, { ...key, snapshotId, seed, codeVersion, protocol, models, createdAt });
    const begun = await store.begin(key, new Date());
    await store.end(key, "running", endedEmpty(begun!, status, reason, createdAt));
    expect((await reportOf(`runs/${status}`)).summary[0]).toBe(
      `The run ${status === "failed" ? "failed" : "was cancelled"}: it left no version. ${reason}`,
    );
    const page = await (await server.request("GET", `/api/v1/runs/${status}/report.html`)).text();
    expect(page).toContain(status === "failed" ? "The disk is &lt;full&gt;." : "was cancelled");
  }
  expect((await server.request("GET", "/api/v1/runs/none/report.html")).status).toBe(404);
});

test("E8, R7: a version's report shows it beside the baseline of its run, whether or not the run is known", async () => {
  const report = await reportOf("versions/biased-mf/latest");
  expect(report.title).toBe("biased-mf@1.0.0");
  expect(report.models.map(({ name }) => name)).toEqual(["popularity", "biased-mf"]);
  expect(report.curves.every(({ name }) => name === "biased-mf")).toBe(true);
  const { version } = await addVersion(server, "item-knn");
  const alone = await reportOf(`versions/item-knn/${version}`);
  expect(alone.models.map(({ name }) => name)).toEqual(["item-knn"]);
  expect(alone.run).toBeUndefined();
});
