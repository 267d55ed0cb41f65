import { expect, test } from "vitest";
import { loopQueue } from "./loop-queue.ts";

/** A loop whose time passes only when the test says so. */
function simulatedLoop() {
  let [now, idle] = [1_000, 0];
  const ends: (() => void)[] = [];
  return {
    time: { now: () => now, idle: () => idle, afterTurn: (call: () => void) => void ends.push(call) },
    work(ms: number) {
      now += ms;
    },
    rest(ms: number) {
      now += ms;
      idle += ms;
    },
    endTurn() {
      for (const end of ends.splice(0)) end();
    },
  };
}

test("a request that wakes the loop has not waited; those found with it wait for the ones before them", () => {
  const loop = simulatedLoop();
  const queue = loopQueue(loop.time);
  loop.rest(500);
  expect(queue.waitedMs()).toBe(0);
  loop.work(3);
  expect(queue.waitedMs()).toBe(3);
  expect(queue.turn).toBe(1);
  loop.endTurn();
});

test("what a turn finds has come since the turn before it, and waited no longer", () => {
  const loop = simulatedLoop();
  const queue = loopQueue(loop.time);
  loop.rest(500);
  queue.waitedMs();
  loop.work(40);
  loop.endTurn();
  expect(queue.waitedMs()).toBe(40);
  loop.work(10);
  expect(queue.waitedMs()).toBe(50);
  loop.endTurn();
  expect(queue.waitedMs()).toBe(10);
  expect(queue.turn).toBe(3);
});

test("once the loop had nothing to do, whatever it did before counts no more", () => {
  const loop = simulatedLoop();
  const queue = loopQueue(loop.time);
  queue.waitedMs();
  loop.work(300);
  loop.endTurn();
  loop.rest(1);
  expect(queue.waitedMs()).toBe(0);
});
