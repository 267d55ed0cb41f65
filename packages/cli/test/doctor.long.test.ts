import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import {
  createTestDatabase,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from "../../server/test/harness.ts";
import { loadFilms, serveModel } from "../../server/test/trained-films.ts";
import { type ExamineOptions, examine } from "../src/doctor/examine.ts";
import type { Finding } from "../src/doctor/finding.ts";
import { palate, palateJson, startPalate } from "./palate-process.ts";

let folder: string;
let home: string;
let database: TestDatabase;
let server: TestServer;
const serve = () => startTestServer({ config: { databaseUrl: database.url, home, logLevel: "silent" } });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "palate-doctor-"));
  // Open to the database's user, when root runs this: else an embedded database would lie elsewhere, and stay there.
  chmodSync(folder, 0o755);
  home = join(folder, "home");
  mkdirSync(home);
  database = await createTestDatabase();
  server = await serve();
  await loadFilms(server);
  await serveModel(server, "popularity");
  await serveModel(server, "item-knn");
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const variables = () => ({ DATABASE_URL: database.url, PALATE_PORT: "0" });

/** @returns what was found, by its name; the last where a name comes twice */
async function find(env: Record<string, string> = {}, options: ExamineOptions = { home }) {
  const findings = await examine(options, { ...variables(), ...env });
  for (const { status, detail, remedy } of findings) {
    expect(detail).toMatch(/^\S/);
    if (status !== "ok") expect(remedy).toMatch(/^[A-Z].*[.?]$/);
  }
  expect(JSON.stringify(findings)).not.toMatch(/hunter2|:\/\/[^/\s]*:[^/\s]*@/);
  return Object.fromEntries(findings.map((finding) => [finding.name, finding]));
}

/** Changes the database for the time of a look. */
async function examineWith(change: string, undo: string) {
  await database.query(change);
  try {
    return await find();
  } finally {
    await database.query(undo);
  }
}

async function whileStopped<T>(work: () => Promise<T>): Promise<T> {
  await server.close();
  try {
    return await work();
  } finally {
    server = await serve();
  }
}

test("with the server running, everything is looked at and well", async () => {
  const found = await find();
  // Whether the console is built, and how much room there is, depend on where this runs.
  const elsewhere = ["console", "memory", "disk space"];
  const troubles = Object.values(found).filter(
    ({ name, status }) => status !== "ok" && !elsewhere.includes(name),
  );
  expect(troubles).toEqual([]);
  expect(Object.keys(found)).toEqual([
    "Node",
    "console",
    "memory",
    "configuration",
    "home folder",
    "disk space",
    "database",
    "migrations",
    "connections",
    "clock",
    "data",
    "champion",
    "keys",
    "server",
    "server: database",
    "server: model",
  ]);
  expect(found.champion?.detail).toMatch(/^item-knn@1\.0\.0 is whole/);
});

test("the command says it to people and programs, and ends with 1 only when something is broken", async () => {
  const args = ["doctor", "--home", home];
  const well = await palateJson<{ ok: boolean; findings: Finding[] }>(args, { env: variables() });
  expect([well.code, well.value.ok]).toEqual([0, true]);
  expect(well.value.findings).toContainEqual({ name: "server: model", status: "ok", detail: "ready" });
  const broken = await palate(args, { env: { ...variables(), PALATE_PORT: "x" } });
  expect(broken.code).toBe(1);
  expect(broken.stdout).toMatch(/^FAIL {2}configuration +PALATE_PORT: .*\n +→ Mend /m);
  expect(broken.stdout).toMatch(/1 thing is broken, \d+ warnings?\.\n$/);
});

test("a server that uses another database than this configuration names is told apart", async () => {
  const found = await find({ DATABASE_URL: "" });
  expect(found.database).toMatchObject({
    status: "warn",
    detail: expect.stringContaining("another database"),
  });
  expect(found["server: model"]?.status).toBe("ok");
});

test("of a server elsewhere only that one is looked at", async () => {
  const found = await find({}, { url: server.url, key: server.adminKey });
  expect(Object.keys(found)).toEqual(["Node", "server", "server: database", "server: model"]);
  const wrongKey = await find({}, { url: server.url, key: "palate_wrong" });
  expect(wrongKey.server?.status).toBe("fail");
  const nobody = await find({}, { url: "http://127.0.0.1:9" });
  expect(nobody.server).toMatchObject({ status: "fail", detail: expect.stringContaining("does not answer") });
});

test("a server that does not answer is named with its process", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void silent.close());
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const other = join(folder, "silent");
  mkdirSync(other);
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(join(other, "server.json"), JSON.stringify({ pid: process.pid, url, token: "hunter2" }));
  const found = await find({}, { home: other });
  expect(found.server?.status).toBe("fail");
  expect(found.server?.remedy).toContain(`kill ${process.pid}`);
});

