import { type Checker, describe, mayBe, quote, wordsOf } from "./checker.ts";
import { functions } from "./functions.ts";
import { parseIsoDate } from "./iso-date.ts";
import type { Call } from "./syntax.ts";
import type { ValueType } from "./types.ts";

/** @throws RuleError when a function is given too few values, too many, or one that it does not take */
export function typeOfCall(call: Call, checker: Checker): ValueType {
  const { parameters, gives } = functions[call.name];
  const form = `${call.name}(${parameters.map(({ name }) => name).join(", ")})`;
  if (call.given.length !== parameters.length)
    checker.fail(
      `\`${form}\` takes ${countOf(parameters.length)}, and is given ${call.given.length}.`,
      call,
      { expected: [form] },
    );

  let list: ValueType["list"] = "never";
  for (const [index, given] of call.given.entries()) {
    const { name, kinds, takesList = false } = parameters[index];
    const type = checker.typeOf(given);
    const isTaken = mayBe(type, kinds) && (takesList || type.list !== "always");
    if (!isTaken)
      checker.fail(
        `\`${name}\` of \`${form}\` is ${wordsOf(kinds, 0)}, and \`${quote(given)}\` is ${describe(type)}.`,
        given,
        { expected: [wordsOf(kinds, 0)] },
      );
    if (given.kind === "text" && call.name === "date" && parseIsoDate(given.value) === undefined)
      checker.fail(`${quote(given)} is no date. Write it as "2026-11-21" or "2026-11-21T17:00:00Z".`, given, {
        expected: ["a date by ISO 8601"],
      });
    if (call.name === "lower") list = type.list;
  }
  return { kinds: new Set([gives]), list };
}

function countOf(values: number): string {
  return values === 1 ? "1 value" : `${values} values`;
}
