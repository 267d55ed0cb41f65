import type { Json } from "../../artifact/artifact.ts";
import { isValueOf, requireSpace, SpaceError } from "../space/check-space.ts";
import type { Choice, Condition, Parameter, Space } from "../space/space.ts";
import { stateNumbers } from "./journal.ts";
import type { TrialDraft } from "./trial-draft.ts";

/**
 * The space that trials were drawn from: the one that was written along, where it fits them, and otherwise one that is
 * made of their distributions.
 */
export function spaceOfTrials(drafts: readonly TrialDraft[], written: Json | undefined): Space {
  const known = written === undefined ? undefined : knownSpace(written, drafts);
  return known ?? inferredSpace(drafts);
}

function knownSpace(written: Json, drafts: readonly TrialDraft[]): Space | undefined {
  try {
    const space = written as unknown as Space;
    requireSpace(space);
    const parameters = new Map(space.map((parameter) => [parameter.name, parameter]));
    const fits = ({ point }: TrialDraft) =>
      Object.entries(point).every(([name, value]) => {
        const parameter = parameters.get(name);
        return parameter !== undefined && isValueOf(parameter, value);
      });
    return drafts.every(fits) ? space : undefined;
  } catch (error) {
    // Somebody else's attribute, of whatever form.
    if (error instanceof SpaceError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function inferredSpace(drafts: readonly TrialDraft[]): Space {
  const parameters = new Map<string, Parameter>();
  for (const { parameters: own } of drafts)
    for (const [name, parameter] of own) {
      const before = parameters.get(name);
      parameters.set(name, before === undefined ? parameter : widened(before, parameter));
    }
  // Trials that ended early may not have come to ask for all their parameters.
  const whole = drafts.filter((draft) =>
    [stateNumbers.complete, stateNumbers.pruned].includes(draft.state()),
  );
  const space: Parameter[] = [];
  for (const parameter of parameters.values()) {
    const when = conditionOf(parameter, space, whole);
    space.push(when === undefined ? parameter : { ...parameter, when: [when] });
  }
  return space;
}

/** Optuna lets ranges change from trial to trial, but not choices. */
function widened(a: Parameter, b: Parameter): Parameter {
  if (a.kind === "choice" || b.kind === "choice") return b;
  return { ...b, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** @returns the earlier choice whose values tell in every trial whether the parameter is there */
function conditionOf(
  { name }: Parameter,
  earlier: Space,
  drafts: readonly TrialDraft[],
): Condition | undefined {
  const has = (draft: TrialDraft) => Object.hasOwn(draft.point, name);
  if (drafts.every(has)) return undefined;
  for (const parent of earlier) {
    if (parent.kind !== "choice") continue;
    const valuesOf = (some: readonly TrialDraft[]) =>
      new Set(some.map(({ point }): Choice | undefined => point[parent.name]));
    const present = valuesOf(drafts.filter(has));
    const absent = valuesOf(drafts.filter((draft) => !has(draft)));
    if (present.size === 0 || present.has(undefined) || [...present].some((value) => absent.has(value)))
      continue;
    return { parameter: parent.name, in: parent.choices.filter((choice) => present.has(choice)) };
  }
  return undefined;
}
