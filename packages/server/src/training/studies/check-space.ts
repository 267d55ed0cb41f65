import { type FieldError, PalateError } from "@palate/contract";
import {
  type AnyModelDefinition,
  type Choice,
  ConfigError,
  type Parameter,
  requireSpace,
  resolveConfig,
  type Space,
  SpaceError,
} from "@palate/engine";

/**
 * @param definition the model whose settings the space is to be of; any settings are taken when absent
 * @throws PalateError CONFIG_INVALID naming everything that can't be drawn from, and every setting that the model can't use
 */
export function requireUsable(space: Space, definition: AnyModelDefinition | undefined): void {
  const errors = [...faultsOf(space), ...(definition === undefined ? [] : foreignTo(space, definition))];
  if (errors.length === 0) return;
  const detail = `${errors.map(({ field, message }) => `${field}: ${message}`).join("; ")}.`;
  throw new PalateError("CONFIG_INVALID", { detail, errors });
}

function faultsOf(space: Space): FieldError[] {
  try {
    requireSpace(space);
    return [];
  } catch (error) {
    if (!(error instanceof SpaceError)) throw error;
    return error.fields.map(({ field, message }) => ({ field: `space.${field}`, message }));
  }
}

function foreignTo(space: Space, { name, config }: AnyModelDefinition): FieldError[] {
  return space.flatMap((parameter, place) => {
    for (const settings of settingsTried(parameter)) {
      try {
        resolveConfig(config, settings);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        return error.fields.map(({ field, message }) => ({
          field: `space.${place}`,
          message: `${field} of ${name} ${message}`,
        }));
      }
    }
    return [];
  });
}

/** The ends of a range, or all choices: a model's settings are ranges and choices themselves. */
function settingsTried(parameter: Parameter): Record<string, Choice>[] {
  const { name } = parameter;
  if (parameter.kind !== "choice") return [{ [name]: parameter.min }, { [name]: parameter.max }];
  return parameter.choices.map((choice, at) => ({ ...(parameter.settings?.[at] ?? { [name]: choice }) }));
}
