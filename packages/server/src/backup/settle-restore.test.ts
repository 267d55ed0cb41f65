import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestDatabase } from "../../test/harness.ts";
import { securityMigrations } from "../platform/security/migrations/all.ts";
import { databaseIdentity, tablesIdentity } from "../platform/store/database-identity.ts";
import { settleRestore } from "./settle-restore.ts";
import { stageFiles } from "./stage-files.ts";

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let home: string;
beforeAll(async () => {
  database = await startTestDatabase(securityMigrations);
});
afterAll(() => database?.drop());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "palate-settle-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const put = (path: string, text: string): void => {
  mkdirSync(join(home, path, ".."), { recursive: true });
  writeFileSync(join(home, path), text);
};
const model = () => readFileSync(join(home, "artifacts/default/m/1.0.0/model"), "utf8");

/** A restore that has put all of its files beside the old ones, and has said with which tables they go. */
async function staged(tables: string): Promise<void> {
  put("artifacts/default/m/1.0.0/model", "old");
  put("snapshots/default/s/manifest.json", "old");
  const files = await stageFiles(home);
  const content = async function* () {
    yield Buffer.from("new");
  };
  await files.add("artifacts/default/m/1.0.0/model", content());
  await files.finish({ tables });
}

const tablesNow = async () => {
  const client = await database.pool.connect();
  return tablesIdentity(client).finally(() => client.release());
};

/** What the exchange does, one after the other; a process may end before any of it. */
const steps = [
  () => renameSync(join(home, "artifacts"), join(home, "restore/old/artifacts")),
  () => renameSync(join(home, "restore/new/artifacts"), join(home, "artifacts")),
  () => renameSync(join(home, "snapshots"), join(home, "restore/old/snapshots")),
  () => renameSync(join(home, "restore/new/snapshots"), join(home, "snapshots")),
];

test.each([0, 1, 2, 3, 4])(
  "P6: killed after the commit and %i steps, the restored files are all there",
  async (done) => {
    await staged(await tablesNow());
    for (const step of steps.slice(0, done)) step();
    expect(await settleRestore(home, database)).toBe("completed");
    expect(model()).toBe("new");
    expect(existsSync(join(home, "snapshots/default"))).toBe(false);
    expect(existsSync(join(home, "restore"))).toBe(false);
  },
);

test("P6: killed before the commit, the old files are all there", async () => {
  await staged("other tables");
  expect(await settleRestore(home, database)).toBe("undone");
  expect(model()).toBe("old");
  expect(existsSync(join(home, "snapshots/default/s/manifest.json"))).toBe(true);
  expect(existsSync(join(home, "restore"))).toBe(false);
});

test("a database whose tables were made anew is another one, for keys of lists that were made before", async () => {
  const before = await databaseIdentity(database);
  expect(await databaseIdentity(database)).toBe(before);
  await database.pool.query(
    "alter table palate_migrations rename to gone; create table palate_migrations as select * from gone; drop table gone",
  );
  expect(await databaseIdentity(database)).not.toBe(before);
});
