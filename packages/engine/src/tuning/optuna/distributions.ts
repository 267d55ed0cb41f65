import { axisOf } from "../space/axis.ts";
import type { Choice, ChoiceParameter, NumericParameter, Parameter } from "../space/space.ts";

/** A distribution as Optuna writes it into its logs: `{"name": "FloatDistribution", "attributes": {…}}`. */
interface WrittenDistribution {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** @returns the JSON text that Optuna makes of the same distribution */
export function distributionOf(parameter: Parameter): string {
  const written = parameter.kind === "choice" ? categorical(parameter) : numeric(parameter);
  return JSON.stringify(written);
}

function categorical({ choices }: ChoiceParameter): WrittenDistribution {
  return { name: "CategoricalDistribution", attributes: { choices } };
}

function numeric(parameter: NumericParameter): WrittenDistribution {
  const { kind, min, max, scale, step } = parameter;
  const isInteger = kind === "integer";
  return {
    name: isInteger ? "IntDistribution" : "FloatDistribution",
    attributes: {
      low: min,
      // Optuna moves an end that no step reaches, and warns of it.
      high: isInteger || step !== undefined ? axisOf(parameter).fromUnit(1) : max,
      log: scale === "log",
      step: step ?? (isInteger ? 1 : null),
    },
  };
}

/** Optuna's number for a value: choices are numbered. */
export function internalValue(parameter: Parameter, value: Choice): number {
  return parameter.kind === "choice" ? parameter.choices.indexOf(value) : Number(value);
}

/** @returns the value that Optuna's number stands for; undefined for none */
export function externalValue(parameter: Parameter, internal: number): Choice | undefined {
  return parameter.kind === "choice" ? parameter.choices[Math.trunc(internal)] : internal;
}

/**
 * Reads a distribution of Optuna 2 to 4.
 *
 * @throws RangeError for one that is unknown, or has choices that are no plain values
 */
export function parameterOf(name: string, text: string): Parameter {
  const { name: kind, attributes } = JSON.parse(text) as WrittenDistribution;
  const { low, high, step, q, log, choices } = attributes;
  switch (kind) {
    case "CategoricalDistribution":
      return { name, kind: "choice", choices: plainChoices(name, choices) };
    case "FloatDistribution":
    case "UniformDistribution":
    case "LogUniformDistribution":
    case "DiscreteUniformDistribution":
      return range(name, "number", low, high, log === true || kind === "LogUniformDistribution", step ?? q);
    case "IntDistribution":
    case "IntUniformDistribution":
    case "IntLogUniformDistribution":
      return range(name, "integer", low, high, log === true || kind === "IntLogUniformDistribution", step);
    default:
      throw new RangeError(`the parameter "${name}" has a distribution that is unknown, ${kind}`);
  }
}

function range(
  name: string,
  kind: "number" | "integer",
  min: unknown,
  max: unknown,
  log: boolean,
  step: unknown,
): NumericParameter {
  if (typeof min !== "number" || typeof max !== "number")
    throw new RangeError(`the range of the parameter "${name}" has an end that is no number`);
  if (log) return { name, kind, min, max, scale: "log" };
  const isStepped = typeof step === "number" && !(kind === "integer" && step === 1);
  return { name, kind, min, max, ...(isStepped ? { step } : {}) };
}

function plainChoices(name: string, choices: unknown): Choice[] {
  const isPlain = (choice: unknown): choice is Choice => choice === null || typeof choice !== "object";
  if (!Array.isArray(choices) || !choices.every(isPlain))
    throw new RangeError(
      `the parameter "${name}" has choices that are not numbers, texts, true, false or null`,
    );
  return choices;
}
