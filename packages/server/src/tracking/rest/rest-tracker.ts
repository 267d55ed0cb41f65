import type { TrackedFile, Tracker } from "../mirror/tracker.ts";
import { TrackerRefused } from "../mirror/tracker.ts";
import { modelFolder } from "../projection/run-files.ts";
import { wholeRunTag } from "../projection/tracked.ts";
import type { ArtifactBucket } from "./artifact-bucket.ts";
import { type MlflowClient, MlflowRefusal } from "./mlflow-client.ts";
import { ensureExperiment, findExperiment } from "./remote-experiments.ts";
import {
  createRemoteRun,
  fillRemoteRun,
  findRemoteRun,
  findRemoteRuns,
  hasEnded,
  settleRemoteRun,
} from "./remote-runs.ts";
import {
  createRemoteVersion,
  ensureModel,
  fillRemoteVersion,
  findRemoteVersion,
  ignoring,
  remoteAliases,
} from "./remote-versions.ts";

/**
 * Writes to an MLflow server by its REST API, and to its artifact store where the server passes files on to it, or it is the
 * bucket that is given.
 */
export function restTracker(
  client: MlflowClient,
  bucketOf: () => Promise<ArtifactBucket | undefined>,
): Tracker {
  let bucket: Promise<ArtifactBucket | undefined> | undefined;
  const experiments = new Map<string, Promise<string>>();

  async function experimentOf(name: string): Promise<string> {
    const known = experiments.get(name) ?? ensureExperiment(client, name);
    experiments.set(name, known);
    // Who asks next asks anew.
    return known.catch((error) => {
      experiments.delete(name);
      throw error;
    });
  }

  /** A server that was set up anew does not know what it knew; so it is found out again. */
  async function inExperiment<Result>(name: string, work: (id: string) => Promise<Result>): Promise<Result> {
    try {
      return await work(await experimentOf(name));
    } catch (error) {
      if (!(error instanceof MlflowRefusal) || error.code !== "RESOURCE_DOES_NOT_EXIST") throw error;
      experiments.delete(name);
      return work(await experimentOf(name));
    }
  }

  /** @returns false when the server leaves it to its clients to reach its store, and that is not the bucket that is given */
  async function uploaded(artifactUri: string, files: readonly TrackedFile[]): Promise<boolean> {
    const folder = proxiedPath(artifactUri);
    if (folder === undefined) return putInBucket(artifactUri, files);
    for (const { path, type, content } of files) await client.upload(`${folder}/${path}`, type, content);
    return true;
  }

  async function putInBucket(artifactUri: string, files: readonly TrackedFile[]): Promise<boolean> {
    const place = bucketPath(artifactUri);
    if (place === undefined) return false;
    bucket ??= bucketOf();
    const opened = await bucket;
    // Of whatever else a server names, nobody has said that it may be written to.
    if (opened?.name !== place.bucket) return false;
    for (const { path, type, content } of files) await opened.put(`${place.key}/${path}`, type, content);
    return true;
  }

  return {
    target: client.address,
    // Most of the time of a call is spent on the way, or waiting for the other side's disk.
    runsAtATime: 4,

    async placeOf(experiment) {
      const found = await findExperiment(client, experiment).catch(ignoring("RESOURCE_DOES_NOT_EXIST"));
      experiments.delete(experiment);
      return found && `${found.experiment_id}@${found.creation_time ?? ""}`;
    },

    putRuns: (experiment, runs, files) =>
      inExperiment(experiment, async (experimentId) => {
        const known = await findRemoteRuns(client, experimentId, runs[0]?.tags[wholeRunTag] ?? "");
        const remoteIds = new Map<string, string>();
        for (const run of runs) {
          const parent = run.parentId === undefined ? undefined : remoteIds.get(run.parentId);
          // Nested in what somebody deleted there.
          if (run.parentId !== undefined && parent === undefined) continue;
          const tags = { ...run.tags, ...(parent !== undefined && { "mlflow.parentRunId": parent }) };
          const found = known.get(run.id);
          if (found?.info.lifecycle_stage === "deleted") continue;
          const remote = found ?? (await createRemoteRun(client, experimentId, run, tags));
          remoteIds.set(run.id, remote.info.run_id);
          const isUploaded = !hasEnded(run) || (await uploaded(remote.info.artifact_uri, files(run)));
          const noted = isUploaded ? tags : { ...tags, "palate.files": notUploaded };
          await fillRemoteRun(client, remote, run, noted);
          await settleRemoteRun(client, remote, run);
        }
      }),

    putVersion: (experiment, version, files) =>
      inExperiment(experiment, async (experimentId) => {
        const found = await findRemoteVersion(client, version.name, version.version);
        if (found !== undefined) return fillRemoteVersion(client, found, version);
        const { runId } = version;
        const run = runId === undefined ? undefined : await findRemoteRun(client, experimentId, runId);
        if (runId !== undefined && run === undefined)
          throw new TrackerRefused(`The run of ${version.model} ${version.version} is not there yet.`);
        if (run !== undefined) await uploaded(run.info.artifact_uri, await files());
        const source =
          run === undefined
            ? `palate:/${version.model}/${version.version}`
            : `${run.info.artifact_uri}/${modelFolder}`;
        await ensureModel(client, version.name);
        await createRemoteVersion(client, version, source, run?.info.run_id);
      }),

    async removeVersion(name, version) {
      const found = await findRemoteVersion(client, name, version);
      if (found === undefined) return;
      await client
        .call("DELETE", "model-versions/delete", { name, version: found.version })
        .catch(ignoring("RESOURCE_DOES_NOT_EXIST"));
    },

    async putAliases(aliases, places, names) {
      for (const name of names) {
        const stand = await remoteAliases(client, name);
        for (const alias of stand === undefined ? [] : aliases) {
          const place = places.find((one) => one.alias === alias && one.name === name);
          const at = stand?.get(alias);
          if (place === undefined) {
            if (at !== undefined) await client.call("DELETE", "registered-models/alias", { name, alias });
            continue;
          }
          const found = await findRemoteVersion(client, name, place.version);
          if (found === undefined)
            throw new TrackerRefused(`${name} ${place.version}, which is ${alias}, is not there yet.`);
          if (at !== found.version)
            await client.call("POST", "registered-models/alias", { name, alias, version: found.version });
        }
        if (stand === undefined && places.some((place) => place.name === name))
          throw new TrackerRefused(`The registered model ${name} is not there yet.`);
      }
    },
  };
}

const notUploaded =
  "not uploaded: the server does not pass files on to its artifact store, and MLFLOW_S3_BUCKET is not its bucket";

/** Which bucket it is, and what keys of files in it begin with. */
function bucketPath(artifactUri: string): { bucket: string; key: string } | undefined {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/+(.+?)\/*$/.exec(artifactUri) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}

/** Where the server's proxy keeps what lies at an address, without a slash at the end. */
function proxiedPath(artifactUri: string): string | undefined {
  return /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.+?)\/*$/.exec(artifactUri)?.[1];
}
