import fc from "fast-check";
import {
  type Attributes,
  coldWays,
  feedbackTypes,
  type Policy,
  type RankingModel,
  type Retriever,
  type Scenario,
  type SlateInputs,
  userHistory,
} from "../src/index.ts";
import { plantedItems, tastes } from "./planted-models.ts";

const knownIds = [...plantedItems.keys()];
const newIds = ["new-1", "new-2", "new-3"];

const genres = fc.subarray([...tastes, "War"]);
const attributes: fc.Arbitrary<Attributes> = fc.record(
  {
    title: fc.string({ minLength: 1, maxLength: 8 }),
    genres: fc.oneof({ weight: 4, arbitrary: genres }, { weight: 1, arbitrary: fc.constant("Drama") }),
    year: fc.integer({ min: 1990, max: 1995 }),
    available: fc.boolean(),
    availableUntil: fc.integer({ min: 1e12 - 5, max: 1e12 + 15 }),
    releasedAt: fc.constantFrom("2001-09-09T01:46:40.000Z", "2000-01-01", "not a date"),
    location: fc.record({ lat: fc.integer({ min: -1, max: 1 }), lng: fc.integer({ min: -1, max: 1 }) }),
  },
  { requiredKeys: [] },
);

const everyId = [...knownIds, ...newIds];
const catalog = fc
  .tuple(
    fc.subarray(everyId),
    fc.array(attributes, { minLength: everyId.length, maxLength: everyId.length }),
    fc.nat(),
  )
  .map(([ids, attributes, sequence]) => ({
    sequence,
    items: new Map(ids.map((id, index) => [id, attributes[index]])),
  }));

const history = fc
  .array(
    fc.record(
      {
        itemId: fc.constantFrom(...knownIds, ...newIds, "gone"),
        type: fc.constantFrom(...feedbackTypes),
        value: fc.integer({ min: 1, max: 5 }),
        at: fc.integer({ min: 1e12, max: 1e12 + 5 }),
      },
      { requiredKeys: ["itemId", "type"] },
    ),
    { maxLength: 12 },
  )
  .map(userHistory);

const comparable = fc.constantFrom("Drama", "War", 1992, true);
const condition = fc.oneof(
  comparable,
  fc.array(comparable, { minLength: 1, maxLength: 3 }),
  fc.record(
    { min: fc.integer({ min: 1989, max: 1996 }), max: fc.integer({ min: 1989, max: 1996 }), not: comparable },
    { requiredKeys: [] },
  ),
);
const filter = fc.dictionary(fc.constantFrom("genres", "year", "available"), condition, { maxKeys: 2 });

const request = fc.record(
  {
    k: fc.integer({ min: 1, max: 40 }),
    filter,
    preferredGenres: fc.subarray(["Drama", "comedy", "WAR", "Opera"]),
    explain: fc.boolean(),
  },
  { requiredKeys: ["k"] },
);

const location = fc.record({ lat: fc.double({ min: -2, max: 2, noNaN: true }), lng: fc.constant(0) });
const share = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
const retriever: fc.Arbitrary<Retriever> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("model", "content", "popular", "trending", "genres", "newest"),
    share,
  }),
  fc.record({ kind: fc.constant("model" as const), model: fc.constant("other"), share }),
  fc.record({ kind: fc.constant("recent-items" as const), items: fc.integer({ min: 1, max: 4 }), share }),
  fc.record({ kind: fc.constant("nearby" as const), radiusMeters: fc.constantFrom(1, 120_000, 1e8), share }),
  fc.record({
    kind: fc.constant("list" as const),
    items: fc.array(fc.constantFrom(...everyId, "gone")),
    share,
  }),
  fc.record({ kind: fc.constant("http" as const), name: fc.constantFrom("shop", "silent"), share }),
);
type PlainFilter = (item: Attributes, inputs: SlateInputs) => boolean;
/** Rules, each beside what it says, written in another language. */
export const plainFilters: ReadonlyMap<string, PlainFilter> = new Map<string, PlainFilter>([
  ["item.year >= 1992", ({ year }) => Number(year) >= 1992],
  ['item.genres has "Drama"', ({ genres }) => [genres].flat().includes("Drama")],
  ["item.year != user.birthYear", ({ year }, { user }) => year === undefined || year !== user?.birthYear],
  ["item.year > context.since", ({ year }, { request }) => Number(year) > Number(request.context?.since)],
  ["item.availableUntil > now + 5", ({ availableUntil }, { now }) => Number(availableUntil) > now + 5],
]);

