import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { anySpace, isOfSpace } from "../laws/any-space.ts";
import { randomPoint } from "../samplers/random.ts";
import { axisOf } from "./axis.ts";
import { requirePoint } from "./check-point.ts";
import { requireSpace, SpaceError } from "./check-space.ts";
import { groupsOf } from "./groups.ts";
import { pointOf } from "./point-of.ts";
import { type Parameter, type Point, type Space, settingsOf } from "./space.ts";

function faults(check: () => void): Record<string, string> {
  try {
    check();
    return {};
  } catch (error) {
    if (!(error instanceof SpaceError)) throw error;
    return Object.fromEntries(error.fields.map(({ field, message }) => [field, message]));
  }
}

const layers: Parameter = {
  name: "layers",
  kind: "choice",
  choices: ["20-10", "50-20"],
  settings: [
    { hidden: 20, code: 10 },
    { hidden: 50, code: 20 },
  ],
};

describe("T3: a space", () => {
  test("is accepted by its check, and so is every point that is drawn from it", () => {
    fc.assert(
      fc.property(anySpace, fc.nat(), (space, seed) => {
        requireSpace(space);
        const point = randomPoint(space, seededRandom(seed));
        expect(isOfSpace(space, point)).toBe(true);
        requirePoint(space, point);
        requirePoint(JSON.parse(JSON.stringify(space)), JSON.parse(JSON.stringify(point)));
      }),
    );
  });

  test("has the point that its settings come from, and no other", () => {
    fc.assert(
      fc.property(anySpace, fc.nat(), (drawn, seed) => {
        const space: Space = [...drawn, layers];
        const point = randomPoint(space, seededRandom(seed));
        expect(pointOf(space, settingsOf(space, point))).toEqual(point);
      }),
    );
    expect(pointOf([layers], { hidden: 20, code: 20 })).toBeUndefined();
    expect(pointOf([{ name: "rate", kind: "number", min: 1, max: 2 }], { rate: 3 })).toBeUndefined();
    expect(pointOf([{ name: "rate", kind: "number", min: 1, max: 2 }], {})).toBeUndefined();
  });

  test("that is wrong is refused, with every fault named", () => {
    const space: Space = [
      { name: "a", kind: "number", min: 2, max: 1 },
      { name: "a", kind: "number", min: 0, max: 1, scale: "log" },
      { name: "c", kind: "integer", min: 0.5, max: Number.NaN, step: 0 },
      { name: "d", kind: "number", min: 1, max: 2, scale: "log", step: 0.1 },
      { name: "e", kind: "choice", choices: [1, 1], settings: [] },
      { name: "", kind: "choice", choices: [] },
      { name: "g", kind: "choice", choices: ["x"], when: [{ parameter: "later", in: ["y"] }] },
      { name: "later", kind: "choice", choices: ["y"], when: [{ parameter: "a", in: [1] }] },
      { name: "i", kind: "integer", min: 1, max: 9, when: [{ parameter: "later", in: ["z", "y"] }] },
      { name: "j", kind: "integer", min: 0, max: 9, scale: "log", when: [{ parameter: "i", in: [] }] },
      { name: "k", kind: "choice", choices: [1], when: [{ parameter: "j", in: [0] }] },
    ];
    expect(Object.keys(faults(() => requireSpace(space)))).toEqual([
      "0.max",
      "1.name",
      "1.min",
      "2.min",
      "2.max",
      "2.step",
      "3.step",
      "4.choices",
      "4.settings",
      "5.name",
      "5.choices",
      "6.when.0.parameter",
      "7.when.0.parameter",
      "8.when.0.in",
      "9.min",
      "9.when.0.in",
    ]);
    expect(faults(() => requireSpace(space))["8.when.0.in"]).toBe('i: "later" is never "z"');
    expect(Object.keys(faults(() => requireSpace([])))).toEqual([""]);
  });

  test("refuses a point that is not of it, naming each parameter", () => {
    const space: Space = [
      layers,
      { name: "rate", kind: "number", min: 0.1, max: 1, step: 0.3 },
      { name: "depth", kind: "integer", min: 1, max: 3, when: [{ parameter: "layers", in: ["50-20"] }] },
    ];
    const check = (point: Point) => faults(() => requirePoint(space, point));
    expect(check({ layers: "20-10", rate: 0.4 })).toEqual({});
    expect(check({ layers: "50-20", rate: 1, depth: 3 })).toEqual({});
    expect(check({ layers: "20-10", rate: 0.5, depth: 1, other: 1 })).toEqual({
      other: "is no parameter of this space",
      rate: "must be a number from 0.1 to 1 in steps of 0.3, not 0.5",
      depth: "is not to be there: its conditions don't hold",
    });
    expect(check({ layers: "10", rate: 0.1 })).toEqual({
      layers: 'must be one of "20-10", "50-20", not "10"',
    });
    expect(check({ layers: "50-20", rate: 0.1 })).toEqual({ depth: "is missing" });
    expect(check({ layers: "50-20", rate: 0.1, depth: 2.5 })).toHaveProperty("depth");
  });

  test("makes settings of a point, several of one choice where it says so", () => {
    const space: Space = [layers, { name: "rate", kind: "number", min: 0, max: 1 }];
    expect(settingsOf(space, { layers: "50-20", rate: 0.5 })).toEqual({ hidden: 50, code: 20, rate: 0.5 });
    expect(settingsOf(space, { rate: 0.5 })).toEqual({ rate: 0.5 });
  });

  test("has groups of parameters that are always there together, each after those that decide on it", () => {
    fc.assert(
      fc.property(anySpace, fc.nat(), (space, seed) => {
        const groups = groupsOf(space);
        expect(groups.flat().toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(space);
        const point = randomPoint(space, seededRandom(seed));
        const before = new Set<string>();
        for (const group of groups) {
          expect(new Set(group.map(({ name }) => name in point)).size).toBe(1);
          for (const { when = [] } of group)
            for (const { parameter } of when) expect(before.has(parameter)).toBe(true);
          for (const { name } of group) before.add(name);
        }
      }),
    );
  });
});

describe("an axis", () => {
  test("gives each value of a stepped parameter an equal share of a linear one", () => {
    const { fromUnit, count } = axisOf({ name: "n", kind: "number", min: 0.1, max: 1.05, step: 0.3 });
    expect(count).toBe(4);
    const places = Array.from({ length: 4000 }, (_, index) => fromUnit((index + 0.5) / 4000));
    for (const value of [0.1, 0.4, 0.7, 1])
      expect(places.filter((place) => place === value)).toHaveLength(1000);
  });

  test("gives each order of magnitude an equal share of a logarithmic one", () => {
    const { fromUnit, toUnit } = axisOf({ name: "n", kind: "number", min: 1e-4, max: 1e-1, scale: "log" });
    expect(fromUnit(1 / 3)).toBeCloseTo(1e-3, 12);
    expect(toUnit(1e-2)).toBeCloseTo(2 / 3, 12);
    expect([fromUnit(0), fromUnit(1)]).toEqual([1e-4, 1e-1]);
  });

  test("leads from a value to its place and back", () => {
    fc.assert(
      fc.property(anySpace, fc.double({ min: 0, max: 1, noNaN: true }), (space, unit) => {
        for (const parameter of space) {
          if (parameter.kind === "choice") continue;
          const { fromUnit, toUnit, cell, holds } = axisOf(parameter);
          const value = fromUnit(unit);
          expect(holds(value)).toBe(true);
          const again = fromUnit(toUnit(value));
          expect(Math.abs(again - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
          const [low, high] = cell(toUnit(value));
          expect(low <= toUnit(value) && toUnit(value) <= high).toBe(true);
        }
      }),
    );
  });
});
