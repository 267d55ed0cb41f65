import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Replay } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, contentsOf, type FilledTenant, fillTenant } from "../../test/full-installation.ts";
import { createTestDatabase, startTestServer, type TestDatabase } from "../../test/harness.ts";
import { backUp, restore, verifyBackup } from "./index.ts";

const { signal } = new AbortController();
let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "palate-backup-"));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true });
});

test("P6: what was backed up beside a server is restored elsewhere row by row, and goes on from there", async () => {
  const file = join(folder, "backup.tar.zst");
  const server = await startTestServer();
  const { config } = server.app.platform;
  let filled: FilledTenant;
  let before: Awaited<ReturnType<typeof contentsOf>>;
  let sequence: number;
  try {
    filled = await fillTenant({ url: server.url, key: server.adminKey }, "item-knn");
    const event = { userId: "ada", itemId: "film-1", type: "view" };
    ({ sequence } = await server.json<{ sequence: number }>("POST", "/api/v1/events", event));
    // Nothing is mirrored to MLflow here; rows of what would be are kept like any other.
    await server.app.platform.database.pool.query(
      `insert into tracking_outbox (tenant, kind, name, target, wanted, changed_at)
         values ('default', 'run', 'one', 'file:/mlruns', '1', now());
       insert into tracking_places (tenant, target, place) values ('default', 'file:/mlruns', 'one')`,
    );
    before = await contentsOf(config.databaseUrl!);
    // Once it has begun, models may be deleted.
    const onProgress = () => rmSync(join(server.home, "artifacts"), { recursive: true, force: true });
    const { manifest } = await backUp({ config, file, settings: {}, signal, onProgress });
    expect(manifest.problems).toEqual([]);
    expect(await contentsOf(config.databaseUrl!)).toEqual(before);
    expect(Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]))).toEqual(
      Object.fromEntries(
        Object.entries(before).flatMap(([name, { rows }]) =>
          name.startsWith("sequence ") ? [] : [[name, rows]],
        ),
      ),
    );
  } finally {
    await server.close();
  }
  // A test of an empty table would prove nothing of it.
  const empty = Object.entries(before).filter(([, { rows }]) => rows === 0);
  expect(empty.map(([name]) => name).sort()).toEqual(mayBeEmpty);

  const home = join(folder, "home");
  const target = { config: { ...config, home, databaseUrl: database.url } };
  const bytes = readFileSync(file);
  const mayReplace = async () => Promise.reject(new Error("It is not empty."));
  const damaged = join(folder, "damaged.tar.zst");
  const one = Math.floor(bytes.length / 3);
  writeFileSync(
    damaged,
    Buffer.concat([bytes.subarray(0, one), Buffer.from([bytes[one]! ^ 4]), bytes.subarray(one + 1)]),
  );
  await expect(restore({ ...target, file: damaged, mayReplace, signal })).rejects.toMatchObject({
    code: "BACKUP_DAMAGED",
  });
  expect(await contentsOf(database.url)).toEqual({});

  await restore({ ...target, file, mayReplace, signal });
  expect(await contentsOf(database.url)).toEqual(before);
  await expect(restore({ ...target, file, mayReplace, signal })).rejects.toThrow("It is not empty.");
  expect(await contentsOf(database.url)).toEqual(before);

  const again = await startTestServer({ config: { home, databaseUrl: database.url } });
  try {
    const asked = { url: again.url, key: filled.key };
    for (const id of filled.recommendationIds) {
      expect(await ask<Replay>(asked, "POST", `/api/v1/recommendations/${id}/replay`)).toMatchObject({
        identical: true,
      });
    }
    expect(await ask(asked, "GET", "/api/v1/audit/verification")).toMatchObject({ intact: true });
    const shop = { url: again.url, key: filled.servingKey };
    expect(await ask(shop, "POST", "/api/v1/recommendations", { userId: "ada" })).toMatchObject({
      model: { name: "item-knn" },
    });
    const next = await ask<{ sequence: number }>(asked, "POST", "/api/v1/events", {
      userId: "ada",
      itemId: "film-2",
      type: "view",
    });
    expect(next.sequence).toBe(sequence + 1);
  } finally {
    await again.close();
  }
  expect((await verifyBackup(file, { signal })).problems).toEqual([]);
}, 60_000);

/** What there is only while something is under way, later, or by retention. */
const mayBeEmpty = ["audit_under_way", "event_removals", "key_usage"];
