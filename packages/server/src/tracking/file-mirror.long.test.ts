import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Run, TrackingState } from "@palate/contract";
import { expect, test } from "vitest";
import { startTestServer } from "../../test/harness.ts";
import { addVersion, loadFilms } from "../../test/trained-films.ts";

test("R5: a folder gets runs, models and versions in the form of MLflow's file store", async () => {
  const folder = await mkdtemp(join(tmpdir(), "palate-tracking-"));
  const root = join(folder, "mlruns");
  const mlflowTrackingUri = pathToFileURL(root).href;
  let aheadMs = 0;
  const clock = { now: () => Date.now() + aheadMs };
  const server = await startTestServer({
    clock,
    config: { mlflowTrackingUri, mlflowExperimentName: "films" },
  });
  try {
    await loadFilms(server);
    await addVersion(server, "item-knn");
    const { runId } = await server.json<Run>("POST", "/api/v1/runs", { models: [{ name: "popularity" }] });
    const isMirrored = () =>
      expect
        .poll(() => server.json<TrackingState>("GET", "/api/v1/tracking"), { timeout: 50_000 })
        .toMatchObject({ enabled: true, experiment: "films", waiting: 0, mirrored: 3 });
    await isMirrored();

    const [experiment = ""] = readdirSync(root).filter((name) => /^\d{18}$/.test(name));
    expect(readFileSync(join(root, experiment, "meta.yaml"), "utf8")).toContain("name: films");
    const run = join(root, experiment, runId.replaceAll("-", ""));
    expect(readFileSync(join(run, "params", "seed"), "utf8")).toBe("42");
    expect(readdirSync(join(run, "artifacts", "model")).sort()).toEqual([
      "manifest.json",
      "model.safetensors",
    ]);
    const report = readFileSync(join(run, "artifacts", "report.html"), "utf8");
    expect(report).toContain("<!doctype html>");
    // An erasure reaches no file outside.
    expect(report).not.toContain("Examples of lists");
    const ofPalate = await server.request("GET", `/api/v1/runs/${runId}/report.html`);
    expect(await ofPalate.text()).toContain("Examples of lists");
    const files = ["meta.yaml", "tags", "version-1"];
    expect(readdirSync(join(root, "models", "popularity")).sort()).toEqual(files);
    expect(readdirSync(join(root, "models", "item-knn")).sort()).toEqual(files);
    // What was half written lies nowhere.
    expect(readdirSync(join(root, ".trash"))).toEqual([]);
    const metrics = await (await server.request("GET", "/metrics")).text();
    expect(metrics).toContain("tracking_waiting 0");
    expect(metrics).toContain('tracking_writes_total{kind="version",result="written"} 2');

    // A folder that was emptied is noticed, and gets all of it again.
    const filesOf = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();
    const before = filesOf(root);
    rmSync(root, { recursive: true });
    aheadMs = 120_000;
    await expect.poll(() => existsSync(join(root, "models", "item-knn")), { timeout: 30_000 }).toBe(true);
    await isMirrored();
    expect(filesOf(root)).toEqual(before);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
