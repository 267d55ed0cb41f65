import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentsOf } from "../../test/full-installation.ts";
import { createTestDatabase, startTestDatabase, type TestDatabase } from "../../test/harness.ts";
import { migrations } from "../migrations.ts";
import { backUp, restore } from "./index.ts";

const { signal } = new AbortController();
const mayReplace = async () => undefined;
let folder: string;
let target: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "palate-backup-versions-"));
  target = await createTestDatabase();
});
afterAll(async () => {
  await target?.drop();
  rmSync(folder, { recursive: true });
});

const home = () => join(folder, "home");

/** Those without which an installation of an earlier version worked, too. */
const later = /^(0007|0015|002[1-9]|0046)-/;

test("P6: an older Palate's backup is restored, and brought up to this one", async () => {
  const older = await startTestDatabase(migrations.filter(({ name }) => !later.test(name)));
  try {
    await older.pool.query(`
      insert into events (tenant, event_id, user_id, item_id, type, at, received_at)
      select 'default', 'e' || n, 'u' || n % 7, 'i' || n, 'view', now(), now() from generate_series(1, 500) as n`);
    const config = { home: home(), databaseUrl: older.url };
    const file = join(folder, "older.tar.zst");
    const before = await contentsOf(older.url);
    const { manifest } = await backUp({ config, file, settings: {}, signal });
    expect(manifest.migrations).not.toContain("0046-precomputed-lists");
    await restore({ config: { home: home(), databaseUrl: target.url }, file, mayReplace, signal });
    const { palate_migrations: applied, ...after } = await contentsOf(target.url);
    const { palate_migrations: _, ...rest } = before;
    expect(after).toMatchObject(rest);
    expect(applied?.rows).toBe(migrations.length);
    expect(Object.keys(after)).toContain("precomputed_lists");
  } finally {
    await older.drop();
  }
});

test("P6: a newer Palate's backup is refused, and nothing is changed", async () => {
  const newer = await startTestDatabase(migrations);
  try {
    await newer.pool.query("insert into palate_migrations values ('9999-from-the-future', now()::text)");
    const file = join(folder, "newer.tar.zst");
    await backUp({ config: { home: home(), databaseUrl: newer.url }, file, settings: {}, signal });
    const before = await contentsOf(target.url);
    const refused = restore({ config: { home: home(), databaseUrl: target.url }, file, mayReplace, signal });
    await expect(refused).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(refused).rejects.toThrow(/newer Palate .*9999-from-the-future/);
    expect(await contentsOf(target.url)).toEqual(before);
  } finally {
    await newer.drop();
  }
});

test("a database of another program is neither backed up nor restored into", async () => {
  const foreign = await createTestDatabase();
  try {
    await foreign.query("create table ledger (amount int); insert into ledger values (1)");
    const config = { home: home(), databaseUrl: foreign.url };
    const none = backUp({ config, file: join(folder, "none.tar.zst"), settings: {}, signal });
    await expect(none).rejects.toMatchObject({ code: "NOT_FOUND" });
    const refused = restore({ config, file: join(folder, "older.tar.zst"), mayReplace, signal });
    await expect(refused).rejects.toThrow(/not Palate's \(ledger\)/);
    expect(await contentsOf(foreign.url)).toMatchObject({ ledger: { rows: 1 } });
  } finally {
    await foreign.drop();
  }
});
