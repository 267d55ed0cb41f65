import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Replay } from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { palate, palateJson, startPalate } from "../../packages/cli/test/palate-process.ts";
import {
  embeddedUrl,
  inspectEmbedded,
} from "../../packages/server/src/platform/store/embedded/inspect-embedded.ts";
import {
  ask,
  contentsAt,
  contentsOf,
  eventIdsOf,
  type FilledTenant,
  fillTenant,
  type TableContents,
} from "../../packages/server/test/full-installation.ts";
import { createTestDatabase } from "../../packages/server/test/harness.ts";
import { nothingWritten, writeEvents } from "./event-writers.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

/** An installation on its own database, with everything there is, in two tenants. */
interface Filled {
  readonly home: string;
  readonly tenants: readonly FilledTenant[];
  readonly contents: TableContents;
  readonly files: Readonly<Record<string, string>>;
}

const databaseOf = (home: string): string => embeddedUrl(inspectEmbedded(home).folder);

async function fillInstallation(home: string, model: string): Promise<Filled> {
  const server = await startServer(home);
  try {
    const tenants = [await fillTenant(server, model)];
    const { adminKey } = await ask<{ adminKey: { key: string } }>(server, "POST", "/api/v1/tenants", {
      tenantId: "north",
      name: "North",
    });
    tenants.push(await fillTenant({ url: server.url, key: adminKey.key }, "popularity"));
    // What waits to be written is written at the end.
    await server.stop();
    return { home, tenants, contents: await contentsAt(home), files: filesOf(home) };
  } finally {
    await server.stop();
  }
}

/** The checksum of every file of models and snapshots, by its path. */
function filesOf(home: string): Record<string, string> {
  const files = ["artifacts", "snapshots"].flatMap((folder) =>
    existsSync(join(home, folder))
      ? readdirSync(join(home, folder), { recursive: true, withFileTypes: true }).filter((file) =>
          file.isFile(),
        )
      : [],
  );
  const paths = files.map((file) => join(file.parentPath, file.name));
  return Object.fromEntries(
    paths
      .toSorted()
      .map((path) => [
        path.slice(home.length),
        createHash("sha256").update(readFileSync(path)).digest("hex"),
      ]),
  );
}

async function isAsItWas(server: ServerProcess, { tenants }: Filled): Promise<void> {
  for (const { key, servingKey, recommendationIds } of tenants) {
    const asked = { url: server.url, key };
    for (const id of recommendationIds) {
      const replayed = await ask<Replay>(asked, "POST", `/api/v1/recommendations/${id}/replay`);
      expect(replayed.differences ?? []).toEqual([]);
      expect(replayed.identical).toBe(true);
    }
    expect(await ask(asked, "GET", "/api/v1/audit/verification")).toMatchObject({ intact: true });
    await ask({ url: server.url, key: servingKey }, "POST", "/api/v1/recommendations", { userId: "ada" });
  }
}

const backupIn = (folder: string): string => {
  const [name, ...others] = readdirSync(folder).filter((file) => file.endsWith(".tar.zst"));
  expect(others).toEqual([]);
  return join(folder, name!);
};

