import type { Clock } from "../platform/clock.ts";
import type { Retained } from "../platform/retention/retention.ts";
import type { ArtifactStore } from "./artifacts/artifact-store.ts";
import type { VersionStore } from "./store.ts";
import type { VersionDeletion } from "./version-deletion.ts";

/** Versions that are too old, with their files: never the newest five of a model, nor one in use. */
export function retainedVersions(parts: {
  readonly versions: Pick<VersionStore, "find">;
  readonly deletion: VersionDeletion;
  readonly artifacts: Pick<ArtifactStore, "remove">;
  readonly clock: Clock;
}): Retained {
  const { versions, deletion, artifacts, clock } = parts;
  return {
    kind: "versions",
    count: async (tenant, before) => (await deletion.old(tenant, before, Number.POSITIVE_INFINITY)).length,
    async remove(tenant, before, limit) {
      // Where their files lie is known while they are there.
      const old = await deletion.old(tenant, before, limit);
      const found = await Promise.all(old.map(({ model, version }) => versions.find(tenant, model, version)));
      const removed = await deletion.removeOld(tenant, before, limit, new Date(clock.now()));
      for (const { model, version } of removed) {
        const stored = found.find((one) => one?.model === model && one.version === version);
        if (stored !== undefined) await artifacts.remove({ tenant, model, version }, stored.artifact);
      }
      return removed.length;
    },
  };
}
