import { expect, test } from "vitest";
import { patient, patiently } from "./patiently.ts";

const lost = () => Object.assign(new Error("gone"), { code: "ECONNREFUSED" });

test("what fails because the database is away is tried until it is back", async () => {
  let tries = 0;
  const answer = await patiently(async () => {
    if (++tries < 3) throw lost();
    return "stored";
  }, new AbortController().signal);
  expect([answer, tries]).toEqual(["stored", 3]);
});

test("what fails for another reason fails at once", async () => {
  let tries = 0;
  const work = async () => {
    tries++;
    throw new Error("no such column");
  };
  await expect(patiently(work, new AbortController().signal)).rejects.toThrow("no such column");
  expect(tries).toBe(1);
});

test("patience ends when it is told to", async () => {
  const ending = new AbortController();
  let tries = 0;
  const work = async () => {
    if (++tries === 2) ending.abort();
    throw lost();
  };
  await expect(patiently(work, ending.signal)).rejects.toThrow("gone");
  expect(tries).toBe(2);
});

test("a patient store answers what the store does, once the database is back", async () => {
  let tries = 0;
  const store = {
    async sum(a: number, b: number) {
      if (++tries < 2) throw lost();
      return a + b;
    },
  };
  expect(await patient(store, new AbortController().signal).sum(2, 3)).toBe(5);
  expect(tries).toBe(2);
});