describe("P6: backup and restore", () => {
  let place: string;
  let filled: Filled;
  let file: string;
  beforeAll(async () => {
    place = newHome();
    filled = await fillInstallation(join(place, "first"), "item-knn");
    const out = join(place, "backups/");
    const made = await palate(["backup", "--home", filled.home, "--out", `${out}/`]);
    expect(made).toMatchObject({ code: 0 });
    file = backupIn(out);
  }, 300_000);
  afterAll(() => removeHome(place));

  test("everything is destroyed, and is there again", async () => {
    expect((await palate(["backup", "--verify", file])).stdout).toMatch(
      /is whole: [\d,]+ rows of \d+ tables, \d+ files/,
    );
    rmSync(filled.home, { recursive: true });
    const restored = await palate(["restore", file, "--home", filled.home]);
    expect(restored).toMatchObject({ code: 0 });
    expect(filesOf(filled.home)).toEqual(filled.files);
    expect(await contentsAt(filled.home)).toEqual(filled.contents);
    const server = await startServer(filled.home);
    try {
      await isAsItWas(server, filled);
      const last = await ask<{ events: { sequence: number }[] }>(server, "GET", "/api/v1/events?limit=1000");
      const { sequence } = await ask<{ sequence: number }>(server, "POST", "/api/v1/events", {
        userId: "ada",
        itemId: "film-9",
        type: "view",
      });
      expect(sequence).toBeGreaterThan(Math.max(...last.events.map((event) => event.sequence)));
      const beside = await palate(["restore", file, "--home", filled.home, "--replace"]);
      expect(beside).toMatchObject({ code: 1 });
      expect(beside.stderr).toContain("Stop it first.");
    } finally {
      await server.stop();
    }
    const again = await palate(["restore", file, "--home", filled.home]);
    expect(again.code).toBe(4);
    expect(again.stderr).toMatch(/ {2}events: \d+ rows/);
    expect(again.stderr).toContain("--replace");
    expect((await palate(["restore", file, "--home", filled.home, "--replace"])).code).toBe(0);
    expect(filesOf(filled.home)).toEqual(filled.files);
  });

  test("what an embedded database held goes into an external one, and back", async () => {
    const external = await createTestDatabase();
    const env = { DATABASE_URL: external.url };
    const home = join(place, "external");
    try {
      expect(await palate(["restore", file, "--home", home], { env })).toMatchObject({ code: 0 });
      expect(await contentsOf(external.url)).toEqual(filled.contents);
      expect(filesOf(home)).toEqual(filled.files);
      const server = await startServer(home, external.url);
      await isAsItWas(server, filled);
      const beside = await palate(["restore", file, "--home", join(place, "other"), "--replace"], { env });
      expect(beside.stderr).toContain("Palate runs on this database");
      await server.stop();
      const out = join(place, "from-external/");
      expect((await palate(["backup", "--home", home, "--out", out], { env })).code).toBe(0);
      const back = join(place, "back");
      expect((await palate(["restore", backupIn(out), "--home", back])).code).toBe(0);
      expect(filesOf(back)).toEqual(filled.files);
    } finally {
      await external.drop();
    }
  });

  test("a backup beside a server that takes events has all that were acknowledged before it, and no half batch", async () => {
    const home = join(place, "busy");
    expect((await palate(["restore", file, "--home", home])).code).toBe(0);
    const server = await startServer(home);
    const written = nothingWritten();
    let isWriting = true;
    const writing = ["w1", "w2", "w3"].map((name) =>
      writeEvents(server, { userId: `user-${name}`, name, items: 40 }, written, () => isWriting),
    );
    const rounds: { readonly before: readonly string[]; readonly file: string }[] = [];
    for (let round = 0; round < 5; round++) {
      await sleep(300);
      const before = [...written.acknowledged];
      const out = join(place, `busy-${round}/`);
      expect(await palate(["backup", "--home", home, "--out", out])).toMatchObject({ code: 0 });
      rounds.push({ before, file: backupIn(out) });
    }
    isWriting = false;
    await Promise.all(writing);
    await server.stop();
    expect(rounds[0]!.before.length).toBeGreaterThan(0);
    for (const { before, file } of rounds) {
      const copy = join(place, "busy-copy");
      expect((await palate(["restore", file, "--home", copy])).code).toBe(0);
      const restored = await startServer(copy);
      const ids = await eventIdsOf(databaseOf(copy));
      await restored.stop();
      rmSync(copy, { recursive: true });
      expect(before.filter((id) => !ids.has(id))).toEqual([]);
      const requests = Map.groupBy(
        [...ids].filter((id) => /^w\d-/.test(id)),
        (id) => id.slice(0, id.lastIndexOf("-")),
      );
      expect(requests.size).toBeGreaterThan(0);
      for (const [request, found] of requests) {
        expect([request, found.length]).toEqual([request, Number(request.split("-")[1]) % 3 === 0 ? 1 : 20]);
      }
    }
  });

  test("a backup that is killed leaves no file that counts, and the next one works", async () => {
    const out = join(place, "killed/");
    mkdirSync(out);
    for (let kill = 0; kill < 8; kill++) {
      const server = kill % 2 === 0 ? await startServer(filled.home) : undefined;
      const backup = startPalate(["backup", "--home", filled.home, "--out", out]);
      await sleep(400 + 250 * kill);
      backup.signal("SIGKILL");
      await backup.ended;
      await server?.stop();
      for (const name of readdirSync(out).filter((name) => name.endsWith(".tar.zst"))) {
        expect((await palate(["backup", "--verify", join(out, name)])).code).toBe(0);
        rmSync(join(out, name));
      }
    }
    expect((await palate(["backup", "--home", filled.home, "--out", join(out, "last.tar.zst")])).code).toBe(
      0,
    );
    expect(existsSync(join(filled.home, "backup"))).toBe(false);
  });

  test("a restore that is killed leaves the old installation or the restored one, and nothing between", async () => {
    const old = await fillInstallation(join(place, "second"), "popularity");
    const saved = join(place, "second.tar.zst");
    expect((await palate(["backup", "--home", old.home, "--out", saved])).code).toBe(0);
    const begun = performance.now();
    expect((await palate(["restore", file, "--home", old.home, "--replace"])).code).toBe(0);
    const takesMs = performance.now() - begun;
    const found = { old: 0, restored: 0 };
    const kills = 12;
    for (let kill = 0; kill < kills; kill++) {
      expect((await palate(["restore", saved, "--home", old.home, "--replace"])).code).toBe(0);
      const restoring = startPalate(["restore", file, "--home", old.home, "--replace"]);
      await sleep((takesMs * (kill + 4)) / (kills + 4));
      restoring.signal("SIGKILL");
      await restoring.ended;
      const contents = await contentsAt(old.home);
      const state = contents.events?.hash === old.contents.events?.hash ? "old" : "restored";
      const expected = state === "old" ? old : filled;
      found[state]++;
      expect(contents).toEqual(expected.contents);
      // The start puts the files in place that go with the tables.
      const server = await startServer(old.home);
      expect(filesOf(old.home)).toEqual(expected.files);
      await isAsItWas(server, expected);
      await server.stop();
      expect(existsSync(join(old.home, "restore"))).toBe(false);
    }
    // Killed always before or always after would prove little.
    expect(found.old).toBeGreaterThan(0);
  });

  test("a backup of an installation whose model is damaged is made, and says so", async () => {
    const home = join(place, "third");
    expect((await palate(["restore", file, "--home", home])).code).toBe(0);
    const model = Object.keys(filled.files).find((path) => path.endsWith("model.safetensors"))!;
    rmSync(join(home, model));
    const out = join(place, "incomplete.tar.zst");
    const made = await palateJson<{ problems: string[] }>(["backup", "--home", home, "--out", out]);
    expect(made).toMatchObject({ code: 1, value: { problems: [`${model.slice(1)} is missing.`] } });
    expect((await palate(["backup", "--verify", out])).code).toBe(1);

    // People remove the folders of snapshots that hold an erased user: that is no damage.
    const trial = join(place, "fourth");
    expect((await palate(["restore", file, "--home", trial])).code).toBe(0);
    rmSync(join(trial, "snapshots"), { recursive: true });
    expect((await palate(["backup", "--home", trial, "--out", join(place, "fewer.tar.zst")])).code).toBe(0);
  });
});
