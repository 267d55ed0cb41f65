import type { Clock } from "../platform/clock.ts";
import type { Retained } from "../platform/retention/retention.ts";
import type { ArtifactStore } from "./artifacts/artifact-store.ts";
import type { VersionDeletion } from "./version-deletion.ts";

/** Versions that are too old, with their files: never the newest five of a model, nor one in use. */
export function retainedVersions(parts: {
  readonly deletion: VersionDeletion;
  readonly artifacts: Pick<ArtifactStore, "remove">;
  readonly clock: Clock;
}): Retained {
  const { deletion, artifacts, clock } = parts;
  return {
    kind: "versions",
    count: async (tenant, before) => (await deletion.old(tenant, before, Number.POSITIVE_INFINITY)).length,
    async remove(tenant, before, limit) {
      const removed = await deletion.removeOld(tenant, before, limit, new Date(clock.now()));
      for (const { model, version, artifact } of removed)
        await artifacts.remove({ tenant, model, version }, artifact);
      return removed.length;
    },
  };
}
