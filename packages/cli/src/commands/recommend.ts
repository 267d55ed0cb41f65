import {
  type Palate,
  PalateApiError,
  type RecommendationRequest,
  type Recommendations,
} from "@palate/client";
import type { Command } from "commander";
import { CliError } from "../cli-error.ts";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  integerOption,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseFilter } from "../filter.ts";

interface Options extends CommonOptions {
  readonly item?: string;
  readonly history?: string;
  readonly k: number;
  readonly filter: readonly string[];
  readonly explain?: boolean;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addRecommend(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("recommend"))
    .summary("show a list for a user, an item or a history")
    .description(
      "Asks for a list: for a user by everything recorded of them, the newest event included; for the items that a " +
        "visitor has just liked; or beside one item.",
    )
    .argument("[user]", "whom to recommend to")
    .option("--item <id>", "items like this one, instead")
    .option("--history <ids>", "for someone who liked these items (separated by commas), instead")
    .option("-k <number>", "how many items", integerOption(1, 1000), 10)
    .option("--filter <condition>", "only items that fit; may be repeated", collect, [])
    .option("--explain", "say why each item is there")
    .addHelpText(
      "after",
      examples(
        ["palate recommend 196", "ten items for user 196"],
        [
          "palate recommend 196 -k 5 --filter genres=Drama --filter 'year>=1990' --explain",
          "filtered, with reasons",
        ],
        ["palate recommend --item 50", "what goes with item 50"],
        ["palate recommend --history 50,181", "for someone who liked 50 and 181"],
      ),
    )
    .action(async (user: string | undefined, options: Options) => {
      const request = recommendationRequest(user, options);
      const { output, withServer } = actionContext(contextOf, options);
      const { list, titles } = await withServer(async (palate) => {
        const list = await palate.recommend(request);
        return { list, titles: output.json ? new Map<string, string>() : await titlesOf(palate, list) };
      });
      output.result(list, () => describeList(list, titles));
    });
}

/** @throws CliError when not exactly one of user, item and history is given */
export function recommendationRequest(user: string | undefined, options: Options): RecommendationRequest {
  const { item, history, k, filter, explain } = options;
  const subjects = [
    ...(user === undefined ? [] : [{ userId: user }]),
    ...(item === undefined ? [] : [{ itemId: item }]),
    ...(history === undefined
      ? []
      : [{ history: history.split(",").map((itemId) => ({ itemId: itemId.trim() })) }]),
  ];
  const [subject] = subjects;
  if (subject === undefined || subjects.length > 1) {
    throw new CliError(
      exitCodes.usage,
      subject === undefined
        ? "It is not said whom to recommend to."
        : "There is more than one to recommend to.",
      "Give one of: a user, --item ID, --history ID,ID.",
    );
  }
  return {
    ...subject,
    k,
    ...(filter.length === 0 ? {} : { filter: parseFilter(filter) }),
    ...(explain === true ? { explain } : {}),
  };
}

async function titlesOf(palate: Palate, { items }: Recommendations): Promise<Map<string, string>> {
  const titles = await Promise.all(
    items.map(async ({ itemId }) => {
      const item = await palate.items.get(itemId).catch((error: unknown) => {
        // An item that is in no catalog is known by its id alone.
        if (error instanceof PalateApiError && error.code === "NOT_FOUND") return undefined;
        throw error;
      });
      const title = item?.attributes.title;
      return [itemId, typeof title === "string" ? title : itemId] as const;
    }),
  );
  return new Map(titles);
}

function describeList(
  { recommendationId, items, model, path }: Recommendations,
  titles: Map<string, string>,
): string {
  if (items.length === 0) return "No item fits.";
  const width = String(items.length).length;
  const lines = items.flatMap(({ itemId, rank, reasons }) => [
    `${String(rank).padStart(width)}  ${titles.get(itemId) ?? itemId}`,
    ...(reasons ?? []).map(({ description }) => `${" ".repeat(width)}    ${description}`),
  ]);
  return [
    ...lines,
    "",
    `by ${model.name}@${model.version} (${path}); palate replay ${recommendationId}`,
  ].join("\n");
}
