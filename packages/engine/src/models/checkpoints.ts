import { type Artifact, type Json, requireLayout, type Tensor } from "../artifact/artifact.ts";
import { ArtifactError } from "../artifact/artifact-error.ts";
import type { FitContext } from "./definition.ts";

const LAYOUT = 1;

/** The arrays that a fit changes from epoch to epoch, and from which the rest follows. */
export type FitState = Readonly<Record<string, Tensor["data"]>>;

export interface Checkpoints {
  /** the epoch whose state was brought back; 0 at a fresh start */
  readonly lastEpoch: number;
  /** Lets the listener know, after an epoch, that the state is whole. */
  tell(epoch: number): void;
}

/**
 * Brings back the state of `context.resumeFrom`, where there is one, and tells of later states.
 *
 * @param state the fit's own arrays: filled here, read whenever a checkpoint is made
 * @throws ArtifactError for a checkpoint of another model, other settings or other data
 */
export function checkpointsOf(
  model: string,
  config: Readonly<Record<string, Json>>,
  state: FitState,
  { seed, resumeFrom, onCheckpoint }: FitContext,
): Checkpoints {
  const name = `${model} checkpoint`;
  const made = JSON.stringify([config, seed]);
  const lastEpoch = resumeFrom === undefined ? 0 : restore(resumeFrom, name, made, state);
  return {
    lastEpoch,
    tell(epoch) {
      onCheckpoint?.(epoch, () => ({
        model: name,
        layout: LAYOUT,
        config: { ...config },
        metadata: { epoch, made },
        tensors: Object.fromEntries(
          Object.entries(state).map(([key, data]) => [key, { shape: [data.length], data: data.slice() }]),
        ),
      }));
    },
  };
}

function restore(artifact: Artifact, name: string, made: string, state: FitState): number {
  requireLayout(artifact, name, LAYOUT);
  if (artifact.metadata.made !== made)
    throw new ArtifactError(`This ${name} was made with other settings or another seed.`);
  for (const [key, data] of Object.entries(state)) {
    const saved = artifact.tensors[key];
    if (saved === undefined || saved.data.length !== data.length)
      throw new ArtifactError(`This ${name} was made of other data: its ${key} do not fit.`);
    data.set(saved.data);
  }
  return artifact.metadata.epoch as number;
}
