import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { ClickLog, ClickModel } from "./click-model.ts";
import { cascade, dynamicBayesian, fitCascade, fitDynamicBayesian } from "./dynamic-bayesian.ts";
import { fitPositionBased, positionBased } from "./position-based.ts";

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc.array(fc.record({ attraction: chance, wanted: fc.constantFrom(0, 1) }), {
  minLength: 1,
  maxLength: 6,
});
const models: fc.Arbitrary<ClickModel> = fc.oneof(
  fc.array(chance, { minLength: 6, maxLength: 6 }).map(positionBased),
  fc.constant(cascade()),
  fc
    .record({ satisfaction: chance, continuation: chance })
    .map(({ satisfaction, continuation }) =>
      dynamicBayesian({ satisfaction: () => satisfaction, continuation }),
    ),
);

/** What many simulated users do with one list, on average. */
function simulated(model: ClickModel, attraction: number[], wanted: number[], runs: number, seed: number) {
  const random = seededRandom(seed);
  const sums = { clicks: 0, anyClick: 0, conversion: 0 };
  const at = attraction.map(() => 0);
  for (let run = 0; run < runs; run++) {
    const clicks = model.simulate(attraction, random);
    for (const [place, click] of clicks.entries()) at[place] = (at[place] ?? 0) + click;
    sums.clicks += clicks.reduce((sum, one) => sum + one, 0);
    sums.anyClick += clicks.includes(1) ? 1 : 0;
    sums.conversion += clicks.some((click, place) => click === 1 && wanted[place] === 1) ? 1 : 0;
  }
  return {
    at: at.map((sum) => sum / runs),
    clicks: sums.clicks / runs,
    anyClick: sums.anyClick / runs,
    conversion: sums.conversion / runs,
  };
}

test("E5: what click models expect is what simulated users do on average", () => {
  fc.assert(
    fc.property(models, places, fc.nat(), (model, list, seed) => {
      const attraction = list.map((place) => place.attraction);
      const wanted = list.map((place) => place.wanted);
      const found = simulated(model, attraction, wanted, 2000, seed);
      const expected = model.outcome(attraction, wanted);
      const chances = model.clickChances(attraction);
      // Five standard errors of 2000 draws of a chance are at most 0.056.
      for (const [place, share] of found.at.entries())
        expect(Math.abs(share - (chances[place] ?? 0))).toBeLessThan(0.06);
      expect(Math.abs(found.anyClick - expected.anyClick)).toBeLessThan(0.06);
      expect(Math.abs(found.conversion - expected.conversion)).toBeLessThan(0.06);
      expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(expected.clicks, 9);
    }),
    { numRuns: 60 },
  );
});

test("E5: outcomes are chances, in the order in which they must be", () => {
  fc.assert(
    fc.property(models, places, (model, list) => {
      const attraction = list.map((place) => place.attraction);
      const {
        clicks,
        anyClick,
        conversion,
        satisfaction = 0,
      } = model.outcome(
        attraction,
        list.map((place) => place.wanted),
      );
      const slack = 1e-9;
      expect(anyClick).toBeGreaterThanOrEqual(-slack);
      expect(anyClick).toBeLessThanOrEqual(Math.min(1, clicks) + slack);
      expect(conversion).toBeLessThanOrEqual(anyClick + slack);
      expect(satisfaction).toBeLessThanOrEqual(anyClick + slack);
      if (model.name === "cascade") expect(clicks).toBeCloseTo(anyClick, 9);
    }),
  );
});

/** Lists of five of twenty items in random order, and what users who follow a model click. */
function logOf(
  model: (items: readonly number[]) => { model: ClickModel; attraction: number[] },
  lists: number,
): ClickLog {
  const random = seededRandom(7);
  const all = Array.from({ length: 20 }, (_, item) => item);
  return {
    itemCount: 21,
    lists: Array.from({ length: lists }, () => {
      const items = random.shuffle([...all]).slice(0, 5);
      const { model: followed, attraction } = model(items);
      return { items, clicks: followed.simulate(attraction, random) };
    }),
  };
}
const planted = Array.from({ length: 20 }, (_, item) => 0.05 + (0.9 * item) / 19);

test("E5: a position-based model is found again in its clicks", () => {
  const examination = [1, 0.7, 0.5, 0.3, 0.2];
  const model = positionBased(examination);
  const log = logOf((items) => ({ model, attraction: items.map((item) => planted[item] ?? 0) }), 20_000);
  const fit = fitPositionBased(log, { tolerance: 1e-4 });
  for (const [place, value] of examination.entries()) expect(fit.examination[place]).toBeCloseTo(value, 1.3);
  for (const [item, value] of planted.entries())
    expect(Math.abs((fit.attraction[item] ?? 0) - value)).toBeLessThan(0.05);
  expect(fit.attraction[20]).toBeNaN();
});

test("E5: a cascade is found again in its clicks, and counts of all clicks do not find it", () => {
  const log = logOf(
    (items) => ({ model: cascade(), attraction: items.map((item) => planted[item] ?? 0) }),
    20_000,
  );
  const fit = fitCascade(log);
  for (const [item, value] of planted.entries())
    expect(Math.abs((fit[item] ?? 0) - value)).toBeLessThan(0.04);
  const [clicked, shown] = [new Float64Array(20), new Float64Array(20)];
  for (const { items, clicks } of log.lists)
    for (let place = 0; place < items.length; place++) {
      shown[items[place] ?? 0]! += 1;
      clicked[items[place] ?? 0]! += clicks[place] ?? 0;
    }
  expect(Math.abs((clicked[19] ?? 0) / (shown[19] ?? 1) - (planted[19] ?? 0))).toBeGreaterThan(0.2);
});

test("E5: attraction under a dynamic Bayesian model is found again where users go on until satisfied", () => {
  const model = dynamicBayesian({ satisfaction: () => 1 });
  const log = logOf((items) => ({ model, attraction: items.map((item) => planted[item] ?? 0) }), 20_000);
  const fit = fitDynamicBayesian(log);
  for (const [item, value] of planted.entries())
    expect(Math.abs((fit.attraction[item] ?? 0) - value)).toBeLessThan(0.04);
  expect(fit.satisfaction[19]).toBe(1);
});

test("E5: what is no chance is refused", () => {
  expect(() => positionBased([1.2])).toThrow(RangeError);
  expect(() => cascade().outcome([Number.NaN], [0])).toThrow(RangeError);
  expect(() => fitPositionBased({ lists: [{ items: [0], clicks: [0] }], itemCount: 1 })).toThrow(
    /first place/,
  );
});
