import type { ScenarioTrial } from "@palate/client";
import { pathNames } from "../path-in-words.ts";
import type { Weights } from "./blend.ts";

/** The two models as they are read. */
export interface Names {
  readonly one: string;
  readonly other: string;
}

/** Two models are told apart by their names alone, two versions of one model by their numbers too. */
export function shortNames({ one, other }: Names): Names {
  const [first = one, second = other] = [one, other].map((name) => name.split(" ")[0]);
  return first === second ? { one, other } : { one: first, other: second };
}

/** @returns such as "70% ease 1.0.0 and 30% bpr 1.0.0" */
export function weightsInWords(percent: Weights["percent"], { one, other }: Names): string {
  return `${100 - percent}% ${one} and ${percent}% ${other}`;
}

/** What a blend could not be made from, in a sentence; undefined when both models were heard. */
export function reservation(
  { blend, path }: Pick<ScenarioTrial, "blend" | "path">,
  percent: Weights["percent"],
  userId: string,
): string | undefined {
  if (blend === undefined)
    return `Neither model knows anything of ${userId}: in the middle is ${pathNames[path]}.`;
  const [first, second] = blend;
  if (first === undefined || second !== undefined) return undefined;
  const name = `${first.name} ${first.version}`;
  return percent === 0 || percent === 100
    ? `All the weight is on ${name}.`
    : `${name} alone is heard: the other knows nothing of ${userId}.`;
}
