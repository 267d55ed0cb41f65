import { axisOf } from "./axis.ts";
import type { Choice, ChoiceParameter, NumericParameter, Parameter, Space } from "./space.ts";

/** What is wrong in one place: of a space `2.min`, of a point the name of the parameter. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** A space that nothing can be drawn from, or a point that is not of its space. */
export class SpaceError extends Error {
  override readonly name = "SpaceError";
  /** every fault */
  readonly fields: readonly Fault[];

  constructor(fields: readonly Fault[]) {
    super(fields.map(({ field, message }) => `${field}: ${message}`).join("; "));
    this.fields = fields;
  }
}

/** @throws SpaceError naming every fault, each by the place of its parameter in the space */
export function requireSpace(space: Space): void {
  const faults = space.flatMap((parameter, place) =>
    faultsOf(parameter, space.slice(0, place)).map(([field, message]) => ({
      field: `${place}.${field}`,
      message: `${parameter.name}: ${message}`,
    })),
  );
  if (space.length === 0) faults.push({ field: "", message: "a space has at least one parameter" });
  if (faults.length > 0) throw new SpaceError(faults);
}

type Found = readonly [field: string, message: string];

function faultsOf(parameter: Parameter, earlier: Space): Found[] {
  const named: Found[] = [];
  if (parameter.name === "") named.push(["name", "a parameter has a name"]);
  if (earlier.some(({ name }) => name === parameter.name))
    named.push(["name", "another parameter is called so"]);
  const own = parameter.kind === "choice" ? faultsOfChoices(parameter) : faultsOfRange(parameter);
  return [...named, ...own, ...faultsOfConditions(parameter, earlier)];
}

function faultsOfRange({ kind, min, max, scale, step }: NumericParameter): Found[] {
  const found: Found[] = [];
  const isRight = kind === "integer" ? Number.isSafeInteger : Number.isFinite;
  const what = kind === "integer" ? "a whole number" : "a finite number";
  if (!isRight(min)) found.push(["min", `must be ${what}, not ${min}`]);
  if (!isRight(max)) found.push(["max", `must be ${what}, not ${max}`]);
  if (max < min) found.push(["max", `must not be below the lowest value, ${min}`]);
  if (scale === "log" && !(kind === "integer" ? min >= 1 : min > 0))
    found.push(["min", `must be ${kind === "integer" ? "at least 1" : "above 0"} on a logarithmic scale`]);
  if (step === undefined) return found;
  if (!isRight(step) || step <= 0) found.push(["step", `must be ${what} above 0, not ${step}`]);
  if (scale === "log") found.push(["step", "is for a linear scale"]);
  return found;
}

function faultsOfChoices({ choices, settings }: ChoiceParameter): Found[] {
  const found: Found[] = [];
  if (choices.length === 0) found.push(["choices", "there must be at least one"]);
  if (new Set(choices).size < choices.length) found.push(["choices", "each must differ from the others"]);
  if (choices.some((choice) => typeof choice === "number" && !Number.isFinite(choice)))
    found.push(["choices", "numbers must be finite"]);
  if (settings !== undefined && settings.length !== choices.length)
    found.push(["settings", `there must be one entry for each of the ${choices.length} choices`]);
  return found;
}

function faultsOfConditions({ when = [] }: Parameter, earlier: Space): Found[] {
  return when.flatMap(({ parameter, in: values }, place): Found[] => {
    const parent = earlier.find(({ name }) => name === parameter);
    if (parent === undefined)
      return [[`when.${place}.parameter`, `"${parameter}" is no parameter that stands earlier`]];
    if (parent.kind === "number" && parent.step === undefined)
      return [[`when.${place}.parameter`, `"${parameter}" is continuous: it never has just one value`]];
    if (values.length === 0) return [[`when.${place}.in`, "there must be at least one value"]];
    // What its values are is told by its range, which has been found at fault itself.
    if (parent.kind !== "choice" && faultsOfRange(parent).length > 0) return [];
    const foreign = values.filter((value) => !isValueOf(parent, value)).map((value) => JSON.stringify(value));
    if (foreign.length === 0) return [];
    return [[`when.${place}.in`, `"${parameter}" is never ${foreign.join(" or ")}`]];
  });
}

/** @returns whether a parameter, which need not have been checked, can have this value */
export function isValueOf(parameter: Parameter, value: Choice | undefined): boolean {
  if (parameter.kind === "choice") return value !== undefined && parameter.choices.includes(value);
  return typeof value === "number" && axisOf(parameter).holds(value);
}
