import { type Expression, partsOf } from "./syntax.ts";

/** What a rule asks for: outermost attribute names, each once, in alphabetical order. */
export interface RuleUses {
  readonly item: readonly string[];
  readonly user: readonly string[];
  readonly context: readonly string[];
  /** whether it asks what time it is */
  readonly now: boolean;
}

export function usesOf(rule: Expression): RuleUses {
  const names = { item: new Set<string>(), user: new Set<string>(), context: new Set<string>() };
  let now = false;
  const visit = (expression: Expression): void => {
    if (expression.kind === "path") names[expression.root].add(expression.names[0]);
    if (expression.kind === "now") now = true;
    for (const part of partsOf(expression)) visit(part);
  };
  visit(rule);
  return {
    item: [...names.item].sort(),
    user: [...names.user].sort(),
    context: [...names.context].sort(),
    now,
  };
}
