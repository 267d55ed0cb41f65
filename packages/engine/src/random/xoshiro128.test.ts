import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom, seededRandom } from "./xoshiro128.ts";

const seeds = fc.nat({ max: Number.MAX_SAFE_INTEGER });

function take(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

describe("xoshiro128**", () => {
  // From the authors' own C code (xoshiro128starstar.c), started in the state 1, 2, 3, 4.
  test("gives the reference implementation's numbers", () => {
    const random = randomFrom([1, 2, 3, 4]);
    expect(take(10, random.uint32)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
    for (let draw = 10; draw < 1000; draw++) random.uint32();
    expect(random.uint32()).toBe(136054147);
  });

  test("the same seed gives the same numbers, another seed gives others", () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => {
        const numbers = take(8, seededRandom(seed).uint32);
        expect(take(8, seededRandom(seed).uint32)).toEqual(numbers);
        if (other !== seed) expect(take(8, seededRandom(other).uint32)).not.toEqual(numbers);
      }),
    );
    expect(seededRandom(2 ** 32).uint32()).not.toBe(seededRandom(0).uint32());
  });

  test("a seed that is no integer is refused", () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => seededRandom(seed)).toThrow(RangeError);
  });

  test("a fork depends on its label, not on what was drawn before", () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.string(), fc.nat(20), (seed, label, other, drawn) => {
        const random = seededRandom(seed);
        const before = take(4, random.fork(label).uint32);
        take(drawn, random.uint32);
        expect(take(4, random.fork(label).uint32)).toEqual(before);
        if (other !== label) expect(take(4, random.fork(other).uint32)).not.toEqual(before);
        expect(take(4, seededRandom(seed).uint32)).not.toEqual(before);
      }),
    );
  });

  test("integers below n are in range, and each is as likely as the next", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, count) => {
        const draw = seededRandom(seed).below(count);
        expect(Number.isInteger(draw) && draw >= 0 && draw < count).toBe(true);
      }),
    );
    const random = seededRandom(1);
    const counts = new Float64Array(6);
    for (let draw = 0; draw < 60_000; draw++) counts[random.below(6)]! += 1;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(20.5); // p = .001 at 5 degrees of freedom
    expect(() => random.below(0)).toThrow(RangeError);
  });

  test("no small result is favoured when n does not divide 2^32", () => {
    const random = seededRandom(2);
    const count = 3 * 2 ** 30;
    const low = take(30_000, () => random.below(count)).filter((draw) => draw < 2 ** 30).length;
    expect(Math.abs(low / 30_000 - 1 / 3)).toBeLessThan(0.015);
  });

  test("uniform and normal draws have the moments of their distributions", () => {
    const random = seededRandom(3);
    const moments = (draws: number[]) => {
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
      const central = (power: number) =>
        draws.reduce((sum, draw) => sum + (draw - mean) ** power, 0) / draws.length;
      return { mean, variance: central(2), fourth: central(4) };
    };
    const uniform = moments(take(100_000, random.uniform));
    expect(uniform.mean).toBeCloseTo(0.5, 2);
    expect(uniform.variance).toBeCloseTo(1 / 12, 2);
    const normal = moments(take(100_000, random.normal));
    expect(Math.abs(normal.mean)).toBeLessThan(0.015);
    expect(normal.variance).toBeCloseTo(1, 1);
    expect(Math.abs(normal.fourth - 3)).toBeLessThan(0.12);
  });

  test("a shuffle keeps the elements and reaches every order equally often", () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, elements) => {
        const shuffled = seededRandom(seed).shuffle([...elements]);
        expect(shuffled.toSorted()).toEqual(elements.toSorted());
      }),
    );
    const random = seededRandom(4);
    const orders = new Map<string, number>();
    for (let round = 0; round < 12_000; round++) {
      const order = random.shuffle([1, 2, 3]).join();
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    for (const count of orders.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});
