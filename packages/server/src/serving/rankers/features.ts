import type { ExternalRanker, FeatureType, RankerInput, RecommendationRequest } from "@palate/contract";
import type { Attributes, Candidate, Catalog } from "@palate/engine";

type Value = number | string | boolean;

/** One input of a ranker with its value for each candidate. */
export interface Feature extends Pick<RankerInput, "name" | "type" | "column"> {
  readonly values: readonly Value[];
}

/** What the values of inputs are read from. */
export interface FeatureSources {
  readonly candidates: readonly Candidate[];
  readonly catalog: Catalog;
  readonly user: Attributes | undefined;
  readonly request: RecommendationRequest;
}

/** Reads the inputs that a ranker is sent; what is missing, or of another type, is the input's default. */
export function featuresFor({ inputs }: ExternalRanker, sources: FeatureSources): Feature[] {
  return inputs.map(({ name, type, column, from, default: standard = defaults[type] }) => {
    const read = readerOf(from, sources);
    const values = sources.candidates.map((candidate) => {
      const value = read(candidate);
      return isOfType(value, type) ? value : standard;
    });
    return { name, type, ...(column !== undefined && { column }), values };
  });
}

/** Whether a value can be sent as one of a type. Numbers must be finite, whole ones exact. */
export function isOfType(value: unknown, type: FeatureType): value is Value {
  return tests[type](value);
}

/** Whether some input looks at the user's attributes. */
export function readsUser({ inputs }: Pick<ExternalRanker, "inputs">): boolean {
  return inputs.some(({ from }) => from.startsWith("user.") && from !== "user.id");
}

const defaults: { readonly [Type in FeatureType]: Value } = {
  FP32: 0,
  FP64: 0,
  INT64: 0,
  BYTES: "",
  BOOL: false,
};

const tests: { readonly [Type in FeatureType]: (value: unknown) => boolean } = {
  FP32: (value) => typeof value === "number" && Number.isFinite(Math.fround(value)),
  FP64: Number.isFinite,
  INT64: Number.isSafeInteger,
  BYTES: (value) => typeof value === "string",
  BOOL: (value) => typeof value === "boolean",
};

function readerOf(
  from: string,
  { catalog, user, request }: FeatureSources,
): (candidate: Candidate) => unknown {
  if (from === "model.score") return ({ score }) => score;
  if (from === "item.id") return ({ itemId }) => itemId;
  if (from === "user.id") return () => request.userId;
  const field = from.slice(from.indexOf(".") + 1);
  if (from.startsWith("item.")) return ({ itemId }) => fieldOf(catalog.items.get(itemId), field);
  const value = fieldOf(from.startsWith("user.") ? user : request.context, field);
  return () => value;
}

function fieldOf(fields: Readonly<Record<string, unknown>> | undefined, name: string): unknown {
  return fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
}
