import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ImportReport, Status } from "@palate/contract";
import { expect, test } from "vitest";
import {
  newHome,
  removeHome,
  type ServerProcess,
  startServer,
} from "../../../../../test/proofs/server-process.ts";

const rowCount = 40_000;
const kills = Number(process.env.PALATE_PROOF_KILLS ?? 20);

const file = `userId,itemId,rating\n${Array.from(
  { length: rowCount },
  (_, row) => `u${row % 997},i${row},${1 + (row % 5)}`,
).join("\n")}`;

async function load(server: ServerProcess, home: string): Promise<ImportReport> {
  // What the server leaves for the command line on the same machine.
  const { token } = JSON.parse(readFileSync(join(home, "server.json"), "utf8")) as { token: string };
  const response = await fetch(`${server.url}/api/v1/imports?file=ratings.csv`, {
    method: "POST",
    headers: { "x-api-key": token, "content-type": "application/octet-stream" },
    body: file,
  });
  expect(response.status).toBe(201);
  return (await response.json()) as ImportReport;
}

// Feature: ml-enhancement, Property 15: no acknowledged event is lost when the process is killed
test(`an import that is killed ${kills} times in the middle ends up stored once`, async () => {
  const home = newHome();
  try {
    for (let kill = 0; kill < kills; kill++) {
      const server = await startServer(home);
      const importing = load(server, home).catch(() => undefined);
      await sleep(50 + ((kill * 61) % 900));
      await server.kill();
      await importing;
    }
    const server = await startServer(home);
    try {
      const { imports } = await server.json<{ imports: ImportReport[] }>("GET", "/api/v1/imports");
      expect(imports.filter(({ status }) => status === "running")).toEqual([]);
      const { accepted, duplicates, rejected } = await load(server, home);
      expect([accepted + duplicates, rejected]).toEqual([rowCount, 0]);
      expect(duplicates).toBeGreaterThan(0);
      expect((await server.json<Status>("GET", "/api/v1/status")).counts.events).toBe(rowCount);
    } finally {
      await server.stop();
    }
  } finally {
    removeHome(home);
  }
});
