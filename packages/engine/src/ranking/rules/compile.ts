import type { Attributes } from "../catalog.ts";
import { checkRule } from "./check.ts";
import { bindCondition, type RuleInputs } from "./evaluate.ts";
import { parseRule } from "./parse.ts";
import { printRule } from "./print.ts";
import type { Expression } from "./syntax.ts";
import type { RuleSchema } from "./types.ts";
import { type RuleUses, usesOf } from "./uses.ts";

/** A rule that has been read and fits the attributes. */
export interface CompiledRule {
  /** as it was given */
  readonly text: string;
  readonly expression: Expression;
  readonly uses: RuleUses;
  /** whether it depends on the item alone, so that its answers hold for every user, at any time */
  readonly isStatic: boolean;
  /**
   * Prepares the rule for one request: what does not depend on the item is computed here, once.
   *
   * @returns a test of one item's attributes. It is a pure function and never throws
   * @throws RangeError when the rule asks for the time and none is given: taken for a missing value it would let items
   *   pass unseen
   */
  bind(given?: RuleInputs): (item: Attributes) => boolean;
}

/**
 * Reads and checks a rule. Nothing of its text is ever run as a program.
 *
 * @param rule a text, or a tree such as `ruleOfFilter` makes
 * @param schema what is known of the attributes: see `fieldsOfItems`
 * @throws RuleError at the first mistake, with its position (in the text of the tree, for a tree)
 */
export function compileRule(rule: string | Expression, schema: RuleSchema = {}): CompiledRule {
  const text = typeof rule === "string" ? rule : printRule(rule);
  const expression = typeof rule === "string" ? parseRule(rule) : rule;
  checkRule(expression, text, schema);
  const uses = usesOf(expression);
  return {
    text,
    expression,
    uses,
    isStatic: uses.user.length === 0 && uses.context.length === 0 && !uses.now,
    bind(given = {}) {
      if (uses.now && given.now === undefined)
        throw new RangeError("The rule asks for the time: `now` must be given.");
      return bindCondition(expression, given);
    },
  };
}
