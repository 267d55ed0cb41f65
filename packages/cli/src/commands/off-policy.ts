import type { OffPolicyReport, OffPolicyRequest } from "@palate/client";
import { type Command, InvalidArgumentError } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  integerOption,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";

interface Options extends CommonOptions {
  readonly scenario?: string;
  readonly from?: string;
  readonly to?: string;
  readonly epsilon?: number;
  readonly types?: string;
  readonly withinHours?: number;
  readonly clip?: number;
  readonly limit?: number;
}

type Reward = NonNullable<OffPolicyRequest["reward"]>;

export function addOffPolicy(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("off-policy"))
    .summary("estimate what lists would have earned with less left to chance")
    .description(
      "Looks at lists on record whose last places a scenario's rotation drew, and at what their users did afterwards: what " +
        "would the places have earned had the ranking filled them? Inverse propensity scores, self-normalized and doubly " +
        "robust, with 95% intervals over users.",
    )
    .option("--scenario <name>", "lists of this scenario alone")
    .option("--from <time>", "lists made from then on, such as 2026-11-01T00:00:00Z")
    .option("--to <time>", "lists made before then")
    .option("--epsilon <chance>", "the policy in question still draws a place with this chance", number(0, 1))
    .option("--types <names>", "what a place earns by, with commas between: click,visit,like,purchase")
    .option("--within-hours <hours>", "how long after the list that counts", number(0, 8760))
    .option("--clip <weight>", "cut weights to this", number(0, 1e6))
    .option("--limit <lists>", "look at so many lists, newest first", integerOption(1, 100_000))
    .addHelpText(
      "after",
      examples(
        ["palate off-policy --scenario home", "what the rotation of home costs, or brings"],
        ["palate off-policy --types purchase --within-hours 168", "by what was bought within a week"],
      ),
    )
    .action(async (options: Options) => {
      const { output, withServer } = actionContext(contextOf, options);
      const report = await withServer((palate) => palate.estimateOffPolicy(requestOf(options)));
      output.result(report, () => inWords(report));
    });
}

function requestOf({
  scenario,
  from,
  to,
  epsilon,
  types,
  withinHours,
  clip,
  limit,
}: Options): OffPolicyRequest {
  const reward: Reward = {
    // What is no type of event is refused by the server, which names those that there are.
    ...(types !== undefined && {
      types: types.split(",").map((type) => type.trim()) as NonNullable<Reward["types"]>,
    }),
    ...(withinHours !== undefined && { withinHours }),
  };
  return {
    ...(scenario !== undefined && { scenario }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(epsilon !== undefined && { epsilon }),
    ...(clip !== undefined && { clip }),
    ...(limit !== undefined && { limit }),
    ...(Object.keys(reward).length > 0 && { reward }),
  };
}

function inWords({ lists, places, complete, firstPlace, everyPlace, notes }: OffPolicyReport): string {
  const row = (name: string, estimate: OffPolicyReport["firstPlace"]) => [
    name,
    interval(estimate.logged),
    interval(estimate.snips),
    interval(estimate.ips),
    estimate.doublyRobust === undefined ? "–" : interval(estimate.doublyRobust),
    estimate.effectiveSampleSize.toFixed(1),
    interval(estimate.meanWeight),
  ];
  return [
    `${places} places of ${lists} lists were drawn${complete ? "" : "; there are more lists than were looked at"}.`,
    table(
      ["", "As it was", "SNIPS", "IPS", "Doubly robust", "Tells as much as", "Mean weight"].map(
        (heading, at) => ({
          heading,
          numeric: at > 0,
        }),
      ),
      [row("First drawn place", firstPlace), row("Every drawn place", everyPlace)],
    ),
    notes.join("\n"),
  ].join("\n\n");
}

function interval({ value, low, high }: OffPolicyReport["firstPlace"]["ips"]): string {
  return `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };
}
