import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { nothingWritten, sendAgain, writeEvents } from "./event-writers.ts";
import { loadFilms, promote, train } from "./films.ts";
import { startPostgres } from "./postgres-process.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

const kills = 6;
const users = 12;
const films = 120;

interface Served {
  items: { itemId: string; score: number }[];
  historySequence: number;
}

const listFor = (server: ServerProcess, userId: string, atLeastSequence = 0): Promise<Served> =>
  server.json("POST", "/api/v1/recommendations", { userId, k: films, atLeastSequence });

const eventCount = async (server: ServerProcess): Promise<number> =>
  (await server.json<{ counts: { events: number } }>("GET", "/api/v1/status")).counts.events;

// Feature: ml-enhancement, Property 15: no acknowledged event is lost when the process is killed
test(`S4: a replica killed ${kills} times in mid-ingest loses no acknowledged event, and another's lists know them all`, async () => {
  const home = newHome();
  const postgres = await startPostgres(home);
  const servers: ServerProcess[] = [];
  const start = async () => {
    const server = await startServer(home, postgres.url);
    servers.push(server);
    return server;
  };
  try {
    const survivor = await start();
    await loadFilms(survivor, users, films);
    const versions = await train(survivor, ["item-knn"]);
    await promote(survivor, "item-knn", versions["item-knn"]);
    const before = await eventCount(survivor);

    const written = nothingWritten();
    for (let kill = 0; kill < kills; kill++) {
      const victim = await start();
      const acknowledgedBefore = written.acknowledged.length;
      const writing = Array.from({ length: 4 }, async (_, writer) => {
        const userId = `user-${(kill + writer * 3) % users}`;
        // Held by the survivor, so that only news of the others' commits can change it.
        await listFor(survivor, userId);
        const task = { userId, name: `${kill}-${writer}`, items: films };
        await writeEvents(victim, task, written, (status) => status === 201);
      });
      await expect
        .poll(() => written.acknowledged.length, { timeout: 20_000 })
        .toBeGreaterThan(acknowledgedBefore);
      await sleep((kill * 37) % 150);
      await victim.kill();
      await Promise.all(writing);
    }

    const fresh = await start();
    for (const [userId, sequence] of written.sequences) {
      const list = await listFor(survivor, userId, sequence);
      expect(list.historySequence).toBeGreaterThanOrEqual(sequence);
      // What it heard of while others died is what the database holds, to the last score.
      const read = await listFor(fresh, userId, list.historySequence);
      expect({ items: list.items, at: list.historySequence }).toEqual({
        items: read.items,
        at: read.historySequence,
      });
    }
    expect(await sendAgain(survivor, written.acknowledged)).toEqual({
      accepted: 0,
      duplicates: written.acknowledged.length,
    });
    await sendAgain(survivor, written.sent);
    expect(await eventCount(survivor)).toBe(before + written.sent.length);
  } finally {
    for (const server of servers) await server.stop();
    await postgres.stop();
    removeHome(home);
  }
});
