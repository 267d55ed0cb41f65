import type { ModelVersion, Palate } from "@palate/client";
import pc from "picocolors";
import type { Context } from "../command.ts";
import { describeSnapshot } from "../commands/snapshot.ts";
import { bestModel, resultsTable } from "../training/results-table.ts";
import { follow, train } from "../training/train.ts";

/** Fewer are refused by training. */
const fewestEvents = 100;

/** Trains the usual models and promotes the best by NDCG@10, unless there is a champion or too little to learn from. */
export async function ensureChampion(palate: Palate, context: Context): Promise<void> {
  const { output, signal } = context;
  const { aliases, counts } = await palate.status();
  if (aliases.some(({ alias }) => alias === "champion")) return;
  if (counts.events < fewestEvents) {
    output.say(
      `Nothing is trained yet: that needs ${fewestEvents} events at least, and there are ${counts.events}.`,
    );
    return;
  }
  const best = bestOf(await palate.versions.list()) ?? (await trainAll(palate, context));
  signal.throwIfAborted();
  if (best === undefined) {
    output.say("No model could be measured, so none is promoted; `palate models` lists what there is.");
    return;
  }
  await palate.promote({
    model: best.model,
    version: best.version,
    reason: "best NDCG@10 at the first start",
  });
  output.say(`\n${pc.bold(`${best.model}@${best.version}`)} is best by NDCG@10 and answers from now on.`);
}

async function trainAll(palate: Palate, context: Context) {
  const { output } = context;
  const run = (await broken(palate, context)) ?? (await begin(palate, context));
  output.say(`\n${resultsTable(run)}\n${pc.dim(`Measured with ${run.protocol}; intervals are 95%.`)}`);
  return bestModel(run);
}

/** A run that an earlier start was at when it was killed goes on by itself. */
async function broken(palate: Palate, context: Context) {
  const going = (await palate.runs.list()).find(({ status }) => status === "queued" || status === "running");
  if (going === undefined) return undefined;
  context.output.say("Training goes on …");
  return follow(palate, going, context);
}

async function begin(palate: Palate, context: Context) {
  const snapshot = await palate.snapshots.take();
  context.output.say(describeSnapshot(snapshot));
  context.output.say("Training …");
  return train(palate, { snapshotId: snapshot.snapshotId }, context);
}

/** What an earlier start trained before it was broken off. */
function bestOf(versions: readonly ModelVersion[]): { model: string; version: string } | undefined {
  const ndcg = ({ metrics }: ModelVersion): number => metrics["ndcg@10"]?.value ?? Number.NEGATIVE_INFINITY;
  return versions
    .filter((version) => Number.isFinite(ndcg(version)))
    .toSorted((a, b) => ndcg(b) - ndcg(a))[0];
}
