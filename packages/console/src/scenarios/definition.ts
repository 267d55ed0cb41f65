import type { ScenarioDefinition } from "@palate/client";
import { withField } from "../frame/with-field.ts";

export type Policy = NonNullable<ScenarioDefinition["policy"]>;
export type Retriever = NonNullable<ScenarioDefinition["retrievers"]>[number];
export type Ranker = NonNullable<ScenarioDefinition["ranker"]>;
export type ColdWay = NonNullable<ScenarioDefinition["whenUnknown"]>[number];

/** The object with a list set, or without it: an empty one says no more than none. */
export function withList<T extends object, Field extends keyof T>(
  object: T,
  field: Field,
  values: T[Field] & readonly unknown[],
): T {
  return withField(object, field, values.length === 0 ? undefined : values);
}

/** Sets a field of the policy; a policy without fields is left out. */
export function withPolicy<Field extends keyof Policy>(
  definition: ScenarioDefinition,
  field: Field,
  value: Policy[Field] | undefined,
): ScenarioDefinition {
  const policy = withField(definition.policy ?? {}, field, value);
  return withField(definition, "policy", Object.keys(policy).length === 0 ? undefined : policy);
}

/** Where candidates come from, in a line. */
export function sourcesInWords({ retrievers = [] }: ScenarioDefinition): string {
  if (retrievers.length === 0) return "everything, in the model’s order";
  return retrievers.map(({ kind }) => kind.replace("-", " ")).join(", ");
}
