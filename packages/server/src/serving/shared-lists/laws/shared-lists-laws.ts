import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { largestList, type SharedLists } from "../shared-lists.ts";

/** What is being examined, and how its time passes. */
export interface Subject {
  readonly lists: SharedLists;
  readonly ttlSeconds: number;
  pass(seconds: number): Promise<void>;
}

/** What every store of shared lists does. */
export function obeysSharedListsLaws(start: () => Promise<Subject>): void {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });

  test("S9: what was kept last under a key is there, whatever text it is, and nothing is under other keys", async () => {
    const { lists } = subject;
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ minLength: 1 }), text), { maxLength: 8 }),
        async (all) => {
          for (const [key, list] of all) await lists.set(`kept:${key}`, list);
          for (const [key, list] of new Map(all)) expect(await lists.get(`kept:${key}`)).toBe(list);
          for (const [key] of all) expect(await lists.get(`other:${key}`)).toBeUndefined();
        },
      ),
    );
  });

  test("S9: a list is gone when its time is over", async () => {
    const { lists, ttlSeconds, pass } = subject;
    await lists.set("short-lived", "list");
    expect(await lists.get("short-lived")).toBe("list");
    await pass(ttlSeconds);
    expect(await lists.get("short-lived")).toBeUndefined();
  });

  test("S9: a list that is too large is not kept", async () => {
    const { lists } = subject;
    await lists.set("largest", "x".repeat(largestList));
    await lists.set("larger", "x".repeat(largestList + 1));
    expect((await lists.get("largest"))?.length).toBe(largestList);
    expect(await lists.get("larger")).toBeUndefined();
  });
}
