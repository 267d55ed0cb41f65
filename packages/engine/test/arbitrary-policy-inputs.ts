import fc from "fast-check";
import type { Attributes, Policy, PolicyInputs } from "../src/index.ts";

const hourMs = 3_600_000;
export const now = Date.parse("2026-06-01T12:00:00Z");

const attributes: fc.Arbitrary<Attributes> = fc.record(
  {
    genres: fc.oneof(fc.subarray(["Drama", "Horror", "War", "Western"]), fc.constant("Drama")),
    artist: fc.constantFrom("a", "b", "c", 1, "1", true),
    place: fc.constant({ lat: 1, lng: 2 }),
  },
  { requiredKeys: [] },
);

/** Of any scale and sign, with equal ones; now and then all but the same. */
const scores = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(1, 1 + Number.EPSILON, 1 - Number.EPSILON),
  fc.double({ min: -3.4e38, max: 3.4e38, noNaN: true }),
);

interface World {
  readonly scores: readonly number[];
  readonly isCandidate: readonly boolean[];
  readonly isAllowed: readonly boolean[];
  readonly isNew: readonly boolean[];
  readonly attributes: readonly Attributes[];
  readonly likenesses: readonly number[];
  readonly impressions: readonly { readonly count: number; readonly hoursAgo: number }[];
}

const world: fc.Arbitrary<World> = fc.oneof(fc.nat(30), fc.nat(8)).chain((size) => {
  const each = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { minLength: size, maxLength: size });
  return fc.record({
    scores: fc.oneof(
      { weight: 4, arbitrary: each(scores) },
      { weight: 1, arbitrary: fc.constant(Array(size).fill(2)) },
    ),
    isCandidate: each(fc.integer({ max: 9, min: 0 }).map((draw) => draw > 1)),
    isAllowed: each(fc.boolean()),
    isNew: each(fc.boolean()),
    attributes: each(attributes),
    likenesses: fc.array(fc.constantFrom(0, 0.25, 0.5, 0.7, 1), { minLength: 7, maxLength: 7 }),
    impressions: each(fc.record({ count: fc.nat(8), hoursAgo: fc.nat(48) })),
  });
});

/** `drawn 3` matches what a draw gives to the third kind; there are five. */
const rule = fc.nat(4).map((kind) => `drawn ${kind}`);
const share = fc.constantFrom(0, 0.1, 0.25, 0.5, 0.7, 1);
const time = fc.constantFrom(
  "2026-05-01T00:00:00Z",
  "2026-06-01T14:00:00+02:00",
  "2026-07-01T00:00:00Z",
  undefined,
);

/** Each part of a policy by itself. */
export const policyParts = {
  boosts: fc.array(fc.record({ when: rule, factor: fc.constantFrom(0.01, 0.5, 0.9, 1, 1.1, 2, 100) }), {
    maxLength: 3,
  }),
  pins: fc.array(
    fc.record({
      itemId: fc.nat(31).map((position) => `item ${position}`),
      rank: fc.integer({ min: 1, max: 12 }),
      from: time,
      until: time,
    }),
    { maxLength: 4 },
  ),
  promotion: fc.record({ when: rule, share }),
  newItems: fc.record({ share }),
  diversity: fc.record({ weight: share }),
  caps: fc.array(
    fc.record({
      attribute: fc.constantFrom("genres", "artist", "place", "none"),
      most: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 2 },
  ),
  impressions: fc.record({ factor: share, withinHours: fc.constantFrom(1, 24, 100) }),
  rotation: fc.record({ share, everyHours: fc.constantFrom(undefined, 1, 24) }),
};

export const anyPolicy: fc.Arbitrary<Policy> = fc.record(policyParts, { requiredKeys: [] });

/** Inputs of the policy: few candidates, so that every corner is reached often. */
export function policyInputs(policy: fc.Arbitrary<Policy> = anyPolicy): fc.Arbitrary<PolicyInputs> {
  return fc
    .record({
      world,
      policy,
      k: fc.integer({ min: 1, max: 12 }),
      seed: fc.nat(),
      trace: fc.boolean(),
      subject: fc.constantFrom(undefined, "ada", "grace"),
    })
    .map(({ world, ...given }) => ({ ...given, ...inputsOf(world) }));
}

function inputsOf(world: World): Omit<PolicyInputs, "policy" | "k" | "seed"> {
  const candidates = world.scores
    .map((score, position) => ({ position, score }))
    .filter(({ position }) => world.isCandidate[position])
    .sort((a, b) => b.score - a.score || a.position - b.position);
  return {
    candidates,
    attributesAt: (position) => world.attributes[position],
    idAt: (position) => `item ${position}`,
    positionOf: (itemId) => {
      const position = Number(itemId.slice("item ".length));
      return position < world.scores.length ? position : -1;
    },
    isAllowed: (position) => world.isCandidate[position] || world.isAllowed[position],
    scoreAt: (position) => world.scores[position],
    isNew: (position) => world.isNew[position],
    similarity: (a, b) => world.likenesses[(a * b + a + b) % world.likenesses.length],
    matches: (rule) => (position) => `drawn ${(position * 7) % 5}` === rule,
    impressions: new Map(
      world.impressions
        .map(
          ({ count, hoursAgo }, position) => [position, { count, lastAt: now - hoursAgo * hourMs }] as const,
        )
        .filter(([, { count }]) => count > 0),
    ),
    now,
  };
}
