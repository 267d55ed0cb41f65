import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type {
  AliasState,
  EvaluationReport,
  EventsAccepted,
  ImportReport,
  ModelInfo,
  ModelVersion,
  OffPolicyReport,
  Recommendations,
  RecordedEvent,
  Replay,
  Run,
  Snapshot,
} from "@palate/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { loadFilms } from "../../server/test/trained-films.ts";
import { palate, palateJson, startPalate } from "./palate-process.ts";

// One server for the file; its home folder is how the commands find it, as on a user's machine.
let server: TestServer;
let folder: string;
const home = (): string[] => ["--home", server.home];
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), "palate-cli-"));
  // Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
  chmodSync(folder, 0o755);
  await loadFilms(server);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Failed {
  readonly error: { readonly code: string; readonly message: string; readonly exitCode: number };
}

test("from training to a replayed list", async () => {
  const before = await palate(["recommend", "user-1", ...home()]);
  expect(before).toMatchObject({ code: 3, stdout: "" });
  expect(before.stderr).toContain("`palate train`, then `palate promote MODEL@VERSION`");

  const trained = await palate([
    "train",
    "item-knn",
    "--config",
    "item-knn.neighbours=20",
    "--seed",
    "7",
    ...home(),
  ]);
  expect(trained.code).toBe(0);
  expect(trained.stdout).toMatch(
    /^item-knn +0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] +[01]\.\d{3} +– +\d+\.\d +1\.0\.0$/m,
  );
  expect(trained.stdout).toContain("palate promote item-knn@1.0.0");
  expect(trained.stderr).toMatch(/^item-knn: done · NDCG@10/m);

  const promoted = await palateJson<AliasState>([
    "promote",
    "item-knn@1.0.0",
    "--reason",
    "it is best",
    ...home(),
  ]);
  expect(promoted).toMatchObject({
    code: 0,
    value: { alias: "champion", model: "item-knn", version: "1.0.0" },
  });
  const beside = await palate(["promote", "popularity", "--alias", "challenger", ...home()]);
  expect(beside).toMatchObject({ code: 0, stdout: "popularity@1.0.0 is challenger.\n" });

  const listed = await palateJson<ModelVersion[]>(["models", "item-knn", ...home()]);
  expect(listed.value).toMatchObject([
    { aliases: ["champion"], config: { neighbours: 20 }, lineage: { seed: 7 } },
  ]);
  expect((await palate(["models", ...home()])).stdout).toMatch(/^item-knn@1\.0\.0 +champion +0\.\d{3}/m);

  const shown = await palate([
    "recommend",
    "user-1",
    "-k",
    "3",
    "--filter",
    "genres=Comedy",
    "--explain",
    ...home(),
  ]);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/^1 {2}Film \d+$/m);
  expect(shown.stdout).toMatch(/^ {5}Goes with .*“Film \d+”/m);
  const id = /palate replay (\S+)/.exec(shown.stdout)?.[1] ?? "";
  const replayed = await palateJson<Replay>(["replay", id, ...home()]);
  expect(replayed).toMatchObject({ code: 0, value: { identical: true, items: [{ rank: 1 }, {}, {}] } });

  const similar = await palateJson<Recommendations>(["recommend", "--item", "film-3", "-k", "4", ...home()]);
  expect(similar.value.items).toHaveLength(4);
  const session = await palateJson<Recommendations>(["recommend", "--history", "film-1,film-4", ...home()]);
  expect(session.value.items.map(({ itemId }) => itemId)).not.toContain("film-1");

  const nothingBefore = await palateJson<Failed>(["rollback", ...home()]);
  expect(nothingBefore).toMatchObject({ code: 1, value: { error: { code: "CONFLICT" } } });
}, 60_000);