const part = fc.constantFrom(0, 0.3, 1);
const when = fc.constantFrom(...plainFilters.keys());
const policy: fc.Arbitrary<Policy> = fc.record(
  {
    boosts: fc.array(fc.record({ when, factor: fc.constantFrom(0.1, 3) }), { maxLength: 2 }),
    pins: fc.array(
      fc.record({ itemId: fc.constantFrom(...everyId, "gone"), rank: fc.integer({ min: 1, max: 9 }) }),
      {
        maxLength: 3,
      },
    ),
    promotion: fc.record({ when, share: part }),
    newItems: fc.record({ share: part }),
    diversity: fc.record({ weight: part }),
    caps: fc.array(
      fc.record({ attribute: fc.constantFrom("genres", "year"), most: fc.integer({ min: 1, max: 3 }) }),
      {
        maxLength: 2,
      },
    ),
    impressions: fc.record({ factor: part, withinHours: fc.constant(1) }),
    rotation: fc.record({ share: part }),
  },
  { requiredKeys: [] },
);

const blend = fc.record({
  kind: fc.constant("blend" as const),
  models: fc.array(
    fc.record({
      model: fc.constantFrom(undefined, "other", "gone"),
      weight: fc.constantFrom(0, 0.5, 3),
    }),
    { maxLength: 3 },
  ),
});

const scenario: fc.Arbitrary<Scenario> = fc.record(
  {
    retrievers: fc.array(retriever, { maxLength: 4 }),
    candidates: fc.integer({ min: 1, max: 30 }),
    order: fc.constantFrom("model", "retrieval"),
    ranker: fc.oneof(fc.record({ kind: fc.constantFrom("model" as const, "external" as const) }), blend),
    whenUnknown: fc.subarray([...coldWays]),
    whenShort: fc.constantFrom("fill", "leave"),
    exclude: fc.subarray([...feedbackTypes]),
    filter: fc.constantFrom(...plainFilters.keys()),
    policy: fc.option(policy, { nil: undefined }),
  },
  { requiredKeys: [] },
);
const trending = fc
  .dictionary(fc.constantFrom(...everyId, "gone"), fc.integer({ min: 1, max: 9 }))
  .map((scores) => ({ scores: new Map(Object.entries(scores)) }));

/** As a ranker may answer: too little, ties, things that are no scores, items that are no candidates. */
const outsideScores = fc
  .dictionary(
    fc.constantFrom(...everyId, "gone"),
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(-2, 0, 1.5) },
      { weight: 3, arbitrary: fc.double() },
      { weight: 1, arbitrary: fc.constantFrom(1e100, -1e100, Number.NaN, Number.NEGATIVE_INFINITY) },
    ),
  )
  .map((scores) => new Map(Object.entries(scores)));

/** The same with a scenario, and everything that its retrievers may ask for. */
export function scenarioInputs(
  models: readonly RankingModel[],
): fc.Arbitrary<SlateInputs & { scenario: Scenario }> {
  return fc
    .record({
      inputs: slateInputs(models),
      scenario,
      trending: fc.option(trending, { nil: undefined }),
      other: fc.constantFrom(...models),
      answer: fc.array(fc.constantFrom(...everyId, "gone")),
      outsideScores: fc.option(outsideScores, { nil: undefined }),
      location: fc.option(location, { nil: undefined }),
      exclude: fc.array(fc.constantFrom(...everyId, "gone"), { maxLength: 4 }),
      user: fc.option(fc.record({ birthYear: fc.integer({ min: 1990, max: 1995 }) }), { nil: undefined }),
      context: fc.option(fc.record({ since: fc.integer({ min: 1990, max: 1995 }) }), { nil: undefined }),
    })
    .map(
      ({ inputs, scenario, trending, other, answer, outsideScores, location, exclude, user, context }) => ({
        ...inputs,
        user,
        scenario,
        trending,
        models: new Map([["other", other]]),
        outside: new Map([["shop", answer]]),
        outsideScores,
        request: { ...inputs.request, location, exclude, context },
      }),
    );
}

/** Inputs of the one function: small catalogs, so that every corner is reached often. */
export function slateInputs(models: readonly RankingModel[]): fc.Arbitrary<SlateInputs> {
  const forHistory = fc.record({
    model: fc.constantFrom(...models),
    catalog,
    history,
    request,
    now: fc.integer({ min: 1e12, max: 1e12 + 10 }),
    seed: fc.nat(),
  });
  const forItem = fc.tuple(forHistory, fc.nat()).map(([inputs, choice]) => {
    const ids = [...inputs.catalog.items.keys()];
    return { ...inputs, request: { ...inputs.request, itemId: ids[choice % ids.length] } };
  });
  return fc
    .oneof({ weight: 2, arbitrary: forHistory }, { weight: 1, arbitrary: forItem })
    .filter(fitsCatalog);
}

/** Other filters are refused; that has a test of its own. */
function fitsCatalog({ catalog, request }: SlateInputs): boolean {
  const names = new Set([...catalog.items.values()].flatMap((attributes) => Object.keys(attributes)));
  return Object.keys(request.filter ?? {}).every((name) => names.has(name));
}