test("damaged and missing artifacts are found, with the server running or stopped", async () => {
  const files = join(home, "artifacts", "default");
  const tensors = join(files, "item-knn", "1.0.0", "model.safetensors");
  const whole = readFileSync(tensors);
  writeFileSync(tensors, "damaged");
  expect((await find()).champion).toMatchObject({
    status: "fail",
    detail: expect.stringMatching(/^item-knn@1\.0\.0 can't be loaded: .*checksum differs/),
    remedy: expect.stringContaining("`palate rollback`"),
  });

  const before = join(files, "popularity");
  renameSync(before, `${before}.away`);
  await whileStopped(async () => {
    const found = await find();
    expect(found.champion?.remedy).toContain("`palate promote MODEL@VERSION`");
    expect(found.models).toMatchObject({
      status: "warn",
      detail: expect.stringMatching(/popularity.*is missing/),
    });
    expect(found.server).toMatchObject({ status: "warn", remedy: "Run `palate start`." });
  });
  const found = await find();
  expect(found["server: model"]).toMatchObject({
    status: "fail",
    detail: expect.stringMatching(/nothing serves/),
  });

  renameSync(`${before}.away`, before);
  writeFileSync(tensors, whole);
}, 60_000);

test("migrations that are pending, or a newer Palate's, are named, and nothing is migrated", async () => {
  const fresh = await createTestDatabase();
  onTestFinished(() => fresh.drop());
  const empty = join(folder, "fresh");
  mkdirSync(empty);
  const look = () => find({ DATABASE_URL: fresh.url }, { home: empty });
  for (let time = 0; time < 2; time++) {
    expect((await look()).migrations).toMatchObject({ status: "warn", detail: "none applied yet" });
  }
  const newer = await examineWith(
    "update palate_migrations set name = 'x-0020' where name = '0020-registry'",
    "update palate_migrations set name = '0020-registry' where name = 'x-0020'",
  );
  expect(newer.migrations).toMatchObject({ status: "fail", detail: expect.stringMatching(/newer.*x-0020/) });
  const pending = await examineWith(
    "create table kept as select * from palate_migrations; delete from palate_migrations where name = '0020-registry'",
    "delete from palate_migrations; insert into palate_migrations select * from kept; drop table kept",
  );
  expect(pending.migrations).toMatchObject({ status: "warn", detail: "0020-registry pending" });
});

test("a database that takes no writes, and one without its extension, are found", async () => {
  const name = new URL(database.url).pathname.slice(1);
  const readOnly = await examineWith(
    `alter database ${name} set default_transaction_read_only = on`,
    `alter database ${name} reset default_transaction_read_only`,
  );
  expect(readOnly.database).toMatchObject({ status: "fail", detail: expect.stringContaining("no writes") });
  const without = await examineWith(
    "update pg_extension set extname = 'other' where extname = 'pg_trgm'",
    "update pg_extension set extname = 'pg_trgm' where extname = 'other'",
  );
  expect(without.extensions).toMatchObject({
    status: "warn",
    remedy: expect.stringMatching(/create extension/),
  });
});

test("P1: expired keys are named, and a missing administrator's is told of", async () => {
  await database.query("alter table api_keys add column if not exists expires_at timestamptz");
  const expired = await examineWith(
    "insert into api_keys (tenant, key_id, name, prefix, hash, roles, created_at, expires_at) values " +
      "('default', 'old', 'last year', 'palate_0', 'hunter2', '{serve}', now(), now() - interval '1 day')",
    "delete from api_keys where key_id = 'old'",
  );
  expect(expired.keys).toMatchObject({ status: "warn", detail: "1 expired: last year" });
  const none = await examineWith(
    "update api_keys set deleted_at = now()",
    "update api_keys set deleted_at = null",
  );
  expect(none.keys).toMatchObject({ status: "warn", detail: "none is an administrator's" });
});

test("events of nothing are no sane data", async () => {
  const found = await examineWith("update items set deleted = true", "update items set deleted = false");
  expect(found.data?.status).toBe("fail");
});

test("a database that is away, or refuses who asks, is named without the password", async () => {
  const away = await find({ DATABASE_URL: "postgres://me:hunter2@127.0.0.1:9/palate" });
  expect(away.database).toMatchObject({
    status: "fail",
    detail: expect.stringMatching(/127\.0\.0\.1:9\/palate.*ECONNREFUSED/),
  });
  const wrong = new URL(database.url);
  // A server that trusts everyone knows no wrong password, but no stranger either.
  wrong.username = "stranger";
  wrong.password = "hunter2";
  expect((await find({ DATABASE_URL: wrong.href })).database?.status).toBe("fail");
  expect(away.server?.status).toBe("ok");
});

test("a port that is taken is named with who has it, a host that is none of this machine's with what to do", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  await whileStopped(async () => {
    const found = await find({ PALATE_PORT: `${port}` });
    expect(found.port).toMatchObject({ status: "warn", remedy: expect.stringContaining("PALATE_PORT") });
    if (process.platform === "linux") expect(found.port?.detail).toContain(`by process ${process.pid} `);
    const elsewhere = await find({ PALATE_PORT: "8000", PALATE_HOST: "192.0.2.1" });
    expect(elsewhere.port).toMatchObject({ status: "fail", remedy: expect.stringContaining("PALATE_HOST") });
  });
});

