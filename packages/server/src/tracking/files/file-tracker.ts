import { join } from "node:path";
import type { Clock } from "../../platform/clock.ts";
import { type TrackedFile, type Tracker, TrackerRefused } from "../mirror/tracker.ts";
import { numberOfVersion } from "../projection/names.ts";
import { modelFolder } from "../projection/run-files.ts";
import type { TrackedMetric, TrackedRun, TrackedVersion } from "../projection/tracked.ts";
import { fileUrl, type MlrunsFolder, mlrunsFolder, onDisk } from "./mlruns-folder.ts";

/** MLflow's numbers for the states of a run. */
const statusNumbers = { RUNNING: 1, SCHEDULED: 2, FINISHED: 3, FAILED: 4, KILLED: 5 } as const;
const localSource = 4;

/**
 * Writes the form of MLflow's file store, which `mlflow ui` and MLflow's clients open: runs below their experiment, models
 * below `models/`.
 *
 * @param root absolute; made when it is not there
 */
export function fileTracker(root: string, clock: Clock): Tracker {
  const folder = mlrunsFolder(root);
  const modelAt = (name: string) => join(root, "models", name);

  return {
    target: fileUrl(root),
    runsAtATime: 1,

    placeOf: (experiment) =>
      onDisk(root, async () => {
        const found = await folder.findExperiment(experiment);
        return found && `${found.id}@${found.meta.creation_time}`;
      }),

    putRuns: (experiment, runs, files) =>
      onDisk(root, async () => {
        const { id, folder: at } = await folder.experiment(experiment, clock.now());
        for (const run of runs) await putRun(folder, id, join(at, run.id), run, files);
      }),

    putVersion: (experiment, version, files) =>
      onDisk(root, async () => {
        const { folder: at } = await folder.experiment(experiment, clock.now());
        const { runId } = version;
        const artifacts = runId === undefined ? undefined : join(at, runId, "artifacts");
        if (artifacts !== undefined && (await folder.readMeta(join(at, runId!))) === undefined)
          throw new TrackerRefused(`The run of ${version.model} ${version.version} is not there yet.`);
        const model = modelAt(version.name);
        const own = join(model, `version-${version.number}`);
        if (artifacts !== undefined && (await folder.readMeta(own)) === undefined)
          await putFiles(folder, artifacts, await files());
        const source =
          artifacts === undefined
            ? `palate:/${version.model}/${version.version}`
            : `${fileUrl(artifacts)}/${modelFolder}`;
        if ((await folder.readMeta(model)) === undefined) await folder.writeMeta(model, modelMeta(version));
        await folder.writeValues(join(model, "tags"), { palate: "true" });
        await folder.writeValues(join(own, "tags"), version.tags);
        await folder.writeMeta(own, versionMeta(version, source));
      }),

    removeVersion: (name, version) =>
      onDisk(root, async () => {
        const own = await versionFolder(folder, modelAt(name), version);
        if (own !== undefined) await folder.remove(own.path);
      }),

    putAliases: (aliases, places, names) =>
      onDisk(root, async () => {
        for (const name of names)
          for (const alias of aliases) {
            const place = places.find((one) => one.alias === alias && one.name === name);
            const file = join(modelAt(name), "aliases", alias);
            if (place === undefined) {
              await folder.remove(file);
              continue;
            }
            const own = await versionFolder(folder, modelAt(name), place.version);
            if (own === undefined)
              throw new TrackerRefused(`${name} ${place.version}, which is ${alias}, is not there yet.`);
            await folder.writeFile(file, own.number);
          }
      }),
  };
}

async function putRun(
  folder: MlrunsFolder,
  experimentId: string,
  at: string,
  run: TrackedRun,
  files: (run: TrackedRun) => readonly TrackedFile[],
): Promise<void> {
  const known = await folder.readMeta(at);
  if (known?.lifecycle_stage === "deleted") return;
  await folder.writeValues(join(at, "params"), run.params);
  await folder.writeValues(join(at, "tags"), run.tags);
  await folder.writeValues(join(at, "metrics"), linesOf(run.metrics));
  if (run.endTime !== undefined) await putFiles(folder, join(at, "artifacts"), files(run));
  // Last: what has no meta.yaml is no run yet.
  await folder.writeMeta(at, {
    artifact_uri: fileUrl(join(at, "artifacts")),
    end_time: run.endTime ?? null,
    entry_point_name: "",
    experiment_id: experimentId,
    lifecycle_stage: "active",
    run_id: run.id,
    run_name: run.name,
    source_name: "",
    source_type: localSource,
    source_version: "",
    start_time: run.startTime,
    status: statusNumbers[run.status],
    tags: [],
    user_id: run.user,
  });
}

async function putFiles(folder: MlrunsFolder, at: string, files: readonly TrackedFile[]): Promise<void> {
  for (const { path, content } of files) await folder.writeFile(join(at, path), content);
}

/** @returns of each metric its lines: time, value, step */
function linesOf(metrics: readonly TrackedMetric[]): Record<string, string> {
  const lines = Map.groupBy(metrics, ({ key }) => key);
  const line = ({ timestamp, value, step }: TrackedMetric) => `${timestamp} ${pythonNumber(value)} ${step}\n`;
  return Object.fromEntries([...lines].map(([key, some]) => [key, some.map(line).join("")]));
}

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return String(value);
}

function modelMeta({ name, createdAt }: TrackedVersion) {
  return {
    aliases: {},
    creation_timestamp: createdAt,
    description: null,
    last_updated_timestamp: createdAt,
    name,
  };
}

function versionMeta({ name, number, createdAt, description, runId }: TrackedVersion, source: string) {
  return {
    creation_timestamp: createdAt,
    current_stage: "None",
    description: description === "" ? null : description,
    last_updated_timestamp: createdAt,
    name,
    run_id: runId ?? null,
    run_link: null,
    source,
    status: "READY",
    status_message: null,
    storage_location: source,
    user_id: null,
    version: number,
  };
}

/** @param version Palate's own @returns undefined when it is not there */
async function versionFolder(folder: MlrunsFolder, model: string, version: string) {
  const number = numberOfVersion(version);
  const path = join(model, `version-${number}`);
  if (number === undefined || (await folder.readMeta(path)) === undefined) return undefined;
  return { path, number: String(number) };
}
