import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database.ts";
import { readPostmasterFile } from "./postmaster.ts";
import { isRunning, processIdentity } from "./process-identity.ts";

const log = pino({ level: "silent" });
const running: EmbeddedDatabase[] = [];
let home: string;
let data: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "palate-embedded-"));
  // As root, PostgreSQL runs as another user, who must be able to come here.
  chmodSync(home, 0o755);
  data = join(home, "postgres", "data");
});
afterEach(async () => {
  for (const database of running.splice(0)) await database.stop();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function start(at = home): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase(at, log);
  running.push(database);
  return database;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // The server may end under the client: that is what is tested here.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts the database from a process of its own. @returns its URL, and what kills that process */
async function startInChild(): Promise<{ url: string; kill(): Promise<void> }> {
  const program = `
    import { startEmbeddedDatabase } from ${JSON.stringify(new URL("./embedded-database.ts", import.meta.url).href)};
    import { pino } from "pino";
    const { url } = await startEmbeddedDatabase(${JSON.stringify(home)}, pino({ level: "silent" }));
    process.send(url);
    setInterval(() => undefined, 1000);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.push(child);
  const [url] = (await once(child, "message")) as [string];
  return {
    url,
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

test("the first start makes the database, whatever one that was broken off had left; the second finds its data", async () => {
  mkdirSync(`${data}.partial`, { recursive: true });
  writeFileSync(join(`${data}.partial`, "PG_VERSION"), "");
  writeFileSync(join(home, "postgres", "password"), "of the one that was broken off");
  const first = await start();
  await query(first.url, "create table rounds (round int)");
  await query(first.url, "insert into rounds values (0)");
  const password = new URL(first.url).password;
  await running.pop()?.stop();
  expect(existsSync(join(home, "postgres", "owner.json"))).toBe(false);
  expect(readPostmasterFile(data)).toBeUndefined();

  const second = await start();
  expect(new URL(second.url).password).toBe(password);
  expect(await query(second.url, "select round from rounds")).toEqual([{ round: 0 }]);
});

test("only this machine reaches it, with its password; only its user reads its files", async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
  const settings = await query(url, "show listen_addresses");
  expect(settings).toEqual([{ listen_addresses: "127.0.0.1" }]);
  for (const path of [join(home, "postgres", "password"), data]) expect(statSync(path).mode & 0o077).toBe(0);
});

test("a second start on the same folder says who runs it, and where", async () => {
  const first = await start();
  await expect(startEmbeddedDatabase(home, log)).rejects.toMatchObject({
    code: "CONFLICT",
    details: { pid: process.pid },
  });
  first.announce("http://127.0.0.1:8123");
  await expect(startEmbeddedDatabase(home, log)).rejects.toMatchObject({
    message: expect.stringContaining("http://127.0.0.1:8123"),
    details: { pid: process.pid, url: "http://127.0.0.1:8123" },
  });
  expect(await query(first.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("after each of five power cuts the next start works, with everything that was stored", async () => {
  for (let round = 1; round <= 5; round++) {
    const child = await startInChild();
    await query(child.url, `insert into rounds values (${round})`);
    await child.kill();
    const orphan = processIdentity(readPostmasterFile(data)?.pid ?? 0);
    expect(orphan).toBeDefined();
    expect(existsSync(join(home, "postgres", "owner.json"))).toBe(true);
    if (round < 5) continue;
    const { url } = await start();
    expect(isRunning(orphan!)).toBe(false);
    const rows = await query(url, "select round from rounds order by round");
    expect(rows.map((row) => row.round)).toEqual([0, 1, 2, 3, 4, 5]);
  }
});

test("a database that ends by itself is started again, on the same port", async () => {
  const { url } = await start();
  const before = readPostmasterFile(data)?.pid ?? 0;
  process.kill(before, "SIGKILL");
  const ask = () => query(url, "select count(*)::int as count from rounds").catch(() => undefined);
  await expect.poll(ask, { timeout: 20_000 }).toEqual([{ count: 6 }]);
  expect(readPostmasterFile(data)?.pid).not.toBe(before);
});

test("a stranger who has the number of the old postmaster is left alone", async () => {
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "ignore" });
  children.push(stranger);
  writeFileSync(join(data, "postmaster.pid"), `${stranger.pid}\n${data}\n`);
  const { url } = await start();
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(processIdentity(stranger.pid!)).toBeDefined();
  stranger.kill();
});

test("data of another major version is left as it is, and named", async () => {
  const file = join(data, "PG_VERSION");
  const version = readFileSync(file, "utf8");
  writeFileSync(file, "12\n");
  const refused = startEmbeddedDatabase(home, log);
  await expect(refused).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  await expect(refused).rejects.toThrow(/PostgreSQL 12.*PostgreSQL 18.*PALATE_HOME/);
  expect(readFileSync(file, "utf8")).toBe("12\n");
  writeFileSync(file, version);
  const { url } = await start();
  expect(await query(url, "select count(*)::int as count from rounds")).toEqual([{ count: 6 }]);
});

test.skipIf(process.getuid?.() !== 0)(
  "as root in a folder that is root's alone, the data is elsewhere",
  async () => {
    const closed = mkdtempSync(join(tmpdir(), "palate-closed-"));
    chmodSync(closed, 0o700);
    const first = await start(closed);
    await query(first.url, "create table kept (one int)");
    const place = readFileSync(join(closed, "postgres.location"), "utf8").trim();
    expect(existsSync(join(place, "data", "PG_VERSION"))).toBe(true);
    await running.pop()?.stop();
    const second = await start(closed);
    expect(await query(second.url, "select * from kept")).toEqual([]);
    await running.pop()?.stop();
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    rmSync(place, { recursive: true });
    rmSync(closed, { recursive: true });
  },
);
