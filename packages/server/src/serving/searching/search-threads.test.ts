import {
  loadRankingModel,
  recommend,
  type SlateInputs,
  searchFor,
  sharedArtifact,
  userHistory,
} from "@palate/engine";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantedArtifact, plantedItem } from "../../../test/planted-factors.ts";
import { type SearchThread, startSearchThread } from "./search-thread.ts";
import { type SearchThreads, searchThreads } from "./search-threads.ts";

const log = pino({ level: "silent" });
const shared = sharedArtifact(plantedArtifact(400));
const model = loadRankingModel(shared.artifact, "1.0.0");
const items = new Map(model.items.ids.map((id, item) => [id, { group: item % 7 }]));

const inputsOf = (user: number): SlateInputs => ({
  history: userHistory([1, 2, 3].map((step) => ({ itemId: plantedItem((user * step) % 400), type: "like" }))),
  catalog: { sequence: 1, items },
  model,
  request: { k: 10, explain: true },
  scenario: { filter: "item.group != 3", candidates: 50 },
  now: 0,
  seed: user,
});
const searchOf = (user: number) => searchFor(inputsOf(user))!;

/** Real threads, with a gate before each search. */
let gate: Promise<void> = Promise.resolve();
const running: SearchThread[] = [];
let asked = 0;

/** @returns how to open it again */
function close(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  return resolve;
}

function start(): SearchThread {
  const thread = startSearchThread();
  running.push(thread);
  return {
    ...thread,
    async ask(order) {
      if (order.kind === "search") {
        asked++;
        await gate;
      }
      return thread.ask(order);
    },
  };
}

const opened: SearchThreads[] = [];
async function open(threads: number, longestWaitMs: number) {
  const searches = searchThreads({ threads, longestWaitMs, log, start });
  opened.push(searches);
  return { searches, key: await searches.open(shared.share(model, threads)) };
}
afterAll(() => Promise.all(opened.map((searches) => searches.close())));

let expected: ReturnType<typeof recommend>[] = [];
let one: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  expected = Array.from({ length: 20 }, (_, user) => recommend(inputsOf(user)));
  one = await open(1, 20);
});

test("lists whose model is searched by threads at the same time are those made here", async () => {
  const { searches, key } = await open(2, 60_000);
  const made = expected.map(async (_, user) => {
    const found = await searches.search(key, searchOf(user));
    expect(found).toBeDefined();
    return recommend({ ...inputsOf(user), found });
  });
  expect(await Promise.all(made)).toStrictEqual(expected);
});

test("a search that a thread can't do gives no answer, and the thread goes on", async () => {
  const { searches, key } = one;
  expect(await searches.search(key, { ...searchOf(0), taste: null as never })).toBeUndefined();
  expect(await searches.search(key + 1, searchOf(0))).toBeUndefined();
  expect(await searches.search(key, searchOf(0))).toBeDefined();
});

test("those who leave the line are not searched for, and those who wait too long are told", async () => {
  const { searches, key } = one;
  const before = asked;
  const open = close();
  const first = searches.search(key, searchOf(0));
  const leaving = new AbortController();
  const gone = searches.search(key, searchOf(1), leaving.signal);
  leaving.abort(new Error("left"));
  await expect(gone).rejects.toMatchObject({ code: "OVERLOADED" });
  await expect(searches.search(key, searchOf(2))).rejects.toMatchObject({ code: "OVERLOADED" });
  await expect(searches.search(key, searchOf(3), leaving.signal)).rejects.toMatchObject({
    code: "OVERLOADED",
  });
  open();
  expect(await first).toBeDefined();
  expect(asked).toBe(before + 1);
  expect(await searches.search(key, searchOf(4))).toBeDefined();
});

test("a thread that dies gives no answer, and its successor answers those who come after", async () => {
  const { searches, key } = one;
  const open = close();
  const first = searches.search(key, searchOf(0));
  const [dying] = running;
  await dying!.end();
  open();
  expect(await first).toBeUndefined();
  // Until the successor knows the model, those who ask stand in line, and may have to be told that it takes too long.
  for (;;) {
    const found = await searches.search(key, searchOf(1)).catch(() => undefined);
    if (found === undefined) continue;
    expect(recommend({ ...inputsOf(1), found })).toStrictEqual(expected[1]);
    break;
  }
});
