import type { Expectation } from "@palate/contract";
import type { Counted } from "./evaluate.ts";

/** What was found, for people. It holds numbers and names of columns, and no one's data. */
export function sentenceOf(expectation: Expectation, counted: Counted, success: boolean): string {
  const what = `${expectation.table}${whereText(expectation)}`;
  const { checked, unexpected, observed } = counted;
  if (observed === undefined) {
    const fault = faultOf(expectation);
    if (checked === 0) return `No row of ${what} has a value to look at in ${columnText(expectation)}.`;
    if (unexpected === 0) return `None of ${number(checked)} rows of ${what} ${fault}.`;
    const share = `${percent(unexpected / checked)}; at most ${percent(1 - (expectation.mostly ?? 1))} may`;
    return `${number(unexpected)} of ${number(checked)} rows of ${what} ${fault} (${share}).`;
  }
  const range = rangeText(expectation);
  const verdict = success ? "as expected" : "not as expected";
  const subject = {
    mean_between: `The mean of ${columnText(expectation)} in ${what}`,
    std_dev_between: `The standard deviation of ${columnText(expectation)} in ${what}`,
    recent: `The newest ${columnText(expectation)} in ${what}`,
    row_count_between: `The number of rows of ${what}`,
  }[expectation.expect as "recent"];
  if (observed === null) return `${subject} can't be told: there are too few values.`;
  const limit = expectation.expect === "recent" ? `at most ${number(expectation.hours ?? 0)} h ago` : range;
  const value = typeof observed === "number" ? number(observed) : observed;
  return `${subject} is ${value}, ${verdict} (${limit}).`;
}

function faultOf(expectation: Expectation): string {
  const column = columnText(expectation);
  switch (expectation.expect) {
    case "not_null":
      return `have no ${column}`;
    case "between":
      return `have a ${column} that is not ${rangeText(expectation)}`;
    case "in_set":
      return `have a ${column} that is not in the set`;
    default:
      return `share their ${column} with another row`;
  }
}

function columnText({ column, columns = [] }: Expectation): string {
  return column ?? columns.join(" and ");
}

function whereText({ where }: Expectation): string {
  if (where === undefined) return "";
  const some = where.in.slice(0, 3).join(", ");
  return ` whose ${where.column} is ${some}${where.in.length > 3 ? ", …" : ""}`;
}

function rangeText({ min, max }: Expectation): string {
  const [low, high] = [min, max].map((bound) => (typeof bound === "number" ? number(bound) : bound));
  if (high === undefined) return `at least ${low}`;
  return low === undefined ? `at most ${high}` : `from ${low} to ${high}`;
}

const number = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 4 });
const percent = (share: number): string =>
  `${(share * 100).toLocaleString("en-US", { maximumSignificantDigits: 3 })}%`;
