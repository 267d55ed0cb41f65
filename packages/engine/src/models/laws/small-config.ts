/** Settings of any model that are small enough for hundreds of fits. */
import { resolveConfig } from "../config.ts";
import { type AnyModelDefinition, findModel } from "../index.ts";

/** Layers of a network that are small enough for hundreds of fits. */
const fewUnits = { hiddenUnits: 32, latentUnits: 16 };

/** Small enough for hundreds of fits; the fields are those that every factor model calls the same. */
export function configOf(
  definition: AnyModelDefinition,
  given: Record<string, number> = { factors: 4, epochs: 3 },
) {
  const known = Object.entries({ ...fewUnits, ...given }).filter(([field]) => field in definition.config);
  return resolveConfig(definition.config, { ...Object.fromEntries(known), ...membersOf(definition, given) });
}

/** The members of an ensemble are made as small. */
function membersOf({ config }: AnyModelDefinition, given: Record<string, number>): Record<string, string> {
  const { members } = config;
  if (members?.kind !== "text") return {};
  const names = members.default.split(",").map((member) => member.split(":")[0]);
  const settings = names.flatMap((name) =>
    Object.entries(given).flatMap(([field, value]) =>
      field in (findModel(name)?.config ?? {}) ? [`${name}.${field}=${value}`] : [],
    ),
  );
  return { memberSettings: settings.join(";") };
}
