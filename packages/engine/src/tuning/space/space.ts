/** A value of a parameter. Null stands for the default of the setting that it is given to. */
export type Choice = string | number | boolean | null;

/** Makes a parameter conditional: it is there only where the other one is, and has one of these values. */
export interface Condition {
  readonly parameter: string;
  readonly in: readonly Choice[];
}

interface Named {
  readonly name: string;
  /** all must hold; the parameters that they name stand earlier in the space, and have a number of values that is finite */
  readonly when?: readonly Condition[];
}

/** A number or whole number of a range, both ends included. */
export interface NumericParameter extends Named {
  readonly kind: "number" | "integer";
  readonly min: number;
  readonly max: number;
  /** "log" makes each order of magnitude as likely as the next; linear when absent */
  readonly scale?: "linear" | "log";
  /** values are `min`, `min + step` …; only on a linear scale. Whole numbers have the step 1 when it is absent. */
  readonly step?: number;
}

/** One of several values without an order. */
export interface ChoiceParameter extends Named {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
  /** what each choice stands for, in the order of the choices, where it is more than the setting called as the parameter */
  readonly settings?: readonly Readonly<Record<string, Choice>>[];
}

export type Parameter = NumericParameter | ChoiceParameter;

/** What a search may try: parameters as data, which JSON can carry. Check one that comes from outside with `requireSpace`. */
export type Space = readonly Parameter[];

/** A value for each parameter that is there. */
export type Point = Readonly<Record<string, Choice>>;

/** @returns whether the conditions of a parameter hold at a point */
export function isPresent({ when = [] }: Parameter, point: Point): boolean {
  return when.every(
    ({ parameter, in: values }) => Object.hasOwn(point, parameter) && values.includes(point[parameter]),
  );
}

/** @returns the settings of a model that a point of its space stands for */
export function settingsOf(space: Space, point: Point): Record<string, Choice> {
  const settings = space
    .filter(({ name }) => Object.hasOwn(point, name))
    .map((parameter) => {
      const value = point[parameter.name];
      if (parameter.kind !== "choice" || parameter.settings === undefined) return { [parameter.name]: value };
      return parameter.settings[parameter.choices.indexOf(value)];
    });
  return Object.assign({}, ...settings);
}
