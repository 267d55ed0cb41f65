import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { createPalate, type ModelVersion, type Status } from "@palate/client";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type PalateProcess, palate, palateJson, startPalate } from "./palate-process.ts";
import { archiveOf } from "./zip-archive.ts";

const adminKey = "palate_first_minutes_0123456789abcdef";
const ml100k = resolve(process.env.PALATE_DATASETS ?? "../shared/data", "ml-100k");
const present = existsSync(ml100k);
if (!present) console.log(`No ml-100k at ${ml100k}: the first minutes with real data are skipped.`);
// In CI their absence is a failure.
const withMovielens = test.skipIf(!present && process.env.CI !== "true");

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "palate-first-"));
  // Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
  chmodSync(home, 0o755);
  return () => rmSync(home, { recursive: true, force: true });
});

const serving = /(http:\/\/127\.0\.0\.1:\d+)\/reference[\s\S]*Ctrl-C stops it/;

/** Starts on the test's own home; whatever is still running at the test's end is stopped. */
function start(args: readonly string[], env: Record<string, string> = {}): PalateProcess {
  const started = startPalate(["start", "--port", "0", "--home", home, ...args], {
    env: { PALATE_MOVIELENS_URL: "http://127.0.0.1:9", ...env },
  });
  onTestFinished(async () => {
    started.signal("SIGTERM");
    await started.ended;
  });
  return started;
}

async function stop(running: PalateProcess): Promise<void> {
  running.signal("SIGINT");
  expect((await running.ended).code).toBe(0);
  expect(existsSync(join(home, "server.json"))).toBe(false);
}

const statusOf = async (url: string): Promise<Status> => createPalate({ url, key: adminKey }).status();

withMovielens(
  "the first start imports, trains, compares, promotes and serves; the second only serves",
  async () => {
    const first = start(["--dataset", "ml-100k", "--from", ml100k]);
    await first.says(serving);
    const said = first.output();
    expect(said).toContain("Snapshot ");
    expect(said).toContain("100,000 events, 943 users, 1,682 items");
    for (const model of ["popularity", "item-knn", "implicit-als", "biased-mf"]) {
      expect(said).toMatch(new RegExp(`^${model}: done`, "m"));
      expect(said).toMatch(new RegExp(`^${model} +0\\.\\d{3} \\[`, "m"));
    }
    expect(said).toMatch(/^biased-mf .* 0\.\d{3} +\d+\.\d +1\.0\.0$/m);
    expect(said).toMatch(/^(implicit-als|item-knn)@1\.0\.0 is best by NDCG@10/m);
    const key = /Key +(\S+)/.exec(said)?.[1] ?? "";
    const url = await first.says(serving);
    expect((await createPalate({ url, key }).recommend({ userId: "196", k: 3 })).items).toHaveLength(3);
    expect((await palate(["start", "--home", home])).stderr).toContain(url);
    await stop(first);

    const second = start(["--dataset", "ml-100k", "--from", ml100k]);
    await second.says(serving);
    expect(second.output()).not.toMatch(/Importing|Training|Key /);
    await stop(second);

    // Without a server the commands do their work themselves, and leave nothing running.
    const listed = await palateJson<ModelVersion[]>(["models", "--home", home]);
    expect(listed.value).toHaveLength(4);
    expect((await palate(["recommend", "196", "--home", home])).stdout).toMatch(/ \(19\d\d\)$/m);
    expect(existsSync(join(home, "server.json"))).toBe(false);
  },
);

test("without a network the films are simulated, and that is said", async () => {
  const started = start([], { PALATE_ADMIN_KEY: adminKey });
  const url = await started.says(serving);
  const said = started.output();
  expect(said.indexOf("no redistribution")).toBeGreaterThan(0);
  expect(said.indexOf("no redistribution")).toBeLessThan(said.indexOf("Fetching ml-100k"));
  expect(said).toMatch(/^MovieLens can't be reached \(.*\); simulated films take its place\.$/m);
  expect(said).toContain("(simulated: invented films and people)");
  expect(said).toMatch(/^(implicit-als|item-knn)@1\.0\.0 is best/m);
  const status = await statusOf(url);
  expect(status.counts).toEqual({ events: 100_000, users: 1000, items: 2000 });
  expect(status.dataset?.simulated).toBe(true);
  await stop(started);

  const other = start(["--dataset", "ml-1m"]);
  await other.says(serving);
  expect(other.output()).toContain(
    "There are data already (simulated/ratings.csv), so ml-1m is not brought in.",
  );
  await stop(other);
});

withMovielens("a data set is fetched from its publisher, after the terms", async () => {
  const files = readdirSync(ml100k)
    .filter((name) => /^u\.(data|item|user)/.test(name))
    .map((name) => {
      const content = readFileSync(join(ml100k, name));
      const packed = name.endsWith(".gz");
      return {
        path: `ml-100k/${name.replace(/\.gz$/, "")}`,
        content: packed ? gunzipSync(content) : content,
        packed,
      };
    });
  const publisher = createHttpServer((_, response) => response.end(archiveOf(files)));
  await new Promise<void>((ready) => publisher.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void publisher.close());
  const { port } = publisher.address() as AddressInfo;
  const env = { PALATE_MOVIELENS_URL: `http://127.0.0.1:${port}`, PALATE_ADMIN_KEY: adminKey };
  const started = start(["--dataset", "ml-100k"], env);
  const status = await statusOf(await started.says(serving));
  expect(status.counts).toEqual({ events: 100_000, users: 943, items: 1682 });
  expect(status.dataset).toEqual({ name: "ml-100k/u.data", simulated: false });
  await stop(started);
});

test("a first start that is interrupted or killed goes on at the next", async () => {
  const args = ["--dataset", "simulated"];
  const killed = start(args);
  await killed.says(/ratings\.csv: storing/);
  killed.signal("SIGKILL");
  await killed.ended;

  const interrupted = start(args, { PALATE_ADMIN_KEY: adminKey });
  await interrupted.says(/Training …/);
  await interrupted.says(/popularity: done/);
  interrupted.signal("SIGINT");
  expect((await interrupted.ended).code).toBe(130);

  const third = start(args, { PALATE_ADMIN_KEY: adminKey });
  const status = await statusOf(await third.says(serving));
  expect(third.output()).not.toContain("Importing");
  expect(third.output()).toContain("Training …");
  expect(status.counts.events).toBe(100_000);
  expect(status.aliases).toMatchObject([{ alias: "champion" }]);
  await stop(third);
});

test("a port that is taken is named, and so is the one that is used", async () => {
  const taken = createServer();
  await new Promise<void>((ready) => taken.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const started = start(["--no-data", "--port", `${port}`]);
  const next = await started.says(/Port \d+ is taken; (\d+) is the next free one/);
  expect(Number(next)).toBeGreaterThan(port);
  const json = startPalate(["doctor", "--home", home, "--json"]);
  expect(JSON.parse((await json.ended).stdout).ok).toBe(false);
  await stop(started);
});