test("P2: wrong, misspelt and idle settings and open secrets are found, and no other database is looked into", async () => {
  const file = join(folder, "config.yaml");
  writeFileSync(file, `database:\n  url: ${database.url}\n`, { mode: 0o644 });
  const options = { home, config: file };
  const found = await find({ DATABASE_URL: "", PALATE_HOSTS: "x", MILVUS_HOST: "milvus" }, options);
  expect(found.database?.status).toBe("ok");
  expect(found.environment).toMatchObject({ status: "warn", remedy: "Did you mean PALATE_HOST?" });
  expect(found.settings?.detail).toContain("MILVUS_HOST");
  expect(found["config.yaml"]?.remedy).toContain(`chmod 600 ${file}`);
  const wrong = await find({ PALATE_PORT: "x", PALATE_ADMIN_KEY: "hunter2" }, options);
  expect(wrong.configuration).toMatchObject({
    status: "fail",
    detail: expect.stringMatching(/PALATE_PORT.*PALATE_ADMIN_KEY/),
  });
  expect(wrong.database?.status).toBe("warn");
});

test("services that are set are reached for", async () => {
  const service = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void service.close());
  await once(service, "listening");
  const { port } = service.address() as AddressInfo;
  const found = await find({
    REDIS_URL: `redis://:hunter2@127.0.0.1:${port}`,
    MILVUS_HOST: "127.0.0.1",
    MILVUS_PORT: `${port}`,
    MLFLOW_TRACKING_URI: "http://127.0.0.1:9",
    KAFKA_BROKERS: "127.0.0.1:9",
    MONGODB_URI: "mongodb://me:hunter2@127.0.0.1:9,127.0.0.1:10/db",
  });
  const states = ["Redis", "Milvus", "MLflow", "Kafka", "MongoDB"].map((name) => found[name]?.status);
  expect(states).toEqual(["ok", "ok", "fail", "warn", "warn"]);
});

test("a home that is a file, or can't be written to, is found", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect((await find({}, { home: join(file, "home") }))["home folder"]).toMatchObject({
    status: "fail",
    detail: expect.stringContaining("is a file"),
  });

  const closed = join(folder, "closed");
  mkdirSync(closed, { mode: 0o500 });
  const isRoot = process.getuid?.() === 0;
  const nobody = 65534;
  if (!isRoot) chownSync(closed, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  // Root may write anywhere, so that it has to look as someone else.
  const child = spawn(
    process.execPath,
    [new URL("../src/main.ts", import.meta.url).pathname, "doctor", "--json", "--home", join(closed, "home")],
    {
      env: { ...process.env, DATABASE_URL: database.url, PALATE_URL: "" },
      stdio: ["ignore", "pipe", "ignore"],
      ...(isRoot && { uid: nobody, gid: nobody }),
    },
  );
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  await once(child, "close");
  const { findings } = JSON.parse(said) as { findings: Finding[] };
  expect(findings.find(({ name }) => name === "home folder")).toMatchObject({
    status: "fail",
    detail: expect.stringContaining("can't be written to"),
    remedy: expect.stringContaining("--home"),
  });
});

test("its own database is looked into while it runs, after a kill, and stopped", async () => {
  const own = join(folder, "own");
  const env = { DATABASE_URL: "", PALATE_PORT: "0", PALATE_ADMIN_KEY: "sixteen-letters!" };
  const look = () => find(env, { home: own });
  expect((await look())["own database"]?.detail).toBe("made at the first start");
  expect(existsSync(own)).toBe(false);

  const begin = async () => {
    const started = startPalate(["start", "--no-data", "--home", own], { env });
    await started.says(/Palate serves/);
    return started;
  };
  const first = await begin();
  const running = await look();
  expect(running["own database"]).toMatchObject({
    status: "ok",
    detail: expect.stringContaining(`process ${first.pid}`),
  });
  expect(running.migrations?.status).toBe("ok");
  expect(running.champion).toMatchObject({ status: "fail", detail: "none" });

  first.signal("SIGKILL");
  await first.ended;
  for (let time = 0; time < 2; time++) {
    const killed = await look();
    expect(killed["own database"]).toMatchObject({
      status: "warn",
      detail: expect.stringMatching(/killed server left behind/),
    });
    expect([killed.migrations?.status, killed.server?.detail]).toEqual([
      "ok",
      expect.stringContaining("was killed"),
    ]);
  }

  const second = await begin();
  second.signal("SIGINT");
  await second.ended;
  const stopped = await look();
  expect([stopped["own database"]?.status, stopped.migrations?.status]).toEqual(["ok", "ok"]);
  const data = join(own, "postgres", "data");
  expect(existsSync(join(data, "postmaster.pid"))).toBe(false);

  writeFileSync(join(data, "postmaster.pid"), "999999999\n");
  expect((await look())["own database"]).toMatchObject({
    status: "warn",
    detail: expect.stringContaining("999999999"),
  });
  writeFileSync(join(data, "PG_VERSION"), "9\n");
  expect((await look()).database).toMatchObject({
    status: "fail",
    detail: expect.stringContaining("PostgreSQL 9"),
  });
}, 120_000);
