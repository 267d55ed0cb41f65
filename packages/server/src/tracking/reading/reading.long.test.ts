import type { MlflowRuns } from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { addVersion, loadFilms } from "../../../test/trained-films.ts";

const runCount = 450;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { mlflowExperimentName: "films" } });
  await loadFilms(server);
  await addVersion(server, "popularity");
  // Many runs, several of each moment, as if they had been trained.
  await server.app.platform.database.pool.query(
    `insert into training_runs (tenant, run_id, status, phase, snapshot_id, seed, code_version, protocol, models, created_at)
     select 'default', gen_random_uuid(), 'done', 'storing', 's', number, '0.1.0', 'none', jsonb_build_array(
       jsonb_build_object('name', 'popularity', 'config', '{}'::jsonb, 'stage', 'done', 'fraction', 1),
       jsonb_build_object('name', 'item-knn', 'config', jsonb_build_object('neighbours', number), 'stage', 'done',
         'fraction', 1, 'metrics', jsonb_build_object('ndcg@10', jsonb_build_object('value', (number % 50) / 50.0, 'low', 0, 'high', 1)))
     ), '2026-01-01'::timestamptz + make_interval(secs => number / 7)
     from generate_series(1, $1) as number`,
    [runCount],
  );
});
afterAll(async () => {
  await server?.close();
});

const mlflow = "/api/2.0/mlflow";
const search = (body: object) => server.json<MlflowRuns>("POST", `${mlflow}/runs/search`, body);

const idsOf = (runs: MlflowRuns["runs"]) => runs.map(({ info }) => info.run_id);

/** All pages, one after the other. */
async function searchAll(body: object): Promise<MlflowRuns["runs"]> {
  const runs: MlflowRuns["runs"] = [];
  let token: string | undefined;
  do {
    const page = await search({ experiment_ids: ["0"], ...body, ...(token && { page_token: token }) });
    runs.push(...page.runs);
    token = page.next_page_token;
  } while (token !== undefined);
  return runs;
}

describe("R5: MLflow's clients ask Palate alone", () => {
  test.each([100, 137, 1000])(
    "every run is on one page of %i, newest first, however the pages fall",
    async (max_results) => {
      const runs = await searchAll({ max_results });
      expect(runs).toHaveLength(3 * runCount);
      expect(new Set(runs.map(({ info }) => info.run_id)).size).toBe(3 * runCount);
      const times = runs.map(({ info }) => info.start_time);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    },
  );

  test("so it is in another order, and with a filter", async () => {
    const filter = "params.model = 'item-knn' AND metrics.ndcg_at_10 >= 0.5";
    const found = await searchAll({ filter, order_by: ["metrics.ndcg_at_10 ASC"], max_results: 60 });
    const values = found.map(
      ({ data }) => data.metrics.find(({ key }) => key === "ndcg_at_10")?.value as number,
    );
    expect(found).toHaveLength(runCount / 2);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values[0]).toBe(0.5);
    const ids = ({ runs }: Pick<MlflowRuns, "runs">) => runs.map(({ info }) => info.run_id).sort();
    expect(ids({ runs: await searchAll({ filter, max_results: 7 }) })).toEqual(ids({ runs: found }));
    expect(await search({ experiment_ids: ["1"] })).toEqual({ runs: [] });

    // All of it in pages is as it is in one; pages of others that were remembered meanwhile change nothing.
    const order_by = ["params.neighbours ASC"];
    const whole = idsOf(await searchAll({ order_by, max_results: 5000 }));
    expect(whole).toHaveLength(3 * runCount);
    const first = await search({ experiment_ids: ["0"], order_by, max_results: 100 });
    for (let other = 0; other < 12; other++)
      await search({ experiment_ids: ["0"], order_by: [`params.other${other} ASC`], max_results: 1 });
    const second = await search({
      experiment_ids: ["0"],
      order_by,
      max_results: 100,
      page_token: first.next_page_token,
    });
    expect([...idsOf(first.runs), ...idsOf(second.runs)]).toEqual(whole.slice(0, 200));
  });

  const as = (authorization: string, path = `${mlflow}/experiments/get?experiment_id=0`) =>
    fetch(server.url + path, { headers: { authorization } });
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  test("a key is a token or the password of whatever name; elsewhere it is no password", async () => {
    for (const authorization of [
      `Bearer ${server.adminKey}`,
      basic(`ada:${server.adminKey}`),
      basic(`:${server.adminKey}`),
    ]) {
      const response = await as(authorization);
      expect([response.status, await response.json()]).toMatchObject([
        200,
        { experiment: { name: "films" } },
      ]);
    }
    for (const wrong of [basic("ada:nothing"), basic(server.adminKey), "Bearer nothing"]) {
      const response = await as(wrong);
      expect([response.status, await response.json()]).toMatchObject([
        401,
        { error_code: "UNAUTHENTICATED" },
      ]);
    }
    expect((await as(basic(`ada:${server.adminKey}`), "/api/v1/runs")).status).toBe(401);
  });

  test.each([
    ["GET", "/runs/get?run_id=nothing", 404, "RESOURCE_DOES_NOT_EXIST"],
    ["GET", "/experiments/get-by-name?experiment_name=other", 404, "RESOURCE_DOES_NOT_EXIST"],
    ["GET", "/registered-models/get?name=nothing", 404, "RESOURCE_DOES_NOT_EXIST"],
    ["GET", "/registered-models/alias?name=popularity&alias=champion", 404, "RESOURCE_DOES_NOT_EXIST"],
    ["GET", "/model-versions/get?name=popularity&version=2", 404, "RESOURCE_DOES_NOT_EXIST"],
    ["GET", "/model-versions/search?filter=name+>+1", 400, "INVALID_PARAMETER_VALUE"],
    ["GET", "/model-versions/search?page_token=x", 400, "INVALID_PARAMETER_VALUE"],
    ["POST", "/runs/create", 404, "ENDPOINT_NOT_FOUND"],
    ["POST", "/runs/get", 405, "ENDPOINT_NOT_FOUND"],
  ])("%s %s is answered in MLflow's own form", async (method, path, status, error_code) => {
    const response = await server.request(method, mlflow + path);
    expect([response.status, await response.json()]).toEqual([
      status,
      { error_code, message: expect.any(String) },
    ]);
  });

  test("a model whose run is not known any more is there all the same", async () => {
    const answer = await server.json("GET", `${mlflow}/registered-models/search?filter=name+LIKE+'pop%25'`);
    expect(answer).toMatchObject({
      registered_models: [
        { name: "popularity", latest_versions: [{ version: "1", run_id: "", source: "" }] },
      ],
    });
  });
});
