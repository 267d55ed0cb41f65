import type { ModelInfo, SearchSpace, SpaceParameter } from "@palate/client";
import { type Setting, settingsOf } from "../training/settings.ts";

export type ChoiceParameter = Extract<SpaceParameter, { kind: "choice" }>;
export type RangeParameter = Exclude<SpaceParameter, ChoiceParameter>;
export type Choice = ChoiceParameter["choices"][number];

/** How a parameter is drawn: evenly, by orders of magnitude, or from a list. */
export type Way = "linear" | "log" | "choice";

const itsDefault = "its default";

/** @returns how a choice is read */
export function choiceInWords(choice: Choice): string {
  return choice === null ? itsDefault : String(choice);
}

/** @returns the choice that somebody means who types or picks `words`; `known` are those that there were */
export function choiceMeant(words: string, known: readonly Choice[]): Choice {
  const chosen = known.find((choice) => choiceInWords(choice) === words);
  if (chosen !== undefined) return chosen;
  if (words === "true" || words === "false") return words === "true";
  return words.trim() !== "" && Number.isFinite(Number(words)) ? Number(words) : words;
}

export function wayOf(parameter: SpaceParameter): Way {
  return parameter.kind === "choice" ? "choice" : (parameter.scale ?? "linear");
}

/** @returns a setting as a parameter over all of its range, or of all its choices; undefined for free text */
export function parameterOf(name: string, setting: Setting): SpaceParameter | undefined {
  switch (setting.kind) {
    case "text":
      return undefined;
    case "boolean":
      return { name, kind: "choice", choices: [true, false] };
    case "choice":
      return { name, kind: "choice", choices: [...setting.choices] };
    default:
      return { name, kind: setting.kind, min: setting.min, max: setting.max };
  }
}

/** @returns the same parameter drawn in another way; a list begins with the ends of the range, a range with those of the list */
export function drawn(parameter: SpaceParameter, way: Way, setting: Setting | undefined): SpaceParameter {
  const named = { name: parameter.name, ...(parameter.when && { when: parameter.when }) };
  if (way === "choice")
    return parameter.kind === "choice"
      ? parameter
      : { ...named, kind: "choice", choices: [...new Set([parameter.min, parameter.max])] };
  const range =
    parameter.kind === "choice"
      ? {
          kind: setting?.kind === "integer" ? ("integer" as const) : ("number" as const),
          ...endsOf(parameter),
        }
      : { kind: parameter.kind, min: parameter.min, max: parameter.max };
  const step = parameter.kind === "choice" || way === "log" ? undefined : parameter.step;
  return { ...named, ...range, ...(way === "log" && { scale: way }), ...(step !== undefined && { step }) };
}

function endsOf({ choices }: ChoiceParameter): { min: number; max: number } {
  const numbers = choices.filter((choice) => typeof choice === "number");
  return numbers.length === 0 ? { min: 0, max: 1 } : { min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** @returns the parameter with those of its choices alone, each with the settings that it stands for */
export function withChoices(
  parameter: ChoiceParameter,
  choices: readonly Choice[],
  of: ChoiceParameter,
): ChoiceParameter {
  const settings = of.settings && choices.map((choice) => of.settings?.[of.choices.indexOf(choice)] ?? {});
  return { ...parameter, choices: [...choices], ...(settings && { settings }) };
}

/**
 * @returns the space without conditions on what is not tried any more, and without parameters that no choice that is left
 *   would bring in
 */
export function consistent(space: readonly SpaceParameter[]): SearchSpace {
  const kept: SpaceParameter[] = [];
  for (const { when = [], ...parameter } of space) {
    const conditions = when.flatMap((condition) => {
      const parent = kept.find(({ name }) => name === condition.parameter);
      if (parent === undefined) return [];
      if (parent.kind !== "choice") return [condition];
      return [{ ...condition, in: condition.in.filter((choice) => parent.choices.includes(choice)) }];
    });
    if (conditions.some((condition) => condition.in.length === 0)) continue;
    kept.push({ ...parameter, ...(conditions.length > 0 && { when: conditions }) });
  }
  return kept;
}

/** @returns when a parameter is there at all, such as "only where similarity is cosine or tfidf"; empty for always */
export function whenInWords({ when = [] }: SpaceParameter): string {
  const conditions = when.map(
    ({ parameter, in: values }) => `${parameter} is ${values.map(choiceInWords).join(" or ")}`,
  );
  return conditions.length === 0 ? "" : `only where ${conditions.join(", and ")}`;
}

/** @returns what is tried of a setting, such as "10 to 1000, by orders of magnitude" or "cosine, bm25" */
export function parameterInWords(parameter: SpaceParameter): string {
  const values =
    parameter.kind === "choice"
      ? parameter.choices.map(choiceInWords).join(", ")
      : `${parameter.min} to ${parameter.max}${parameter.scale === "log" ? ", by orders of magnitude" : ""}${
          parameter.step === undefined ? "" : `, in steps of ${parameter.step}`
        }`;
  return [values, whenInWords(parameter)].filter((part) => part !== "").join("; ");
}

/** @returns the settings of a model that a space does not name, nor sets by a choice that stands for several */
export function untried({ config }: Pick<ModelInfo, "config">, space: readonly SpaceParameter[]) {
  const tried = new Set(
    space.flatMap((parameter) =>
      parameter.kind === "choice" && parameter.settings !== undefined
        ? parameter.settings.flatMap((settings) => Object.keys(settings))
        : [parameter.name],
    ),
  );
  return settingsOf(config).filter(([name]) => !tried.has(name));
}
