import type { WhyNot } from "@palate/client";

const rules: Readonly<Record<string, string>> = {
  seen: "already chosen",
  unavailable: "not to be had",
  excluded: "left out by the request",
  filter: "filtered by the request",
  "scenario-filter": "filtered by the scenario",
  absent: "not in the catalog",
};

const stages: Readonly<Record<WhyNot["stage"], string>> = {
  catalog: "not in the catalog",
  rules: "dropped by a rule",
  retrieval: "never a candidate",
  policy: "moved out by the policy",
  ranking: "ranked too low",
  listed: "listed",
};

/** The stage that kept an item out, and the rule where there is one, in a few words. */
export function stageInWords({ stage, rule }: Pick<WhyNot, "stage" | "rule">): string {
  if (rule === undefined) return stages[stage];
  return stage === "rules" ? (rules[rule] ?? stages.rules) : `${stages[stage]}: ${rule}`;
}
