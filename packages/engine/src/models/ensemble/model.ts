import { type Artifact, type Json, requireLayout, type Tensor } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { split } from "../../dataset/split.ts";
import {
  defineModel,
  type FitContext,
  type FittedModel,
  type ModelDefinition,
  type TrainingData,
} from "../definition.ts";
import { CancelledError } from "../errors.ts";
import type { AnyModelDefinition } from "../index.ts";
import { type EnsembleConfig, ensembleConfig, type Stacker } from "./config.ts";
import { fittedEnsemble } from "./fitted.ts";
import { type Member, membersOf } from "./members.ts";
import { ensembleSpace } from "./space.ts";
import { stackedWeights } from "./stack.ts";
import { tuneWeights } from "./tune.ts";
import { validationPools } from "./validation.ts";

const LAYOUT = 1;

/** What an artifact keeps of a member beside its tensors, which have the member's name before their own. */
interface SavedMember {
  readonly model: string;
  readonly weight: number;
  readonly layout: number;
  readonly config: Artifact["config"];
  readonly metadata: Artifact["metadata"];
}

/** @param known the models that may take part */
export function ensembleOf(known: readonly AnyModelDefinition[]): ModelDefinition<EnsembleConfig> {
  return defineModel<EnsembleConfig>({
    name: "ensemble",
    task: "ranking",
    summary: "Lets several models vote: with given weights, weights that are tuned or learned, or by ranks.",
    paper:
      "Wolpert: Stacked Generalization, Neural Networks 5(2), 1992; Cormack, Clarke, Buettcher: Reciprocal Rank Fusion, SIGIR 2009",
    config: ensembleConfig,
    space: ensembleSpace,

    async fit(data, config, context) {
      const members = membersOf(config, known);
      const isLearned = config.method === "tuned" || config.method === "stacking";
      // What is learned takes a fit of every member to a part of the data, before the one to all of it.
      const half = isLearned ? 0.5 : 0;
      const weights = isLearned
        ? await learnedWeights(members, data, config, within(context, 0, half))
        : members.map(({ weight }) => weight);
      const models = await fitMembers(members, data, within(context, half, 1));
      return load(artifactOf(config, models, weights));
    },

    load,
  });

  function load(artifact: Artifact): FittedModel {
    requireLayout(artifact, "ensemble", LAYOUT);
    const { members: saved, itemCount } = artifact.metadata as unknown as {
      members: readonly SavedMember[];
      itemCount: number;
    };
    const { method, rankConstant } = artifact.config as unknown as EnsembleConfig;
    const members = saved.map(({ model, weight, layout, config, metadata }) => {
      const definition = known.find(({ name }) => name === model);
      if (definition === undefined)
        throw new ArtifactError(`No model is called "${model}"; a newer Palate may know it.`);
      const tensors = tensorsOf(artifact, model);
      return { weight, model: definition.load({ model, layout, config, metadata, tensors }) };
    });
    return fittedEnsemble(members, method === "reciprocal-rank" ? { rankConstant } : {}, itemCount, artifact);
  }
}

/**
 * The same ensemble with other weights, without another fit.
 *
 * @param artifact of an ensemble
 * @param weights by member; those that are not named stay as they are
 * @throws ArtifactError when it is no ensemble
 * @throws RangeError for a name that is no member, or a weight that is not finite
 */
export function reweighted(artifact: Artifact, weights: Readonly<Record<string, number>>): Artifact {
  requireLayout(artifact, "ensemble", LAYOUT);
  const members = artifact.metadata.members as unknown as readonly SavedMember[];
  for (const [name, weight] of Object.entries(weights)) {
    if (!members.some(({ model }) => model === name) || !Number.isFinite(weight))
      throw new RangeError(`"${name}: ${weight}" gives no member of this ensemble a weight.`);
  }
  const changed = members.map((member) => ({ ...member, weight: weights[member.model] ?? member.weight }));
  return { ...artifact, metadata: { ...artifact.metadata, members: changed as unknown as Json } };
}

async function learnedWeights(
  members: readonly Member[],
  data: TrainingData,
  config: EnsembleConfig,
  context: FitContext,
): Promise<number[]> {
  const { interactions } = data;
  const given = members.map(({ weight }) => weight);
  const choose = interactions.timestamps === undefined ? "random" : "latest";
  const protocol = { kind: "per-user", choose, testShare: config.validationShare } as const;
  const { train, test: heldOut } = split(interactions, protocol, context.seed);
  // Nobody has enough interactions for one of them to be held out.
  if (!heldOut.values.some((value) => value > 0)) return given;
  const fitting = within(context, 0, 0.9);
  const models = await fitMembers(members, { ...data, interactions: train }, fitting);
  const pools = await validationPools(models, { train, heldOut, seed: context.seed }, async (done, count) => {
    if (done % 64 !== 0) return;
    context.report?.({ fraction: 0.9 + (0.1 * done) / count });
    await eventsToArrive();
    if (context.signal?.aborted) throw new CancelledError("Training ensemble");
  });
  return config.method === "stacking"
    ? stackedWeights(pools, members.length, config.stacker as Stacker, config.regularization)
    : tuneWeights(pools, given, config.k);
}

async function fitMembers(
  members: readonly Member[],
  data: TrainingData,
  context: FitContext,
): Promise<FittedModel[]> {
  const models: FittedModel[] = [];
  for (const [place, { definition, config }] of members.entries()) {
    if (context.signal?.aborted) throw new CancelledError("Training ensemble");
    const part = within(context, place / members.length, (place + 1) / members.length);
    models.push(await definition.fit(data, config, part));
    part.report?.({ fraction: 1 });
  }
  return models;
}

/** The context of a part of the work: its progress goes from one share of the whole to another. */
function within(
  { seed, pool, signal, memoryBytes, report }: FitContext,
  from: number,
  to: number,
): FitContext {
  return {
    seed,
    pool,
    ...(signal && { signal }),
    ...(memoryBytes !== undefined && { memoryBytes }),
    report: ({ fraction }) => report?.({ fraction: from + (to - from) * fraction }),
  };
}

function artifactOf(
  config: EnsembleConfig,
  models: readonly FittedModel[],
  weights: readonly number[],
): Artifact {
  const tensors: Record<string, Tensor> = {};
  const saved = models.map((fitted, place) => {
    const { model, layout, config, metadata, tensors: own } = fitted.save();
    for (const [name, tensor] of Object.entries(own)) tensors[`${model}/${name}`] = tensor;
    return { model, weight: weights[place], layout, config, metadata };
  });
  return {
    model: "ensemble",
    layout: LAYOUT,
    config: { ...config },
    metadata: { itemCount: models[0].itemCount, members: saved },
    tensors,
  };
}

function tensorsOf({ tensors }: Artifact, member: string): Record<string, Tensor> {
  const prefix = `${member}/`;
  return Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), tensor]] : [],
    ),
  );
}

/** Lets an abort come in: without a turn of the event loop no signal ever changes. */
function eventsToArrive(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
