import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { createPalate, newEventId, type Palate } from "../src/index.ts";
import { type Network, testBrowser } from "./tab.ts";

let server: TestServer;
let palate: Palate;

beforeAll(async () => {
  server = await startTestServer();
  palate = createPalate({ url: server.url, key: server.adminKey });
});
afterAll(() => server.close());

type Step =
  | { readonly do: "track"; readonly tab: number; readonly isBad: boolean }
  | { readonly do: "identify"; readonly tab: number; readonly user: number }
  | { readonly do: "reset" | "hide" | "crash" | "flush"; readonly tab: number }
  | { readonly do: "network"; readonly network: Network }
  | { readonly do: "pause"; readonly ms: number };

const tab = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant("track" as const),
      tab,
      isBad: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("identify" as const), tab, user: fc.nat(1) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom("reset", "hide", "crash", "flush"), tab }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("network" as const),
      network: fc.constantFrom("good", "offline", "answers lost"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("pause" as const), ms: fc.integer({ min: 0, max: 8 }) }),
  },
);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test(
  "S12: whatever happens to tabs and network, each event is there once, in order, and whose it is",
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 6 }),
        async (steps, hasLocks, batchEvents) => {
          const run = newEventId();
          const browser = testBrowser(server.url, server.adminKey, hasLocks);
          const refused = new Set<string>();
          const options = {
            name: run,
            batchEvents,
            onRefused: (entry: object) => {
              if ("event" in entry) refused.add((entry.event as { eventId: string }).eventId);
            },
          };
          const tabs = [browser.open(options), browser.open(options)] as const;
          const open = [...tabs];

          // What is expected: whose each event is, in the order in which they were tracked.
          const owners = new Map<string, string>();
          const bad = new Set<string>();
          let user: string | undefined;
          let unclaimed: string[] = [];
          const flushes: Promise<unknown>[] = [];

          for (const step of steps) {
            browser.now += 1;
            if (step.do === "network") browser.network = step.network;
            else if (step.do === "pause") await pause(step.ms);
            else {
              const { tracker } = open[step.tab]!;
              if (step.do === "track") {
                const who = tracker.who();
                const id = tracker.track({ itemId: "film-1", type: step.isBad ? "rate" : "view" });
                if (step.isBad) bad.add(id);
                else {
                  owners.set(id, "userId" in who ? who.userId : `session:${who.sessionId}`);
                  if (user === undefined) unclaimed.push(id);
                }
              } else if (step.do === "identify") {
                const name = `${run}-${step.user}`;
                if (user === undefined) for (const id of unclaimed) owners.set(id, name);
                unclaimed = [];
                user = name;
                flushes.push(tracker.identify(name));
              } else if (step.do === "reset") {
                tracker.reset();
                user = undefined;
                unclaimed = [];
              } else if (step.do === "hide") open[step.tab]!.hide();
              else if (step.do === "flush") flushes.push(tracker.flush());
              else {
                open[step.tab]!.crash();
                open[step.tab] = browser.open(options);
              }
            }
          }
          browser.network = "good";
          await Promise.all(flushes);
          for (let attempt = 0; (await open[0]!.tracker.flush()) > 0; attempt++) {
            expect(attempt).toBeLessThan(200);
            await pause(2);
          }
          await Promise.all(open.map(({ tracker }) => tracker.close()));
          expect(refused).toEqual(bad);

          const expected = Map.groupBy(owners.keys(), (id) => owners.get(id)!);
          for (const [owner, ids] of expected) {
            const stored = await palate.events.list({ userId: owner, limit: 1000 });
            expect(stored.map(({ eventId }) => eventId).reverse()).toEqual(ids);
          }
        },
      ),
      { numRuns: 20 },
    ),
  120_000,
);
