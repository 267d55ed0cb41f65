import type { ModelInfo, ModelVersion } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { count, moment } from "../output/words.ts";
import { metric } from "../training/metric.ts";

export function addModels(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("models"))
    .summary("list trained versions, or what can be trained")
    .description(
      "Lists the versions that were trained, with their metrics on held-out data and the aliases they have: the " +
        "champion answers requests, the challenger waits beside it.",
    )
    .argument("[model]", "only versions of this model")
    .option("--available", "list the models that can be trained, with their settings, instead")
    .addHelpText(
      "after",
      examples(
        ["palate models", "all trained versions, newest first"],
        ["palate models --available", "what `palate train` can train, and every setting with its range"],
      ),
    )
    .action(async (model: string | undefined, options: CommonOptions & { readonly available?: boolean }) => {
      const { output, withServer } = actionContext(contextOf, options);
      if (options.available === true) {
        const models = await withServer((palate) => palate.models.list());
        const shown = model === undefined ? models : models.filter(({ name }) => name === model);
        output.result(shown, () => shown.map(describeModel).join("\n\n"));
        return;
      }
      const query = model === undefined ? {} : { model };
      const versions = await withServer((palate) => palate.versions.list(query));
      output.result(versions, () => versionsTable(versions));
    });
}

function versionsTable(versions: readonly ModelVersion[]): string {
  if (versions.length === 0) return "Nothing is trained yet: `palate train` trains the usual models.";
  return table(
    [
      { heading: "Version" },
      { heading: "Alias" },
      { heading: "NDCG@10", numeric: true },
      { heading: "Recall@10", numeric: true },
      { heading: "RMSE", numeric: true },
      { heading: "Trained on", numeric: true },
      { heading: "Trained" },
    ],
    versions.map((version) => [
      `${version.model}@${version.version}`,
      version.aliases.join(", "),
      metric(version.metrics, "ndcg@10"),
      metric(version.metrics, "recall@10"),
      metric(version.metrics, "rmse"),
      `${count(version.trainingData.interactions)}${version.simulated ? " simulated" : ""}`,
      moment(version.createdAt),
    ]),
  );
}

/** A model with a table of its settings. */
export function describeModel({
  name,
  summary,
  paper,
  config,
}: Pick<ModelInfo, "name" | "summary" | "config"> & { readonly paper?: string }): string {
  const rows = Object.entries(config as Record<string, Setting>).map(([field, setting]) => [
    `  ${name}.${field}`,
    String(setting.default),
    rangeOf(setting),
    setting.doc,
  ]);
  const settings =
    rows.length === 0
      ? "  (no settings)"
      : table(
          [
            { heading: "  Setting" },
            { heading: "Default", numeric: true },
            { heading: "Range" },
            { heading: "Meaning" },
          ],
          rows,
        );
  return [`${name}: ${summary}`, ...(paper === undefined ? [] : [`  ${paper}`]), settings].join("\n");
}

/** A setting as the engine describes it. */
interface Setting {
  readonly kind: "number" | "integer" | "choice" | "boolean" | "text";
  readonly default: number | string | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly maxLength?: number;
  readonly doc: string;
}

function rangeOf({ kind, min, max, choices, maxLength }: Setting): string {
  if (kind === "boolean") return "true, false";
  if (kind === "text") return `text, up to ${maxLength}`;
  return choices === undefined ? `${min} to ${max}` : choices.join(", ");
}
