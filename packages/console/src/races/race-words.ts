import type { Race, RaceRequest, RaceStanding } from "@palate/client";
import { shellWord } from "../training/settings.ts";
import { formatMetric, metricName } from "../words.ts";

/** @returns how a race stands, such as "ease leads." or "ease 1.0.0 is the candidate: NDCG@10 .312." */
export function raceInWords({
  status,
  stage,
  candidate,
  metric,
  leaderboard,
}: Pick<Race, "status" | "stage" | "candidate" | "metric" | "leaderboard">): string {
  const first = leaderboard.find(({ round }) => round >= 0);
  if (candidate !== undefined) {
    const { model, version } = candidate;
    const measured = leaderboard.find((one) => one.model === model)?.metrics?.[metric];
    const value = measured === undefined ? "" : `: ${metricName(metric)} ${formatMetric(measured.value)}`;
    return `${model} ${version} is the candidate${value}.`;
  }
  if (status === "queued") return "Waits for its turn.";
  if (status === "failed") return "It came to no model.";
  if (first === undefined) return "No model has finished a round yet.";
  if (stage === "training") return `${first.model} won the race, and is trained.`;
  return `${first.model} leads${first.value === undefined ? "" : `, by ${metricName(metric)} ${formatMetric(first.value)} in the race`}.`;
}

/** @returns how far a standing came in the race, such as ".298 in the last of 3 rounds, 12 sets of settings tried" */
export function placeInWords({ round, value, tried }: RaceStanding, rounds: number): string {
  if (round < 0) return "The baseline: it does not race.";
  const where =
    rounds === 1
      ? "in the race"
      : round + 1 === rounds
        ? `in the last of ${rounds} rounds`
        : `in round ${round + 1} of ${rounds}`;
  return `${value === undefined ? "not measured" : formatMetric(value)} ${where}, ${tried === 1 ? "one set" : `${tried} sets`} of settings tried`;
}

/** @returns settings such as "neighbours 120, shrinkage 3.21"; numbers in four figures */
export function settingsInWords(settings: RaceStanding["settings"]): string {
  const words = Object.entries(settings).map(
    ([name, value]) =>
      `${name} ${typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value}`,
  );
  return words.join(", ") || "its defaults";
}

/** @returns the race as the command line would start it; undefined for what no option says */
export function raceCommand(
  { models = [], budgetSeconds = 600, metric, snapshotId, split, seed, memoryMiB }: RaceRequest,
  usual: { readonly models: readonly string[]; readonly metric: string; readonly seed: number },
): string | undefined {
  if (split !== undefined || models.some(({ config = {} }) => Object.keys(config).length > 0))
    return undefined;
  const names = models.map(({ name }) => name);
  const isUsual = names.length === usual.models.length && names.every((name) => usual.models.includes(name));
  const options: [name: string, value: string | number | undefined][] = [
    ["models", isUsual ? undefined : names.join(" ")],
    ["metric", metric === undefined || metric === usual.metric ? undefined : shellWord(metric)],
    ["snapshot", snapshotId],
    ["seed", seed === usual.seed ? undefined : seed],
    ["memory", memoryMiB],
  ];
  return [
    `npx palate automl --budget ${budgetSeconds % 60 === 0 ? `${budgetSeconds / 60}m` : `${budgetSeconds}s`}`,
    ...options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`])),
  ].join(" ");
}
