/** Spaces of every kind: numbers, whole numbers and choices, with steps, scales and conditions. */
import fc from "fast-check";
import { seededRandom } from "../../random/xoshiro128.ts";
import { randomPoint } from "../samplers/random.ts";
import { axisOf } from "../space/axis.ts";
import type { Choice, Condition, NumericParameter, Parameter, Point, Space } from "../space/space.ts";
import type { Trial } from "../trial.ts";

const range = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 1000 }))
  .map(([min, width]) => ({ min, max: min + width }));

const numeric: fc.Arbitrary<Omit<NumericParameter, "name">> = fc.oneof(
  range.map(({ min, max }) => ({ kind: "number", min: min / 8, max: max / 8 }) as const),
  fc
    .tuple(fc.integer({ min: -9, max: 3 }), fc.integer({ min: 0, max: 9 }))
    .map(
      ([low, width]) => ({ kind: "number", scale: "log", min: 10 ** low, max: 10 ** (low + width) }) as const,
    ),
  fc
    .tuple(range, fc.constantFrom(0.1, 0.25, 0.3, 7))
    .map(([{ min, max }, step]) => ({ kind: "number", min: min / 10, max: max / 10, step }) as const),
  range.map(({ min, max }) => ({ kind: "integer", min, max }) as const),
  fc
    .tuple(range, fc.integer({ min: 1, max: 30 }))
    .map(([{ min, max }, step]) => ({ kind: "integer", min, max, step }) as const),
  fc
    .tuple(fc.integer({ min: 1, max: 50 }), fc.nat(1000))
    .map(([min, width]) => ({ kind: "integer", scale: "log", min, max: min + width }) as const),
);

const choices = fc.uniqueArray(
  fc.oneof(fc.string({ maxLength: 4 }), fc.integer({ min: -5, max: 5 }), fc.boolean(), fc.constant(null)),
  { minLength: 1, maxLength: 5 },
);

type Unnamed =
  | Omit<NumericParameter, "name">
  | { readonly kind: "choice"; readonly choices: readonly Choice[] };

/** Of up to seven parameters; some are there only when an earlier one has some of its values. */
export const anySpace: fc.Arbitrary<Space> = fc
  .array(
    fc.tuple(
      fc.oneof(
        numeric,
        choices.map((all) => ({ kind: "choice", choices: all }) as const),
      ),
      fc.nat(),
      fc.nat(),
    ),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((drawn) => {
    const space: Parameter[] = [];
    for (const [index, [unnamed, parent, values]] of drawn.entries()) {
      const when =
        parent % 3 === 0 ? undefined : conditionOn(space[(parent >> 2) % Math.max(index, 1)], values);
      space.push({
        ...(unnamed as Unnamed),
        name: `p${index}`,
        ...(when === undefined ? {} : { when: [when] }),
      });
    }
    return space;
  });

function conditionOn(parent: Parameter | undefined, seed: number): Condition | undefined {
  if (parent === undefined) return undefined;
  if (parent.kind === "choice") {
    const some = parent.choices.filter((_, index) => (seed >> index) % 2 === 0);
    return { parameter: parent.name, in: some.length > 0 ? some : parent.choices };
  }
  const { count, fromUnit } = axisOf(parent);
  if (count === Number.POSITIVE_INFINITY) return undefined;
  return { parameter: parent.name, in: [...new Set([fromUnit(0), fromUnit((seed % 1000) / 1000)])] };
}

/** Trials at random points, in all states, with a value that the points decide. */
export function trialsOf(space: Space, count: number, seed: number): Trial[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, number): Trial => {
    const own = random.fork(`trial ${number}`);
    const point = randomPoint(space, own);
    const drawn = own.fork("value");
    const [state, value] = [drawn.below(8), drawn.normal()];
    const base = { number, point, attributes: {}, intermediate: [{ step: drawn.below(9), value }] };
    if (state === 0) return { ...base, state: "running" };
    if (state === 1) return { ...base, state: "failed", intermediate: [] };
    if (state === 2) return { ...base, state: "pruned" };
    return { ...base, state: "complete", value: Math.round(value * 4) / 4 + 0 };
  });
}

/** @returns whether a point has each parameter that is to be there, no other, and values within ranges and steps */
export function isOfSpace(space: Space, point: Point): boolean {
  const named = space.filter(({ name }) => Object.hasOwn(point, name));
  return (
    Object.keys(point).length === named.length &&
    space.every((parameter) => {
      const isThere = (parameter.when ?? []).every(
        ({ parameter: parent, in: values }) =>
          parent in point && values.some((value) => value === point[parent]),
      );
      if (!isThere) return !(parameter.name in point);
      const value = point[parameter.name];
      if (parameter.kind === "choice") return parameter.choices.some((choice) => choice === value);
      const { kind, min, max, step } = parameter;
      if (typeof value !== "number" || value < min || value > max) return false;
      if (kind === "integer" && !Number.isInteger(value)) return false;
      const steps = step === undefined ? 0 : (value - min) / step;
      return Math.abs(steps - Math.round(steps)) < 1e-6;
    })
  );
}