test("E8: what came of a run is told in words, as a page that stands alone, and for programs; of a version too", async () => {
  const { runs } = await server.json<{ runs: Run[] }>("GET", "/api/v1/runs");
  const runId = runs.find(({ models }) => models.some(({ name }) => name === "item-knn"))?.runId ?? "";
  const page = join(folder, "report.html");
  const [words, programs, version, newest, missing] = await Promise.all([
    palate(["report", runId, "--out", page, "--against", "popularity,item-knn", ...home()]),
    palateJson<EvaluationReport>(["report", runId, ...home()]),
    palateJson<EvaluationReport>(["report", "item-knn@1.0.0", "--against", "", ...home()]),
    palateJson<EvaluationReport>(["report", "champion", "--against", "", ...home()]),
    palateJson<Failed>(["report", "item-knn@9.0.0", ...home()]),
  ]);
  expect(words.code).toBe(0);
  expect(words.stdout).toMatch(/^2 of 2 models came to a version\.$/m);
  expect(words.stdout).toMatch(/^item-knn@1\.0\.0( +[01]\.\d{3})+$/m);
  expect(words.stdout).toMatch(
    /^item-knn@1\.0\.0 gains -?\d\.\d{3} \[-?\d\.\d{3}, -?\d\.\d{3}\] in ndcg@10 over popularity@1\.0\.0 \(\d+ users, p [01]\.\d{3}\)$/m,
  );
  expect(words.stdout).toContain(`The page is in ${page}.`);
  const written = readFileSync(page, "utf8");
  expect(written).toContain("<!doctype html>");
  expect(written).toContain("Gain over popularity@1.0.0");
  expect(programs.value).toEqual(await server.json("GET", `/api/v1/runs/${runId}/report`));
  // item-knn is the champion: nothing but the others is held against it.
  expect(programs.value.comparisons.map(({ subject }) => subject)).toEqual(["popularity@1.0.0"]);
  expect(version.value).toMatchObject({ of: "version", title: "item-knn@1.0.0", comparisons: [] });
  expect(newest.value).toEqual(version.value);
  expect(missing).toMatchObject({ code: 3, value: { error: { code: "MODEL_VERSION_MISSING" } } });

  const again = await palate(["report", runId, "--out", page, ...home()]);
  expect(again).toMatchObject({ code: 1, stdout: "" });
  expect(again.stderr).toContain(page);
  expect(readFileSync(page, "utf8")).toBe(written);
}, 60_000);

test("E5: what other lists would have earned is estimated from drawn places alone", async () => {
  const none = await palateJson<Failed>(["off-policy", ...home()]);
  expect(none).toMatchObject({ value: { error: { code: "PROPENSITIES_MISSING" } } });
  expect(none.code).not.toBe(0);
  await server.json("PUT", "/api/v1/scenarios/drawn", { policy: { rotation: { share: 0.4 } } });
  for (let list = 0; list < 30; list++) {
    const body = { userId: `user-${list}`, k: 5, scenario: "drawn" };
    const { items, recommendationId } = await server.json<Recommendations>(
      "POST",
      "/api/v1/recommendations",
      body,
    );
    const [itemId] = items.flatMap(({ itemId, draw }) => (draw === undefined ? [] : [itemId]));
    if (list % 3 === 0)
      await server.json("POST", "/api/v1/events", {
        userId: body.userId,
        itemId,
        type: "click",
        recommendationId,
      });
  }
  const [words, programs, wrong] = await Promise.all([
    palate(["off-policy", "--scenario", "drawn", ...home()]),
    palateJson<OffPolicyReport>(["off-policy", "--types", "click", "--limit", "10", ...home()]),
    palate(["off-policy", "--epsilon", "2", ...home()]),
  ]);
  expect(words.code).toBe(0);
  expect(words.stdout).toMatch(/^60 places of 30 lists were drawn\.$/m);
  expect(words.stdout).toMatch(/^First drawn place +0\.333 \[0\.\d{3}, 0\.\d{3}\]/m);
  expect(words.stdout).toContain("Only places that were drawn are estimated");
  expect(programs).toMatchObject({ code: 0, value: { lists: 10, places: 20, complete: false } });
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(wrong.stderr).toContain("from 0 to 1");
}, 60_000);

test("what can be trained is listed with its settings", async () => {
  const { value } = await palateJson<ModelInfo[]>(["models", "--available", ...home()]);
  const usual = value.filter((model) => model.usual).map(({ name }) => name);
  expect(usual.toSorted()).toEqual(["biased-mf", "implicit-als", "item-knn", "popularity"]);
  const { stdout } = await palate(["models", "implicit-als", "--available", ...home()]);
  expect(stdout).toMatch(/implicit-als\.factors +64 +\d+ to \d+ +\S/);
});

