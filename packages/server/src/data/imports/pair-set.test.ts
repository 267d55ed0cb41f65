import fc from "fast-check";
import { expect, test } from "vitest";
import { pairSet } from "./pair-set.ts";

test("a pair is new exactly when no equal pair came before", () => {
  const id = fc.oneof(fc.integer({ min: 0, max: 40 }).map(String), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(id, id), { maxLength: 400 }), (pairs) => {
      const set = pairSet();
      const model = new Set<string>();
      for (const [user, item] of pairs) {
        const key = JSON.stringify([user, item]);
        expect(set.add(user, item)).toBe(!model.has(key));
        model.add(key);
      }
    }),
    { numRuns: 200 },
  );
});

test("it grows to many pairs and forgets none", () => {
  const set = pairSet();
  const pair = (index: number) => [`u${index % 499}`, `i${Math.floor(index / 499)}`] as const;
  for (let index = 0; index < 200_000; index++) expect(set.add(...pair(index))).toBe(true);
  for (let index = 0; index < 200_000; index += 7) expect(set.add(...pair(index))).toBe(false);
});
