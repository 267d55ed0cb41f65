import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { anySpace, isOfSpace, trialsOf } from "../laws/any-space.ts";
import type { Point, Space } from "../space/space.ts";
import { ask, newStudy, type Study, tell } from "../study.ts";
import { bestTrial } from "../study-record.ts";
import type { Trial } from "../trial.ts";
import { rankTrials } from "./rank-trials.ts";
import { nextPoint, type Sampler } from "./sampler.ts";

const kinds: Sampler[] = [{ kind: "random" }, { kind: "tpe", startupTrials: 3 }];

describe.each(kinds)("T3: the sampler $kind", (sampler) => {
  test("keeps to bounds, steps and conditions, whatever has been tried", () => {
    fc.assert(
      fc.property(anySpace, fc.nat(30), fc.nat(), (space, count, seed) => {
        const trials = trialsOf(space, count, seed);
        const point = nextPoint({ space, direction: "minimize", trials }, sampler, seed, count);
        expect(isOfSpace(space, point)).toBe(true);
      }),
    );
  });

  test("gives the same point for the same trials in any order, and others for other seeds", () => {
    fc.assert(
      fc.property(anySpace, fc.nat(30), fc.nat(), (space, count, seed) => {
        const trials = trialsOf(space, count, seed);
        const mixed = seededRandom(seed).shuffle([...trials]);
        const next = (some: readonly Trial[]) =>
          nextPoint({ space, direction: "maximize", trials: some }, sampler, seed, count);
        expect(next(JSON.parse(JSON.stringify(mixed)))).toEqual(next(trials));
      }),
    );
    const space: Space = [{ name: "x", kind: "number", min: 0, max: 1 }];
    const trials = trialsOf(space, 20, 1);
    const points = Array.from({ length: 10 }, (_, seed) =>
      nextPoint({ space, direction: "minimize", trials }, sampler, seed, 20),
    );
    expect(new Set(points.map(({ x }) => x)).size).toBe(10);
  });
});

const plane: Space = [
  { name: "x", kind: "number", min: -5, max: 5 },
  { name: "rate", kind: "number", min: 1e-6, max: 1, scale: "log" },
  { name: "kind", kind: "choice", choices: ["a", "b", "c"] },
];

/** Least, 0, at x = 2, rate = 1e-3, kind = b. */
function valley({ x, rate, kind }: Point): number {
  return (Number(x) - 2) ** 2 + (Math.log10(Number(rate)) + 3) ** 2 + (kind === "b" ? 0 : 1);
}

function search(sampler: Sampler, seed: number, sign = 1): Study {
  const direction = sign > 0 ? "minimize" : "maximize";
  let study = newStudy({ name: "valley", direction, space: plane, sampler, seed });
  for (let next = ask(study); next !== undefined; next = ask(study)) {
    const value = sign * valley(next.trial.point);
    study = tell(next.study, next.trial.number, { state: "complete", value });
  }
  return study;
}

describe("T3: TPE", () => {
  test("finds better points than chance does, in 50 trials, by default", () => {
    const wins = Array.from({ length: 30 }, (_, seed) => {
      const [tpe, random] = (["tpe", "random"] as const).map((kind) => search({ kind }, seed));
      expect(tpe.trials).toHaveLength(50);
      return bestTrial(tpe)!.value! < bestTrial(random)!.value! ? 1 : 0;
    });
    // By chance alone, 22 of 30 happen once in 120 times.
    expect(wins.reduce<number>((sum, win) => sum + win, 0)).toBeGreaterThanOrEqual(25);
  });

  test("maximizes as it minimizes", () => {
    const [down, up] = [search({ kind: "tpe" }, 7), search({ kind: "tpe" }, 7, -1)];
    expect(up.trials.map(({ point }) => point)).toEqual(down.trials.map(({ point }) => point));
    expect(bestTrial(up)!.number).toBe(bestTrial(down)!.number);
  });

  test("does not send busy workers to the same place", () => {
    const space: Space = [{ name: "x", kind: "number", min: 0, max: 1 }];
    const trials = Array.from({ length: 30 }, (_, number): Trial => {
      const x = ((number * 7) % 30) / 29;
      return {
        number,
        state: "complete",
        point: { x },
        value: (x - 0.3) ** 2,
        intermediate: [],
        attributes: {},
      };
    });
    const nearest = (isTold: boolean, seed: number) => {
      const busy: Trial[] = [];
      for (let number = 30; number < 40; number++) {
        const record = {
          space,
          direction: "minimize" as const,
          trials: isTold ? [...trials, ...busy] : trials,
        };
        const point = nextPoint(record, { kind: "tpe" }, seed, number);
        busy.push({ number, state: "running", point, intermediate: [], attributes: {} });
      }
      const places = busy.map(({ point }) => Number(point.x)).sort((a, b) => a - b);
      return Math.min(...places.slice(1).map((place, index) => place - places[index]));
    };
    const spread = (isTold: boolean) =>
      Array.from({ length: 30 }, (_, seed) => nearest(isTold, seed)).reduce((sum, gap) => sum + gap, 0);
    expect(spread(true)).toBeGreaterThan(2 * spread(false));
  });

  test("does not try a point twice while there are others", () => {
    const space: Space = [
      { name: "a", kind: "choice", choices: [1, 2, 3, 4] },
      { name: "b", kind: "integer", min: 1, max: 5 },
    ];
    let study = newStudy({ name: "grid", direction: "minimize", space, trialLimit: 15, seed: 1 });
    for (let next = ask(study); next !== undefined; next = ask(study)) {
      const value = Number(next.trial.point.a) + Number(next.trial.point.b);
      study = tell(next.study, next.trial.number, { state: "complete", value });
    }
    expect(new Set(study.trials.map(({ point }) => `${point.a} ${point.b}`)).size).toBe(15);
  });

  test("learns what to avoid from trials that failed", () => {
    const space: Space = [{ name: "x", kind: "number", min: 0, max: 1 }];
    const trials = Array.from({ length: 40 }, (_, number): Trial => {
      const x = (number + 0.5) / 40;
      const base = { number, point: { x }, intermediate: [], attributes: {} };
      return x > 0.5
        ? { ...base, state: "failed" }
        : { ...base, state: "complete", value: Math.round(100 * Math.sin(99 * x)) };
    });
    const next = (seed: number) =>
      nextPoint({ space, direction: "minimize", trials }, { kind: "tpe" }, seed, 40);
    const below = Array.from({ length: 50 }, (_, seed) => Number(next(seed).x)).filter((x) => x <= 0.5);
    expect(below.length).toBeGreaterThan(40);
  });
});

test("complete trials rank before pruned ones, which rank by how far they came", () => {
  const trial = (number: number, given: Partial<Trial>): Trial => ({
    number,
    state: "complete",
    point: {},
    intermediate: [],
    attributes: {},
    ...given,
  });
  const at = (step: number, value: number) => ({ state: "pruned", intermediate: [{ step, value }] }) as const;
  const trials = [
    trial(0, { value: 3 }),
    trial(1, at(2, 0)),
    trial(2, at(5, 9)),
    trial(3, { state: "failed" }),
    trial(4, { value: 1 }),
    trial(5, at(5, 8)),
    trial(6, { state: "running" }),
    trial(7, { value: 3 }),
    trial(8, { state: "pruned" }),
  ];
  const numbers = (direction: "minimize" | "maximize") =>
    rankTrials(trials, direction).map(({ number }) => number);
  expect(numbers("minimize")).toEqual([4, 0, 7, 5, 2, 1]);
  expect(numbers("maximize")).toEqual([0, 7, 4, 2, 5, 1]);
});