test("D1, D2: a CSV file is guessed, shown and imported; refused rows are named", async () => {
  const rows = ["customer,article,stars,when", "ann,film-1,5,1700000000", "ann,film-2,9x,1700000001"];
  const path = file("stars.csv.gz", gzipSync(`${rows.join("\n")}\n`));
  const imported = await palate([
    "import",
    path,
    "--map",
    "user=customer,item=article,value=stars,timestamp=when",
    "--scale",
    "1..5",
    ...home(),
  ]);
  expect(imported.code).toBe(0);
  expect(imported.stdout).toContain(
    "stars.csv.gz is read as interactions (csv):\n  user       column customer\n",
  );
  expect(imported.stdout).toContain("stars.csv.gz: 1 row stored, 1 refused.");
  expect(imported.stdout).toMatch(/line 3: .*9x/);
  const again = await palateJson<{ imports: ImportReport[] }>([
    "import",
    path,
    "--map",
    "user=1,item=2,value=3,timestamp=4",
    "--scale",
    "1..5",
    ...home(),
  ]);
  expect(again.value.imports).toMatchObject([{ status: "done", accepted: 0, duplicates: 1 }]);

  const guessed = file("ratings.csv", "userId,movieId,rating\nben,film-1,3\nben,film-2,4\n");
  const { value } = await palateJson<{ imports: ImportReport[] }>(["import", guessed, ...home()]);
  expect(value.imports).toMatchObject([
    { mapping: { user: "userId", item: "movieId", value: "rating" }, accepted: 2 },
  ]);
});

test("D1: a MovieLens folder brings films, users and ratings", async () => {
  const data = mkdtempSync(join(folder, "ml-"));
  writeFileSync(
    join(data, "movies.dat"),
    Buffer.from("7001::Les Misérables (1995)::Drama|Musical\n", "latin1"),
  );
  writeFileSync(join(data, "users.dat.gz"), gzipSync("801::F::25::12::55117\n"));
  writeFileSync(join(data, "ratings.dat"), "801::7001::5::978300760\n");
  const { code, value } = await palateJson<{ imports: ImportReport[] }>(["import", data, ...home()]);
  expect(code).toBe(0);
  expect(value.imports.map(({ file, accepted }) => [file, accepted])).toEqual([
    ["ml-1m/movies.dat", 1],
    ["ml-1m/users.dat.gz", 1],
    ["ml-1m/ratings.dat", 1],
  ]);
  const { attributes } = await server.json<{ attributes: unknown }>("GET", "/api/v1/items/7001");
  expect(attributes).toMatchObject({
    title: "Les Misérables (1995)",
    genres: ["Drama", "Musical"],
    year: 1995,
  });
});

test("D1: a shop's folder brings products, customers and orders in this order, whatever their formats", async () => {
  const shop = mkdtempSync(join(folder, "shop-"));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(shop, name), content);
  const line = (row: unknown) => `${JSON.stringify(row)}\n`;
  write(
    "orders.csv",
    "order_id,customer_id,product_id,quantity,order_date\n1,c1,p1,2,2025-01-05\n2,c2,p2,1,2025-01-06\n",
  );
  write(
    "products.json.gz",
    gzipSync(
      JSON.stringify([
        { id: "p1", name: "Cup", category: "Kitchen|Gifts" },
        { id: "p2", name: "Pan" },
      ]),
    ),
  );
  write(
    "customers.ndjson",
    line({ id: "c1", email: "a@b", country: "DE" }) + line({ id: "c2", country: "FR" }),
  );
  write("links.csv", "one,two\na,b c\nc,d e\n");
  const shown = await palate(["import", shop, "--yes", ...home()]);
  expect(shown.code).toBe(0);
  const name = shop.split("/").at(-1);
  expect(shown.stdout).toContain(`${name}/products.json.gz is read as items (json):`);
  expect(shown.stdout).toMatch(/^ {2}category +genres +list$/m);
  expect(shown.stdout).toMatch(/^ {2}email +left out$/m);
  expect(shown.stdout).toMatch(/^ {2}type +every row is a purchase$/m);
  expect(shown.stdout).toContain(`${name}/links.csv: left out.`);
  const again = await palateJson<{ imports: ImportReport[]; leftOut: unknown[] }>([
    "import",
    shop,
    ...home(),
  ]);
  expect(again.value.imports.map(({ holds, accepted, duplicates }) => [holds, accepted, duplicates])).toEqual(
    [
      ["items", 0, 2],
      ["users", 0, 2],
      ["interactions", 0, 2],
    ],
  );
  expect(again.value.leftOut).toHaveLength(1);
  const item = await server.json<{ attributes: unknown }>("GET", "/api/v1/items/p1");
  expect(item.attributes).toEqual({ title: "Cup", genres: ["Kitchen", "Gifts"] });
  const { events } = await server.json<{ events: unknown[] }>("GET", "/api/v1/users/c1/events");
  expect(events).toMatchObject([{ itemId: "p1", type: "purchase", value: 2 }]);
  const mapped = await palateJson<{ imports: ImportReport[] }>([
    ...["import", join(shop, "products.json.gz"), "--map", "*,shelf=category:text", ...home()],
  ]);
  expect(mapped.value.imports).toMatchObject([{ accepted: 1, duplicates: 1 }]);
});

