import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { ModelVersion, Run, Snapshot } from "@palate/contract";
import { expect, test } from "vitest";
import { loadFilms, promote, train } from "./films.ts";
import { startPostgres } from "./postgres-process.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

/** Mounting takes rights that not every machine gives. @returns how to take the small disk away again */
function mountSmallDisk(folder: string): (() => void) | undefined {
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m,mode=755", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  return () => execFileSync("umount", ["--lazy", folder]);
}

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, "w");
  const block = Buffer.alloc(64 * 1024, 1);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    closeSync(file);
  }
}

const versionsOf = async (server: ServerProcess): Promise<ModelVersion[]> =>
  (await server.json<{ versions: ModelVersion[] }>("GET", "/api/v1/versions")).versions;
const list = async (server: ServerProcess): Promise<string[]> =>
  (
    await server.json<{ items: { itemId: string }[] }>("POST", "/api/v1/recommendations", {
      userId: "user-1",
      k: 5,
    })
  ).items.map(({ itemId }) => itemId);

async function ended(server: ServerProcess, { runId }: Run): Promise<Run> {
  let run: Run;
  do {
    await new Promise((resolve) => setTimeout(resolve, 100));
    run = await server.json<Run>("GET", `/api/v1/runs/${runId}`);
  } while (run.status === "queued" || run.status === "running");
  return run;
}

test("T4: on a full disk a run fails in words and leaves nothing behind, lists go on, and afterwards all is as before", async ({
  skip,
}) => {
  const outside = newHome();
  const home = join(outside, "small");
  const unmount = mountSmallDisk(home);
  if (unmount === undefined) {
    removeHome(outside);
    skip("No file system can be mounted here.");
    return;
  }
  const postgres = await startPostgres(outside);
  const server = await startServer(home, postgres.url);
  try {
    await loadFilms(server);
    const made = await train(server, ["item-knn"]);
    await promote(server, "item-knn", made["item-knn"]);
    const before = await list(server);
    const versions = await versionsOf(server);
    const [snapshot] = (await server.json<{ snapshots: Snapshot[] }>("GET", "/api/v1/snapshots")).snapshots;
    const filesBefore = readdirSync(home, { recursive: true }).map(String).sort();

    const filler = join(home, "filler");
    fill(filler);
    expect(statfsSync(home).bavail).toBe(0);

    // A run on a snapshot that is there, and one that would have to take one.
    for (const snapshotId of [snapshot!.snapshotId, undefined]) {
      const models = [{ name: "implicit-als", config: { factors: 64, epochs: 4 } }];
      const asked = await server.request("POST", "/api/v1/runs", {
        models,
        ...(snapshotId && { snapshotId }),
      });
      const answer = (await asked.json()) as Run & { code?: string };
      if (snapshotId === undefined) expect(answer).toMatchObject({ code: "DISK_FULL", status: 507 });
      else {
        const run = await ended(server, answer);
        expect(run.status).toBe("failed");
        expect(run.reason).toMatch(/no space left/i);
        expect(run.models.map(({ error }) => error)).toEqual(
          run.models.map(() => expect.stringMatching(/ENOSPC/)),
        );
      }
      expect(await versionsOf(server)).toEqual(versions);
      expect(await list(server)).toEqual(before);
      // The next run needs a snapshot that is not there yet.
      await server.json("POST", "/api/v1/events", [{ userId: "user-2", itemId: "film-3", type: "view" }]);
    }
    rmSync(filler);
    // Nothing half-written is left; logs may have grown.
    const files = readdirSync(home, { recursive: true }).map(String).sort();
    expect(files).toEqual(filesBefore);
    const again = await train(server, ["implicit-als"]);
    await promote(server, "implicit-als", again["implicit-als"]);
    expect(await list(server)).toHaveLength(5);
  } finally {
    await server.stop();
    await postgres.stop();
    unmount();
    removeHome(outside);
  }
});
