import { type AnyModelDefinition, findModel } from "@palate/engine";

/** @throws RangeError when there is no model of this name */
export function modelNamed(name: string): AnyModelDefinition {
  const definition = findModel(name);
  if (definition === undefined) throw new RangeError(`There is no model called "${name}".`);
  return definition;
}
