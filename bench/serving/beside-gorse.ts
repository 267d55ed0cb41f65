/**
 * Palate beside Gorse, both serving ml-1m on this machine: lists a second, their latency, and single inserts a second, in
 * turn. Gorse keeps its data in SQLite and serves lists that it made beforehand; Palate serves `implicit-als`.
 * Run from the repository's root: `npx node bench/serving/beside-gorse.ts GORSE FOLDER [HOME]`, with the program
 * `gorse-in-one`, a folder for its data (kept: filled and trained on the first run only, which takes long), and a home as
 * `throughput.ts` leaves it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { dataFile } from "../data-folder.ts";
import { writeResult } from "../results.ts";
import { type WrkFigures, wrk } from "../wrk.ts";
import { key, startServed, stopServed } from "./start-served.ts";

const rounds = 3;
const secondsEach = 10;
const port = 18_088;
const gorseUrl = `http://127.0.0.1:${port}`;
const users = 6040;

const [program = "", folder = "", home = ""] = process.argv.slice(2);

const config = `
[database]
cache_store = "sqlite://cache.db"
data_store = "sqlite://data.db"
[master]
port = ${port - 2}
host = "127.0.0.1"
http_port = ${port}
http_host = "127.0.0.1"
n_jobs = 2
[server]
default_n = 10
auto_insert_user = true
auto_insert_item = true
[recommend]
cache_size = 100
[recommend.data_source]
positive_feedback_types = ["star"]
read_feedback_types = ["read"]
[recommend.collaborative]
model_fit_period = "600m"
model_search_period = "3600m"
model_search_epoch = 1
model_search_trials = 1
[recommend.offline]
check_recommend_period = "60m"
enable_latest_recommend = true
enable_user_based_recommend = false
enable_item_based_recommend = true
enable_collaborative_recommend = true
enable_click_through_prediction = false
[recommend.online]
fallback_recommend = ["item_based", "popular"]
`;

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "config.toml"), config);
const isNew = !existsSync(join(folder, "filled"));

let gorse = await startGorse();
try {
  if (isNew) {
    await fill();
    await stopGorse(gorse);
    gorse = await startGorse();
    writeFileSync(join(folder, "filled"), "");
  }
  await cachedLists();
  const palate = await startServed(home);
  try {
    await compare(palate.url);
  } finally {
    await stopServed(palate);
  }
} finally {
  await stopGorse(gorse);
}

async function compare(palate: string): Promise<void> {
  const load = (url: string, script: string) =>
    wrk(url, `bench/serving/${script}`, secondsEach, { KEY: key });
  const lists = {
    gorse: () => load(gorseUrl, "gorse-lists.lua"),
    palate: () => load(`${palate}/api/v1/recommendations`, "users.lua"),
  };
  const inserts = {
    gorse: () => load(gorseUrl, "gorse-feedback.lua"),
    palate: () => load(`${palate}/api/v1/events`, "events.lua"),
  };
  await lists.gorse();
  await lists.palate();
  await lists.palate();
  const listFigures = await inTurn("lists", lists);
  const insertFigures = await inTurn("single inserts", inserts);
  writeResult("serving/beside-gorse", { lists: listFigures, inserts: insertFigures });
}

/** Each in turn, while the other is idle; prints the medians and what they are of each other's. */
async function inTurn(what: string, runs: { gorse(): Promise<WrkFigures>; palate(): Promise<WrkFigures> }) {
  const gorse: WrkFigures[] = [];
  const palate: WrkFigures[] = [];
  for (let round = 0; round < rounds; round++) {
    gorse.push(await runs.gorse());
    palate.push(await runs.palate());
  }
  const of = (figures: readonly WrkFigures[], field: keyof WrkFigures) =>
    figures.map((figure) => figure[field]).sort((a, b) => a - b)[rounds >> 1]!;
  const shown = (name: string, figures: readonly WrkFigures[]) =>
    `${name} ${Math.round(of(figures, "perSecond"))}/s, p50 ${of(figures, "p50Ms").toFixed(2)} ms, ` +
    `p99 ${of(figures, "p99Ms").toFixed(2)} ms, ${of(figures, "failed")} failed`;
  const ratio = (field: keyof WrkFigures) => (of(palate, field) / of(gorse, field)).toFixed(2);
  console.log(
    `${what}: ${shown("Gorse", gorse)}; ${shown("Palate", palate)}; ` +
      `${ratio("perSecond")} times as many, ${ratio("p99Ms")} of the p99`,
  );
  return { gorse, palate };
}

async function startGorse(): Promise<ChildProcess> {
  const log = openSync(join(folder, "gorse.log"), "a");
  const child = spawn(resolve(program), ["-c", "config.toml", "--recommend-jobs", "2"], {
    cwd: folder,
    stdio: ["ignore", log, log],
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error("Gorse ended; its log says why.");
    const isReady = await fetch(`${gorseUrl}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return child;
    await sleep(100);
  }
}

async function stopGorse(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  const force = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(force);
}

/** Every rating is feedback of one type, as Palate's import takes them. */
async function fill(): Promise<void> {
  const ratings = gunzipSync(readFileSync(dataFile("ml-1m/ratings.notime.dat"))).toString("latin1");
  const feedback = ratings
    .trim()
    .split("\n")
    .map((line) => {
      const [UserId, ItemId] = line.split("::");
      return { FeedbackType: "star", UserId, ItemId, Timestamp: "2003-02-28T00:00:00Z" };
    });
  for (let at = 0; at < feedback.length; at += 5_000) {
    const response = await fetch(`${gorseUrl}/api/feedback`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(feedback.slice(at, at + 5_000)),
    });
    if (!response.ok) throw new Error(`Gorse answered ${response.status}.`);
  }
}

/** Waits until users all over have a list that was made beforehand, and nothing is being trained. */
async function cachedLists(): Promise<void> {
  const waiting = new Set(Array.from({ length: 40 }, (_, index) => 1 + Math.floor((index * users) / 40)));
  for (;;) {
    for (const user of [...waiting]) {
      const response = await fetch(`${gorseUrl}/api/intermediate/recommend/${user}?n=10`);
      const list = (await response.json()) as unknown[] | null;
      if ((list ?? []).length > 0) waiting.delete(user);
    }
    const response = await fetch(`${gorseUrl}/api/dashboard/tasks`);
    const tasks = ((await response.json()) ?? []) as { Name: string; Status: string }[];
    const running = tasks.filter(({ Status }) => Status === "Running").map(({ Name }) => Name);
    if (waiting.size === 0 && running.length === 0) return;
    console.log(
      `Gorse: ${waiting.size} of 40 users wait for a list; it works on: ${running.join(", ") || "nothing"}`,
    );
    await sleep(10_000);
  }
}
