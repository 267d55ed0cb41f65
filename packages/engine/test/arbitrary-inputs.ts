import fc from "fast-check";
import { type Attributes, feedbackTypes, type RankingModel, type SlateInputs } from "../src/index.ts";
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

const history = fc.array(
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
);

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

/** Inputs of the one function: small catalogs, so that every corner is reached often. */
export function slateInputs(models: readonly RankingModel[]): fc.Arbitrary<SlateInputs> {
  const forHistory = fc.record({
    model: fc.constantFrom(...models),
    catalog,
    history,
    request,
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
