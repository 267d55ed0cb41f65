import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { type Artifact, ArtifactError, decodeArtifact, encodeArtifact } from "@palate/engine";
import type { EpochEnd, PlacedModel, Rehearsal, TrainedModel } from "./train-task.ts";

/** The stages in which a model is fitted. */
export type FitStage = "fitting" | "refitting";

/** A fit as it stood after an epoch. */
export interface Checkpoint {
  readonly state: Artifact;
  /** the losses of all epochs so far */
  readonly curve: readonly EpochEnd[];
}

/**
 * What a run keeps of one model while it goes on, so that whoever takes it up again goes on from there: the latest
 * checkpoint of each fit, what was measured, and at last the artifact. Each is there whole or not at all, also after the
 * process was killed.
 */
export interface KeptWork {
  /** the folder that the registry takes over */
  readonly artifactFolder: string;
  /** @returns undefined when there is none that can be read */
  checkpoint(stage: FitStage): Checkpoint | undefined;
  /** In place of the one before. Waits for the disk: a fit does not go on while its state is written. */
  keepCheckpoint(stage: FitStage, epoch: number, checkpoint: Checkpoint): void;
  rehearsal(): Rehearsal | undefined;
  keepRehearsal(rehearsal: Rehearsal): void;
  /** undefined until the artifact is there */
  trained(): TrainedModel | undefined;
  keepTrained(trained: TrainedModel, artifact: Artifact): void;
}

const files = { manifest: "manifest.json", tensors: "model.safetensors" } as const;
const curveFile = "curve";

/**
 * @param runFolder exists
 * @param model a run may change its settings by itself: what was made with others is not found
 */
export function keptWork(runFolder: string, { position, name, config }: PlacedModel): KeptWork {
  const settings = createHash("sha256")
    .update(JSON.stringify(Object.entries(config).sort()))
    .digest("hex");
  const folder = join(runFolder, `${position}-${name}-${settings.slice(0, 16)}`);
  const artifactFolder = join(folder, "artifact");
  const checkpointsOf = (stage: FitStage) =>
    namesIn(folder)
      .flatMap((entry) => {
        const [, epoch] = new RegExp(`^${stage}-(\\d+)$`).exec(entry) ?? [];
        return epoch === undefined ? [] : [{ path: join(folder, entry), epoch: Number(epoch) }];
      })
      .toSorted((a, b) => b.epoch - a.epoch);
  const noteAt = (name: string) => join(folder, name);

  return {
    artifactFolder,

    checkpoint(stage) {
      const [newest] = checkpointsOf(stage);
      const state = newest && readArtifact(newest.path);
      return state && { state, curve: readNote(join(newest.path, curveFile)) ?? [] };
    },

    keepCheckpoint(stage, epoch, { state, curve }) {
      const older = checkpointsOf(stage);
      writeArtifact(join(folder, `${stage}-${epoch}`), state, { [curveFile]: curve });
      for (const { path } of older) rmSync(path, { recursive: true, force: true });
    },

    rehearsal: () => readNote<Rehearsal>(noteAt("rehearsal")),

    keepRehearsal(rehearsal) {
      writeNote(noteAt("rehearsal"), rehearsal);
      for (const { path } of checkpointsOf("fitting")) rmSync(path, { recursive: true, force: true });
    },

    trained() {
      const note = readNote<TrainedModel>(noteAt("trained"));
      return note && { ...note, artifactFolder };
    },

    keepTrained(trained, artifact) {
      writeArtifact(artifactFolder, artifact);
      writeNote(noteAt("trained"), trained);
      for (const { path } of checkpointsOf("refitting")) rmSync(path, { recursive: true, force: true });
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** In a folder that has its name only when it is whole. */
function writeArtifact(
  path: string,
  artifact: Artifact,
  notes: Readonly<Record<string, unknown>> = {},
): void {
  const partial = `${path}.partial`;
  rmSync(partial, { recursive: true, force: true });
  rmSync(path, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const { manifest, tensors } = encodeArtifact(artifact);
  writeFileSync(join(partial, files.tensors), tensors, { flush: true });
  writeFileSync(join(partial, files.manifest), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  for (const [name, note] of Object.entries(notes))
    writeFileSync(join(partial, name), serialize(note), { flush: true });
  renameSync(partial, path);
}

function readArtifact(path: string): Artifact | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(path, files.manifest), "utf8"));
    return decodeArtifact(manifest, readFileSync(join(path, files.tensors)));
  } catch (error) {
    // What a disk has spoilt is worth no more than what was never written: the fit begins anew.
    if (error instanceof ArtifactError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function writeNote(path: string, note: unknown): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(`${path}.partial`, serialize(note), { flush: true });
  renameSync(`${path}.partial`, path);
}

function readNote<Note>(path: string): Note | undefined {
  try {
    return deserialize(readFileSync(path)) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
