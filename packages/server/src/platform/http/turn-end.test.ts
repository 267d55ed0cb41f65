import { expect, test } from "vitest";
import { turnEnd } from "./turn-end.ts";

test("those that wait within one turn of the event loop go on together, after all else of that turn", async () => {
  const order: string[] = [];
  const wait = async (name: string) => {
    await turnEnd();
    order.push(name);
  };
  const first = wait("first");
  // What is handled between two turns: promises that are settled, and what they begin.
  const other = Promise.resolve()
    .then(() => undefined)
    .then(() => order.push("other work"));
  const second = Promise.resolve().then(() => wait("second"));
  await Promise.all([first, second, other]);
  expect(order).toEqual(["other work", "first", "second"]);
  await wait("next turn");
  expect(order.at(-1)).toBe("next turn");
});
