/**
 * How long the console's pages take with ten thousand runs and their versions, beside a single run, in one go: from the
 * address that is opened to the page that is filled. Needs Chromium, at the place that PALATE_CHROMIUM names or where
 * Debian puts it. Run from the repository's root: `npx node bench/console/many-runs.ts`.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPalate, type Palate } from "@palate/client";
import { simulateFilms } from "@palate/engine";
import { createApp, readConfig } from "@palate/server";
import { chromium, type Page } from "playwright-core";

const many = 10_000;
const repeats = 7;
const models = ["popularity", "item-knn"];
const pages = [
  { path: "/training", filledWith: models.join(", ") },
  { path: "/registry", filledWith: "item-knn" },
];

const key = "palate_bench_0123456789abcdef0123456789abcdef";
const home = mkdtempSync(join(tmpdir(), "palate-bench-"));
// Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
chmodSync(home, 0o755);
const settings = { PALATE_HOME: home, PALATE_PORT: "0", PALATE_ADMIN_KEY: key, PALATE_LOG_LEVEL: "warn" };
const config = readConfig({ ...process.env, DATABASE_URL: "", ...settings }, process.cwd());
const app = await createApp({ config });
const browser = await chromium.launch({
  executablePath: process.env.PALATE_CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const palate = createPalate({ url: await app.listen(), key });
  await trainOnce(palate);
  const page = await browser.newPage();
  await page.goto(await palate.session.createLink());
  await page.waitForURL("**/taste");
  const before = await timesOf(page);
  await multiply();
  const after = await timesOf(page);
  for (const { path } of pages) {
    const [few, lots] = [before.get(path)!, after.get(path)!];
    console.log(
      `${path}: ${few.toFixed(0)} ms with 1 run, ${lots.toFixed(0)} ms with ${many}: ${(lots / few).toFixed(2)} times as long`,
    );
  }
} finally {
  await browser.close();
  await app.close();
  rmSync(home, { recursive: true, force: true });
}

/** One run of few data, which leaves a version of each model. */
async function trainOnce(palate: Palate): Promise<void> {
  const { films, ratings } = simulateFilms(1, { films: 300, users: 200, ratings: 8_000 });
  await palate.items.upsert(
    films.map(({ itemId, title, genres }) => ({ itemId, attributes: { title, genres } })),
  );
  for (let at = 0; at < ratings.length; at += 1_000) {
    await palate.track(
      ratings
        .slice(at, at + 1_000)
        .map(({ userId, itemId, value }) => ({ userId, itemId, type: "rate", value }) as const),
    );
  }
  const { runId } = await palate.runs.start({ models: models.map((name) => ({ name })) });
  for await (const { status, reason } of palate.runs.watch(runId))
    if (status === "failed") throw new Error(`The run failed: ${reason}`);
}

/** The median time of each page, in milliseconds. */
async function timesOf(page: Page): Promise<ReadonlyMap<string, number>> {
  const medians = new Map<string, number>();
  for (const { path, filledWith } of pages) {
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const began = performance.now();
      await page.goto(new URL(path, page.url()).href);
      await page.getByText(filledWith).first().waitFor();
      await page.waitForLoadState("networkidle");
      // "Idle" is half a second without a request.
      times.push(performance.now() - began - 500);
    }
    medians.set(path, times.toSorted((a, b) => a - b)[Math.floor(repeats / 2)]!);
  }
  return medians;
}

/** Copies the run and its versions until there are ten thousand runs, an hour apart. */
async function multiply(): Promise<void> {
  const { pool } = app.platform.database;
  await pool.query(
    `insert into training_runs
     select copy.* from training_runs original, generate_series(1, $1 - 1) n,
       jsonb_populate_record(original, jsonb_build_object(
         'run_id', gen_random_uuid(), 'created_at', original.created_at - interval '1 hour' * n)) copy`,
    [many],
  );
  await pool.query(
    `insert into model_versions
     select copy.* from model_versions original, generate_series(2, $1) n,
       jsonb_populate_record(original, jsonb_build_object(
         'version', '1.' || n || '.0', 'number', n, 'created_at', original.created_at + interval '1 second' * n)) copy`,
    [many],
  );
  await pool.query("analyze training_runs, model_versions");
}
