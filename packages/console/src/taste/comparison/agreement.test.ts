import fc from "fast-check";
import { expect, test } from "vitest";
import { agreement, agreementInWords } from "./agreement.ts";

const list = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { maxLength: 10 });

test("W2: a list agrees with itself in everything, and two with each other alike from either side", () => {
  fc.assert(
    fc.property(list, list, fc.integer({ min: 1, max: 12 }), (one, other, k) => {
      expect(agreement(one, other, k)).toEqual(agreement(other, one, k));
      const length = Math.min(k, one.length);
      expect(agreement(one, one, k)).toEqual({ common: length, of: length, placesApart: 0 });
      const { common, of } = agreement(one, other, k);
      expect(common).toBeLessThanOrEqual(of);
    }),
  );
});

test("W2: agreement is told as a number and in words", () => {
  const told = (one: string, other: string, k = 4) => agreementInWords(agreement([...one], [...other], k));
  expect(told("abcd", "bacx")).toBe("On 3 of the first 4, which stand 0.7 places apart on average.");
  expect(told("abcd", "abxy")).toBe("On 2 of the first 4, at the very same ranks.");
  expect(told("abcd", "xaef")).toBe("On 1 of the first 4, which stands 1 place apart.");
  expect(told("abcd", "efgh")).toBe("On none of the first 4.");
  expect(told("abcde", "eabcd")).toBe("On 3 of the first 4, which stand 1 place apart on average.");
});
