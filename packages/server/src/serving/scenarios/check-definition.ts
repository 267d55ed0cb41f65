import { type FieldError, limits, PalateError, type ScenarioDefinition } from "@palate/contract";
import { type Catalog, compileRule, fieldsOfItems, RuleError } from "@palate/engine";
import { isOfType } from "../rankers/features.ts";

/**
 * Checks what the schema can't say: addresses, names that are given twice, and rules against the catalog's attributes.
 * @throws PalateError VALIDATION_FAILED naming each field
 */
export function checkDefinition(definition: ScenarioDefinition, catalog: Catalog): void {
  const errors = [
    ...faultsOfRetrievers(definition),
    ...faultsOfRanker(definition),
    ...faultsOfBlend(definition),
    ...faultsOfRules(definition, catalog),
    ...faultsOfCaps(definition, catalog),
  ];
  if (errors.length > 0) throw new PalateError("VALIDATION_FAILED", { errors });
}

/** Each rule of a scenario with the field that holds it. */
export function rulesIn({ filter, policy = {} }: ScenarioDefinition): [field: string, rule: string][] {
  const { boosts = [], promotion } = policy;
  return [
    ...(filter === undefined ? [] : [["filter", filter] as [string, string]]),
    ...boosts.map(({ when }, index): [string, string] => [`policy.boosts.${index}.when`, when]),
    ...(promotion === undefined ? [] : [["policy.promotion.when", promotion.when] as [string, string]]),
  ];
}

function* faultsOfRules(definition: ScenarioDefinition, catalog: Catalog): Generator<FieldError> {
  const schema = { item: fieldsOfItems(catalog.items) };
  for (const [field, rule] of rulesIn(definition)) {
    try {
      compileRule(rule, schema);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const { line, column, offset, length } = error.position;
      const { suggestion } = error;
      yield {
        field,
        message: `${error.message} (line ${line}, column ${column})`,
        at: { offset, length },
        ...(suggestion !== undefined && { suggestion }),
      };
    }
  }
}

function* faultsOfCaps({ policy = {} }: ScenarioDefinition, catalog: Catalog): Generator<FieldError> {
  const known = fieldsOfItems(catalog.items);
  for (const [index, { attribute }] of (policy.caps ?? []).entries())
    if (!known.has(attribute))
      yield { field: `policy.caps.${index}.attribute`, message: `No item has the attribute "${attribute}".` };
}

function* faultsOfRanker({ ranker, candidates = 0 }: ScenarioDefinition): Generator<FieldError> {
  if (ranker?.kind !== "external") return;
  const url = URL.canParse(ranker.url) ? new URL(ranker.url) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    yield { field: "ranker.url", message: "Give the address of a service, without name, query or fragment." };
  if (candidates > limits.rankedOutside)
    yield { field: "candidates", message: `An external ranker scores at most ${limits.rankedOutside}.` };
  const names = new Set<string>();
  for (const [index, { name, type, default: standard }] of ranker.inputs.entries()) {
    const field = `ranker.inputs.${index}`;
    if (names.has(name)) yield { field: `${field}.name`, message: "Another input has this name already." };
    if (standard !== undefined && !isOfType(standard, type))
      yield { field: `${field}.default`, message: `This is not a value of the type ${type}.` };
    names.add(name);
  }
}

function* faultsOfBlend({ ranker, order }: ScenarioDefinition): Generator<FieldError> {
  if (ranker?.kind !== "blend") return;
  const { models } = ranker;
  if (order === "retrieval")
    yield { field: "order", message: "A blend puts candidates in order itself: leave this out." };
  if (models.every(({ weight }) => weight === 0))
    yield { field: "ranker.models", message: "One weight at least must be above 0." };
  for (const [index, { model = "champion" }] of models.entries())
    if (models.findIndex((one) => (one.model ?? "champion") === model) < index)
      yield { field: `ranker.models.${index}.model`, message: `The blend has the ${model} already.` };
}

/**
 * Checks that the versions which a blend names by number are there: one that is not would be left out of every list.
 *
 * @param find a version, or undefined when it can't be had
 * @throws PalateError VALIDATION_FAILED naming each field
 */
export async function checkVersions(
  { ranker }: ScenarioDefinition,
  find: (reference: string) => Promise<object | undefined>,
): Promise<void> {
  if (ranker?.kind !== "blend") return;
  const errors: FieldError[] = [];
  for (const [index, { model }] of ranker.models.entries())
    if (model?.includes("@") && (await find(model)) === undefined)
      errors.push({
        field: `ranker.models.${index}.model`,
        message: `There is no version ${model}, or it can't be loaded.`,
      });
  if (errors.length > 0) throw new PalateError("VALIDATION_FAILED", { errors });
}

function* faultsOfRetrievers({ retrievers = [] }: ScenarioDefinition): Generator<FieldError> {
  const names = new Set<string>();
  for (const [index, retriever] of retrievers.entries()) {
    if (retriever.kind !== "http") continue;
    const field = `retrievers.${index}`;
    if (!URL.canParse(retriever.url))
      yield { field: `${field}.url`, message: "This is not the address of a service." };
    if (names.has(retriever.name))
      yield { field: `${field}.name`, message: "Another retriever has this name already." };
    names.add(retriever.name);
  }
  for (const kind of ["trending", "newest", "nearby"] as const) {
    const places = retrievers.flatMap((retriever, index) => (retriever.kind === kind ? [index] : []));
    for (const place of places.slice(1))
      yield {
        field: `retrievers.${place}.kind`,
        message: `There is a retriever of the kind ${kind} already.`,
      };
  }
}
