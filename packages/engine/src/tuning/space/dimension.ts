import { axisOf } from "./axis.ts";
import type { Choice, Parameter } from "./space.ts";

/** A parameter as one number: a place in [0, 1], or the index of a choice. */
export interface Dimension {
  readonly name: string;
  /** how many choices there are; 0 for numbers */
  readonly choices: number;
  /** how many values there are; Infinity for numbers without steps */
  readonly count: number;
  /** @returns NaN for what is no value of the parameter */
  encode(value: Choice | undefined): number;
  /** @param coordinate any place in [0, 1], or the index of a choice */
  decode(coordinate: number): Choice;
  /** the ends of the cell that holds a place: see `Axis` */
  cell(coordinate: number): readonly [low: number, high: number];
}

/** @param parameter of a space that has been checked */
export function dimensionOf(parameter: Parameter): Dimension {
  const { name } = parameter;
  if (parameter.kind === "choice") {
    const { choices } = parameter;
    const encode = (value: Choice | undefined) => {
      const index = value === undefined ? -1 : choices.indexOf(value);
      return index < 0 ? Number.NaN : index;
    };
    const cell = (index: number) => [index, index] as const;
    const count = choices.length;
    return { name, choices: count, count, encode, decode: (index) => choices[index], cell };
  }
  const { count, toUnit, fromUnit, cell, holds } = axisOf(parameter);
  const encode = (value: Choice | undefined) =>
    typeof value === "number" && holds(value) ? toUnit(value) : Number.NaN;
  return { name, choices: 0, count, encode, decode: fromUnit, cell };
}
