import type { ConfigField } from "../models/definition.ts";
import type { AnyModelDefinition } from "../models/index.ts";
import type { Parameter, Space } from "./space/space.ts";

/** Budgets of a run, which pruners and races vary. */
const budgets = new Set(["epochs"]);

/**
 * What a search tries of a model's settings: the model's own space, or every setting of its config over all of its range.
 *
 * @returns empty for a model that has no settings to choose
 */
export function searchSpace({ config, space }: Pick<AnyModelDefinition, "config" | "space">): Space {
  return space ?? Object.entries(config).flatMap(([name, field]) => parameterOf(name, field) ?? []);
}

function parameterOf(name: string, field: ConfigField): Parameter | undefined {
  switch (field.kind) {
    case "boolean":
      return { name, kind: "choice", choices: [true, false] };
    case "choice":
      return { name, kind: "choice", choices: field.choices };
    case "text":
      return undefined;
    default: {
      if (budgets.has(name)) return undefined;
      const { kind, min, max, scale = "linear" } = field;
      return { name, kind, min, max, scale };
    }
  }
}
