import type { Palate, Race, RaceRequest } from "@palate/client";
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
import type { Output } from "../output/output.ts";
import { table } from "../output/table.ts";
import { setting } from "../output/words.ts";
import { metricWithInterval } from "../training/metric.ts";
import { duration } from "../tuning/duration.ts";

interface Options extends CommonOptions {
  readonly budget: number;
  readonly models?: readonly string[];
  readonly metric?: string;
  readonly snapshot?: string;
  readonly seed?: number;
  readonly memory?: number;
  readonly resume?: string;
}

export function addAutoml(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("automl"))
    .summary("find the best model within a time")
    .description(
      "Races models and settings: all learn from few users, the best from more. The winner is trained and leaves a version, " +
        "and all of the leaderboard are measured on data that the race has not seen. Ctrl-C stops it; `--resume` goes on.",
    )
    .option("--budget <time>", "how long it may take: 90s, 10m, 2h", duration, 600)
    .option("--models <names...>", "who takes part (default: the usual models)")
    .option("--metric <name>", "what decides (default: ndcg@10)")
    .option("--snapshot <id>", "race on this snapshot instead of a new one")
    .option("--seed <number>", "draws the settings and the users", integerOption(0, 4294967295))
    .option("--memory <MiB>", "what a fit may hold", integerOption(1, 1_048_576))
    .option("--resume <race>", "go on with a race that was stopped, for what is left of its time")
    .addHelpText(
      "after",
      examples(
        ["palate automl --budget 10m", "the usual models for ten minutes"],
        ["palate automl --budget 2h --models ease slim mult-vae", "these three"],
        ["palate automl --budget 5m --metric rmse --models biased-mf autoencoder", "by the error of ratings"],
      ),
    )
    .action(async (options: Options) => {
      const { output, signal, withServer } = actionContext(contextOf, options);
      const race = await withServer(async (palate) => {
        const { resume } = options;
        const begun =
          resume === undefined
            ? await palate.races.start(requestOf(options))
            : await palate.races.resume(resume);
        return follow(palate, begun, { output, signal });
      });
      output.result(race, () => raceText(race));
      if (race.status !== "done") process.exitCode = exitCodes.failed;
    });
}

function requestOf({ budget, models, metric, snapshot, seed, memory }: Options): RaceRequest {
  return {
    budgetSeconds: budget,
    ...(models && { models: models.map((name) => ({ name })) }),
    ...(metric !== undefined && { metric }),
    ...(snapshot !== undefined && { snapshotId: snapshot }),
    ...(seed !== undefined && { seed }),
    ...(memory !== undefined && { memoryMiB: memory }),
  };
}

async function follow(
  palate: Palate,
  begun: Race,
  { output, signal }: { readonly output: Output; readonly signal: AbortSignal },
): Promise<Race> {
  let race = begun;
  const { raceId } = begun;
  const shown = await output.bars();
  const bar = shown.add("automl");
  const stop = (): void => void palate.races.stop(raceId).catch(() => undefined);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    for await (race of palate.races.watch(raceId))
      bar.update(Math.min(1, race.spentSeconds / race.budgetSeconds), detailOf(race));
    bar.finish(`${race.status} · ${detailOf(race)}`);
  } finally {
    signal.removeEventListener("abort", stop);
    shown.close();
  }
  if (signal.aborted) output.note(`It goes on with: palate automl --resume ${raceId}`);
  signal.throwIfAborted();
  if (race.status === "stopped") throw new CliError(exitCodes.failed, `The race ${raceId} was stopped.`);
  return race;
}

function detailOf({ stage, runs, leaderboard: [first], metric }: Race): string {
  const ahead =
    first?.value === undefined ? undefined : `${first.model} ahead, ${metric} ${first.value.toFixed(4)}`;
  return [stage, `${runs} fits`, ahead].filter((part) => part !== undefined).join(" · ");
}

function raceText({
  status,
  reason,
  metric,
  leaderboard,
  candidate,
  protocol,
  shares,
  spentSeconds,
}: Race): string {
  const said = reason === undefined ? "" : ` ${reason}`;
  const head = `The race is ${status} after ${Math.round(spentSeconds)} s.${said}`;
  if (leaderboard.length === 0) return head;
  const rows = leaderboard.map(({ model, tried, round, value, metrics, settings, error }) => [
    model,
    metrics === undefined && error !== undefined ? "failed" : metricWithInterval(metrics, metric),
    round < 0 ? "–" : `${value?.toFixed(3) ?? "–"} (round ${round + 1} of ${shares.length})`,
    String(tried),
    Object.entries(settings)
      .map(([name, value]) => `${name}=${setting(value)}`)
      .join(" ") || "defaults",
  ]);
  const board = table(
    [
      { heading: "Model" },
      { heading: metric },
      { heading: "In the race" },
      { heading: "Tried", numeric: true },
      { heading: "Settings" },
    ],
    rows,
  );
  const measured =
    protocol === undefined
      ? ""
      : `\n\nMeasured with ${protocol}, which the race has not seen; intervals are 95%.`;
  const next =
    candidate === undefined
      ? ""
      : `\n\nThe candidate is ${candidate.model}@${candidate.version}: palate promote ${candidate.model}@${candidate.version}`;
  return `\n${head}\n\n${board}${measured}${next}`;
}
