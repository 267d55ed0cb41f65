import type { ModelVersion, Run } from "@palate/contract";
import { numberOfVersion, tagKey } from "./names.ts";
import { type TrackedVersion, versionTag } from "./tracked.ts";
import { makerOf } from "./tracked-runs.ts";

/**
 * A model version in MLflow's words.
 * @param name as which the model is registered
 * @param run that made it, if it is there
 * @returns undefined for a version whose number MLflow has no place for
 */
export function trackedVersion(
  found: ModelVersion,
  name: string,
  run: Run | undefined,
): TrackedVersion | undefined {
  const { model, version, lineage, stage = "None", tags = {}, description = "", aliases } = found;
  const number = numberOfVersion(version);
  if (number === undefined) return undefined;
  return {
    name,
    number,
    model,
    version,
    ...(run !== undefined && { runId: makerOf(found, run) }),
    createdAt: Date.parse(found.createdAt),
    description,
    stage,
    aliases,
    tags: {
      ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [tagKey(key), value])),
      stage,
      [versionTag]: version,
      "palate.model": model,
      "palate.run": lineage.runId,
      "palate.snapshotId": lineage.snapshotId,
      "palate.snapshotHash": lineage.snapshotHash,
      "palate.codeVersion": lineage.codeVersion,
      "palate.seed": String(lineage.seed),
      "palate.kernels": lineage.kernels,
      "palate.sha256": found.artifact.sha256,
      "palate.simulated": String(found.simulated),
    },
  };
}