test("what can't be imported is refused with its reason, and nothing is stored", async () => {
  const broken = file("broken.csv.gz", gzipSync("user,item\na,b\n".repeat(5000)).subarray(0, 40));
  const cut = await palateJson<Failed>(["import", broken, ...home()]);
  expect(cut).toMatchObject({ code: 4, value: { error: { code: "IMPORT_UNREADABLE", exitCode: 4 } } });
  const unclear = await palate(["import", file("unclear.csv", "a,b\n1.5,x y\n2.5,z\n"), ...home()]);
  expect(unclear.code).toBe(4);
  expect(unclear.stderr).toContain("--map user=COLUMN,item=COLUMN");
  const missing = await palateJson<Failed>(["import", join(folder, "none.csv"), ...home()]);
  expect(missing).toMatchObject({
    code: 3,
    value: { error: { message: expect.stringContaining("none.csv") } },
  });
  expect((await palate(["import", folder, ...home()])).code).toBe(4);
});

test("events are sent one by one and as lines, and listed", async () => {
  const one = [
    "events",
    "send",
    "--user",
    "cli",
    "--item",
    "film-8",
    "--type",
    "rate",
    "--value",
    "4",
    "--event-id",
    "e1",
  ];
  expect((await palateJson<EventsAccepted>([...one, ...home()])).value).toMatchObject({
    accepted: 1,
    duplicates: 0,
  });
  expect((await palate([...one, ...home()])).stdout).toBe(
    "0 events stored; 1 event had been stored before.\n",
  );
  const lines = Array.from({ length: 1500 }, (_, item) =>
    JSON.stringify({ eventId: `line-${item}`, userId: "many", itemId: `film-${item % 45}`, type: "view" }),
  );
  const many = await palate(["events", "send", ...home()], { input: `${lines.join("\n")}\n\n` });
  expect(many.stdout).toBe("1,500 events stored.\n");
  const listed = await palateJson<RecordedEvent[]>(["events", "--user", "cli", ...home()]);
  expect(listed.value).toMatchObject([{ userId: "cli", itemId: "film-8", type: "rate", value: 4 }]);

  const wrong = await palate(["events", "send", ...home()], { input: `${lines[0]}\nnot json\n` });
  expect(wrong).toMatchObject({ code: 4, stdout: "" });
  expect(wrong.stderr).toContain(
    "Line 2 of standard input is not a JSON object; nothing was sent from line 1 on.",
  );
  expect((await palate(["events", "send", "--user", "cli", ...home()])).code).toBe(2);
});

test("events are followed as they arrive, until Ctrl-C", async () => {
  const following = startPalate(["events", "--follow", "--user", "late", ...home()]);
  const sending = setInterval(() => {
    void server.json("POST", "/api/v1/events", { userId: "late", itemId: "film-2", type: "like" });
  }, 100);
  await following.says(/late {2}like {2}film-2/);
  clearInterval(sending);
  following.signal("SIGINT");
  expect((await following.ended).code).toBe(0);
});

test("a reader that stops reading, as head does, is no failure", async () => {
  const many = startPalate(["events", "-n", "1000", ...home()]);
  many.closeOutput();
  expect(await many.ended).toMatchObject({ code: 0, stderr: "" });
});

