import { exponential } from "../../arithmetic/exponential.ts";
import { logarithm } from "../../arithmetic/power.ts";
import type { NumericParameter } from "./space.ts";

/**
 * A numeric parameter laid along [0, 1], on its own scale. Each value of a stepped one has a cell of the axis, and all
 * cells together fill it, so that a number drawn evenly from [0, 1] gives the first and last value their share as well.
 */
export interface Axis {
  /** how many values there are; Infinity without steps */
  readonly count: number;
  /** @returns the value's place, which is within its cell */
  toUnit(value: number): number;
  /** @returns the nearest value of the parameter, always within its range and on its steps */
  fromUnit(unit: number): number;
  /** @returns the ends of the cell of the value at this place; without steps both are the place itself */
  cell(unit: number): readonly [low: number, high: number];
  /** @returns whether this is a value of the parameter, but for rounding */
  holds(value: number): boolean;
}

// What is lost when a decimal step is added up.
const ROUNDING = 1e-9;

/** @param parameter of a space that has been checked */
export function axisOf({ kind, min, max, scale, step: given }: NumericParameter): Axis {
  const step = given ?? (kind === "integer" ? 1 : 0);
  const count = step === 0 ? Number.POSITIVE_INFINITY : Math.floor((max - min) / step + ROUNDING) + 1;
  const stepped = (index: number) =>
    kind === "integer" ? min + index * step : Math.min(max, Number((min + index * step).toPrecision(15)));
  const indexOf = (value: number) => Math.min(Math.max(Math.round((value - min) / step), 0), count - 1);
  const onScale = (value: number) => (scale === "log" ? logarithm(value) : value);
  const last = step === 0 ? max : stepped(count - 1);
  const low = onScale(min - step / 2);
  const width = onScale(last + step / 2) - low;

  function toUnit(value: number): number {
    return width === 0 ? 0.5 : Math.min(Math.max((onScale(value) - low) / width, 0), 1);
  }

  function fromUnit(unit: number): number {
    const place = low + unit * width;
    const value = scale === "log" ? exponential(place) : place;
    if (step !== 0) return stepped(indexOf(value));
    if (unit <= 0 || value < min) return min;
    return unit >= 1 || value > max ? max : value;
  }

  function cell(unit: number): readonly [number, number] {
    if (step === 0) return [unit, unit];
    const value = fromUnit(unit);
    return [toUnit(value - step / 2), toUnit(value + step / 2)];
  }

  function holds(value: number): boolean {
    if (!(value >= min && value <= max)) return false;
    return step === 0 || Math.abs(value - stepped(indexOf(value))) <= step * ROUNDING;
  }

  return { count, toUnit, fromUnit, cell, holds };
}
