import { type Fault, isValueOf, SpaceError } from "./check-space.ts";
import { isPresent, type Parameter, type Point, type Space } from "./space.ts";

/** @throws SpaceError naming each parameter that is unknown, missing, not to be there, or has a value that it cannot have */
export function requirePoint(space: Space, point: Point): void {
  const known = new Set(space.map(({ name }) => name));
  const unknown = Object.keys(point).filter((name) => !known.has(name));
  const faults = [
    ...unknown.map((field): Fault => ({ field, message: "is no parameter of this space" })),
    ...space.flatMap((parameter) => faultsOf(parameter, point)),
  ];
  if (faults.length > 0) throw new SpaceError(faults);
}

function faultsOf(parameter: Parameter, point: Point): Fault[] {
  const { name: field } = parameter;
  const isGiven = Object.hasOwn(point, field);
  if (!isPresent(parameter, point))
    return isGiven ? [{ field, message: "is not to be there: its conditions don't hold" }] : [];
  if (!isGiven) return [{ field, message: "is missing" }];
  if (isValueOf(parameter, point[field])) return [];
  return [{ field, message: `must be ${allowed(parameter)}, not ${JSON.stringify(point[field])}` }];
}

function allowed(parameter: Parameter): string {
  if (parameter.kind === "choice")
    return `one of ${parameter.choices.map((choice) => JSON.stringify(choice)).join(", ")}`;
  const { kind, min, max, step } = parameter;
  const range = `${kind === "integer" ? "a whole number" : "a number"} from ${min} to ${max}`;
  return step === undefined ? range : `${range} in steps of ${step}`;
}
