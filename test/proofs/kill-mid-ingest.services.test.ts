import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { sendAgain } from "./event-writers.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

const kills = Number(process.env.PALATE_PROOF_KILLS ?? 100);
const writers = 4;

/** Sends single events and batches until the server is gone; keeps what was sent and what was acknowledged. */
async function writeUntilKilled(server: ServerProcess, name: string, sent: string[], acknowledged: string[]) {
  for (let request = 0; ; request++) {
    const size = request % 3 === 0 ? 1 : 50;
    const ids = Array.from({ length: size }, (_, index) => `${name}-${request}-${index}`);
    const events = ids.map((eventId, index) => ({
      eventId,
      userId: `user-${request % 40}`,
      itemId: `item-${index}`,
      type: "view",
    }));
    sent.push(...ids);
    try {
      const response = await server.request("POST", "/api/v1/events", size === 1 ? events[0] : events);
      if (response.status !== 201) return;
      await response.arrayBuffer();
      acknowledged.push(...ids);
    } catch {
      return;
    }
  }
}

// Feature: ml-enhancement, Property 15: no acknowledged event is lost when the process is killed
test(`killed ${kills} times in mid-ingest, every acknowledged event is there exactly once`, async () => {
  const home = newHome();
  const sent: string[] = [];
  const acknowledged: string[] = [];
  try {
    for (let kill = 0; kill < kills; kill++) {
      const server = await startServer(home);
      const before = acknowledged.length;
      const writing = Array.from({ length: writers }, (_, writer) =>
        writeUntilKilled(server, `${kill}-${writer}`, sent, acknowledged),
      );
      // In the middle of the stream most times, before the first answer at others; at moments in a fixed pattern.
      if (kill % 4 !== 0)
        await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before);
      await sleep((kill * 37) % 150);
      await server.kill();
      await Promise.all(writing);
    }
    const server = await startServer(home);
    try {
      expect(await sendAgain(server, acknowledged)).toEqual({ accepted: 0, duplicates: acknowledged.length });
      await sendAgain(server, sent);
      const status = await server.json<{ counts: { events: number } }>("GET", "/api/v1/status");
      expect(status.counts.events).toBe(sent.length);
    } finally {
      await server.stop();
    }
  } finally {
    removeHome(home);
  }
});
