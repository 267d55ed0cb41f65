import { setTimeout as sleep } from "node:timers/promises";
import { limits } from "@palate/contract";
import { expect, test } from "vitest";
import { nothingWritten, sendAgain, type Written, writeEvents } from "./event-writers.ts";
import { loadFilms, promote, train } from "./films.ts";
import { type PostgresProcess, startPostgres } from "./postgres-process.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

const users = 12;
const films = 120;
const writers = 3;
/** Nobody waits longer for any answer, whatever the database does. */
const patienceMs = 20_000;

interface Served {
  model: { name: string };
  items: { itemId: string; score: number }[];
  historySequence: number;
}

const listFor = (server: ServerProcess, userId: string, atLeastSequence = 0): Promise<Served> =>
  server.json("POST", "/api/v1/recommendations", { userId, k: films, atLeastSequence });

const eventCount = async (server: ServerProcess): Promise<number> =>
  (await server.json<{ counts: { events: number } }>("GET", "/api/v1/status")).counts.events;

/** Fails when it takes longer than anyone should wait. */
async function inTime<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${patienceMs} ms.`)), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Load on one server until it is told to stop. */
interface Load {
  readonly written: Written;
  /** answers to events, and to requests for lists, by their status */
  readonly events: ReadonlyMap<number, number>;
  readonly lists: ReadonlyMap<number, number>;
  /** @throws what was found wrong meanwhile */
  stop(): Promise<void>;
}

function load(server: ServerProcess, name: string): Load {
  const written = nothingWritten();
  const events = new Map<number, number>();
  const lists = new Map<number, number>();
  let isLoading = true;
  const count = (counts: Map<number, number>, status: number) =>
    counts.set(status, (counts.get(status) ?? 0) + 1);

  const writing = Array.from({ length: writers }, (_, writer) =>
    writeEvents(
      server,
      { userId: `user-${writer}`, name: `${name}-${writer}`, items: films },
      written,
      async (status, response) => {
        count(events, status);
        if (status !== 201) {
          expect(await response?.json()).toMatchObject({ code: "DATABASE_UNAVAILABLE", status: 503 });
          expect(Number(response?.headers.get("retry-after"))).toBeGreaterThan(0);
          await sleep(20);
        }
        return isLoading;
      },
    ),
  );
  const reading = Array.from({ length: 2 }, async (_, reader) => {
    for (let request = reader; isLoading; request++) {
      // Of those for whom nobody writes: what an outage leaves unclear of the others is read from the database.
      const body = { userId: `user-${writers + (request % (users - writers))}`, k: 10 };
      const response = await inTime("A list", server.request("POST", "/api/v1/recommendations", body));
      await response.arrayBuffer();
      count(lists, response.status);
      await sleep(5);
    }
  });
  const done = Promise.all([...writing, ...reading]);
  // It is told of where it is waited for.
  done.catch(() => undefined);
  return {
    written,
    events,
    lists,
    async stop() {
      isLoading = false;
      await inTime("An answer", done);
    },
  };
}

async function untilStored(server: ServerProcess, eventId: string): Promise<void> {
  const event = { eventId, userId: "after", itemId: "film-1", type: "view" };
  await expect
    .poll(async () => (await server.request("POST", "/api/v1/events", event)).status, { timeout: patienceMs })
    .toBe(201);
}

/** How it goes away, each for how long, and how it comes back. */
const outages: Record<
  string,
  (postgres: PostgresProcess, meanwhile: (ms: number) => Promise<void>) => Promise<void>
> = {
  stopped: async (postgres, meanwhile) => {
    await postgres.stop();
    await meanwhile(1_500);
    await postgres.start();
  },
  killed: async (postgres, meanwhile) => {
    await postgres.kill();
    await meanwhile(1_500);
    await postgres.start();
  },
  frozen: async (postgres, meanwhile) => {
    const thaw = postgres.freeze();
    // Longer than anyone is kept waiting.
    await meanwhile(limits.answerSeconds * 1000 + 1_500).finally(thaw);
  },
};

// Feature: ml-enhancement, Property 15: no acknowledged event is lost when the process is killed
test("S4, S7: while PostgreSQL is away, lists go on and events are refused in words; afterwards nothing is missing", async () => {
  const home = newHome();
  const postgres = await startPostgres(home);
  const servers: ServerProcess[] = [];
  const start = async () => {
    const server = await startServer(home, postgres.url);
    servers.push(server);
    return server;
  };
  try {
    const one = await start();
    await loadFilms(one, users, films);
    const versions = await train(one, ["item-knn", "implicit-als"]);
    await promote(one, "item-knn", versions["item-knn"]);
    const other = await start();
    for (const server of servers)
      for (let user = 0; user < users; user++) await listFor(server, `user-${user}`);
    const before = await eventCount(one);

    const all: Written[] = [];
    let probes = 0;
    for (const [index, [name, happen]] of Object.entries(outages).entries()) {
      const loads = [load(one, `${name}-one`), load(other, `${name}-other`)];
      await sleep(300);
      await happen(postgres, async (ms) => {
        await sleep(ms);
        for (const { events, lists } of loads) {
          expect(events.get(503), `events while it is ${name}`).toBeGreaterThan(0);
          expect([...lists.keys()], `lists while it is ${name}`).toEqual([200]);
        }
      });
      await untilStored(one, `${name}-after-one`);
      await untilStored(other, `${name}-after-other`);
      probes += 2;
      // Nobody tells the other replica of it again: it hears, or finds out what it did not hear.
      const model = index % 2 === 0 ? "implicit-als" : "item-knn";
      await promote(one, model, versions[model]);
      for (const server of servers) {
        await expect
          .poll(async () => (await listFor(server, "user-1")).model.name, { timeout: patienceMs })
          .toBe(model);
      }
      for (const { stop, written, events, lists } of loads) {
        await stop();
        expect([...events.keys()].sort()).toEqual([201, 503]);
        expect([...lists.keys()]).toEqual([200]);
        all.push(written);
      }
    }

    const fresh = await start();
    for (const { sequences } of all) {
      for (const [userId, sequence] of sequences) {
        const read = await listFor(fresh, userId, sequence);
        for (const server of [one, other]) {
          const held = await listFor(server, userId, read.historySequence);
          expect({ items: held.items, at: held.historySequence }).toEqual({
            items: read.items,
            at: read.historySequence,
          });
        }
      }
    }
    const acknowledged = all.flatMap((written) => written.acknowledged);
    expect(await sendAgain(fresh, acknowledged)).toEqual({ accepted: 0, duplicates: acknowledged.length });
    const sent = all.flatMap((written) => written.sent);
    await sendAgain(fresh, sent);
    expect(await eventCount(fresh)).toBe(before + probes + sent.length);
    await postgres.stop();
    for (const server of servers) expect(await inTime("Stopping", server.stop())).toBe(0);
  } finally {
    for (const server of servers) await server.stop();
    await postgres.stop();
    removeHome(home);
  }
});