test("a snapshot is taken and listed", async () => {
  const { value } = await palateJson<Snapshot>(["snapshot", ...home()]);
  const { stdout } = await palate(["snapshot", "--list", ...home()]);
  expect(stdout).toContain(value.contentHash.slice(0, 12));
});

test("the doctor makes sign-in links", async () => {
  const link = await palate(["doctor", "--sign-in", ...home()]);
  expect(link.stdout).toMatch(new RegExp(`^${server.url}/sign-in#\\S+\\n$`));
});

test("every kind of failure has its exit code, one JSON value with --json, and words on standard error", async () => {
  const failures = [
    [2, ["sing"]],
    [2, ["train", "--seed", "many", ...home()]],
    [2, ["train", "--config", "factors", ...home()]],
    [2, ["recommend", ...home()]],
    [2, ["promote", "@1", ...home()]],
    [3, ["replay", "no-such-list", ...home()]],
    [3, ["promote", "item-knn@9.9.9", ...home()]],
    [3, ["models", "--home", join(folder, "empty")]],
    [4, ["train", "deep-thought", ...home()]],
    [4, ["train", "--config", "implicit-als.factors=0", ...home()]],
    [4, ["recommend", "user-1", "--filter", "colour=red", ...home()]],
    [5, ["models", "--url", "http://127.0.0.1:9"]],
    [6, ["models", "--url", server.url, "--key", "palate_wrong"]],
  ] as const;
  for (const [code, args] of failures) {
    const failed = await palateJson<Failed>(args);
    expect([args, failed.code, failed.value.error.exitCode]).toEqual([args, code, code]);
    expect(failed.value.error.message).toMatch(/^\S.*\.$/s);
  }
  const { stdout, stderr } = await palate(["train", "--config", "implicit-als.factors=0", ...home()]);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/factors/);
}, 60_000);

test("help teaches: every command has a description, and examples", async () => {
  const { stdout, code } = await palate(["--help"]);
  expect(code).toBe(0);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? "");
  expect(commands).toEqual(
    expect.arrayContaining(["start", "import", "train", "models", "promote", "rollback"]),
  );
  expect(commands).toEqual(expect.arrayContaining(["recommend", "events", "snapshot", "replay", "doctor"]));
  const helps = await Promise.all(
    commands.filter((name) => name !== "help").map((name) => palate([name, "--help"])),
  );
  for (const help of helps) expect(help.stdout).toMatch(/Examples:\n {2}\$ /);
});

test("D13: what is held of a user is handed out, and erased only when that is said twice", async () => {
  await palate(["events", "send", "--user", "leaver", "--item", "film-1", "--type", "view", ...home()]);
  const held = await palateJson<{ events: RecordedEvent[] }>(["user", "export", "leaver", ...home()]);
  expect(held.value.events).toMatchObject([{ userId: "leaver", itemId: "film-1" }]);
  const unsure = await palate(["user", "erase", "leaver", ...home()]);
  expect(unsure).toMatchObject({ code: 2, stdout: "" });
  expect(unsure.stderr).toContain("--yes");
  const erased = await palate(["user", "erase", "leaver", "--yes", ...home()]);
  expect(erased.code).toBe(0);
  expect(erased.stdout).toMatch(/^Erased .*: 1 event, 0 sets of attributes, .*\n[\s\S]*Receipt \S+$/m);
  expect(await palate(["user", "export", "leaver", ...home()])).toMatchObject({ code: 3, stdout: "" });
});

test("T1: a run is repeated to the same bits, with the build of the kernels that computed it", async () => {
  const trained = await palateJson<Run>(["train", "item-knn", "--kernels", "simd", ...home()]);
  expect(trained.code).toBe(0);
  const repeated = await palateJson<{ identical: boolean; runId: string }>([
    "rerun",
    trained.value.runId,
    ...home(),
  ]);
  expect(repeated).toMatchObject({ code: 0, value: { identical: true } });
  const { value: again } = await palateJson<Run>(["runs", "show", repeated.value.runId, ...home()]);
  expect(again.kernels).toBe("simd");
  expect((await palate(["rerun", "no-such-run", ...home()])).code).toBe(3);
}, 60_000);
