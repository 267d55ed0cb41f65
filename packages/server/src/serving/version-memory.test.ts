import type { RankingModel } from "@palate/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type VersionMemory, versionMemory } from "./version-memory.ts";

const model = (version: string) => ({ version }) as RankingModel;
const load = (memory: VersionMemory, key: string, bytes: number) =>
  memory.load(key, async (room) => {
    room(bytes);
    return model(key);
  });

test("S7: versions never take more than the limit, what must stay stays, and what was used last goes last", async () => {
  const steps = fc.array(
    fc.record({
      key: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      bytes: fc.nat(60),
      stays: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const staying = new Set<string>();
      const memory = versionMemory(100, (key) => staying.has(key));
      /** what should be held: by key its bytes, used longest ago first */
      const expected = new Map<string, number>();
      for (const { key, bytes, stays } of all) {
        const known = memory.get(key);
        expect(known !== undefined).toBe(expected.has(key));
        const size = expected.get(key) ?? bytes;
        if (known !== undefined) {
          expected.delete(key);
          expected.set(key, size);
        } else {
          const pinned = [...expected].filter(([one]) => staying.has(one));
          const fits = pinned.reduce((sum, [, size]) => sum + size, 0) + bytes <= 100;
          const loaded = load(memory, key, bytes);
          if (!fits) await expect(loaded).rejects.toMatchObject({ code: "MODEL_TOO_LARGE" });
          else {
            expect((await loaded).version).toBe(key);
            const sum = () => [...expected.values()].reduce((total, size) => total + size, 0);
            for (const one of [...expected.keys()])
              if (sum() + bytes > 100 && !staying.has(one)) expected.delete(one);
            expected.set(key, bytes);
          }
        }
        if (stays && expected.has(key)) staying.add(key);
        else staying.delete(key);
        expect(memory.bytes).toBe([...expected.values()].reduce((total, size) => total + size, 0));
        expect(memory.bytes).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test("S7: room that is being filled counts, one version is loaded once, and a failure leaves nothing behind", async () => {
  const memory = versionMemory(100, () => false);
  const slow = Promise.withResolvers<RankingModel>();
  const first = memory.load("slow", async (room) => {
    room(70);
    return slow.promise;
  });
  expect(memory.get("slow")).toBe(first);
  await expect(load(memory, "other", 40)).rejects.toThrow(
    "It takes 0.0 MiB. Models may take 0.0 MiB together, of which those that serve, have an alias or are being loaded",
  );
  slow.reject(new Error("damaged"));
  await expect(first).rejects.toThrow("damaged");
  expect([memory.get("slow"), memory.bytes]).toEqual([undefined, 0]);
  await load(memory, "other", 40);
  await expect(load(memory, "larger", 101)).rejects.toMatchObject({
    details: { bytes: 101, limitBytes: 100 },
  });
  expect(memory.get("other")).toBeDefined();
});
