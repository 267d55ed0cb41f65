import { type Alias, type AliasState, type ModelVersion, PalateError } from "@palate/contract";
import { type Artifact, ArtifactError, decodeArtifact } from "@palate/engine";
import type { Clock } from "../platform/clock.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { AliasNews } from "./alias-news.ts";
import type { AliasStore } from "./alias-store.ts";
import type { ArtifactStore } from "./artifacts/artifact-store.ts";
import type { Registry } from "./registry.ts";
import type { StoredVersion, VersionStore } from "./store.ts";
import type { VersionDeletion } from "./version-deletion.ts";

interface Parts {
  readonly clock: Clock;
  readonly versions: VersionStore;
  readonly aliases: AliasStore;
  readonly artifacts: ArtifactStore;
  readonly deletion: VersionDeletion;
  readonly news: AliasNews;
}

/** The registry's laws: how versions are numbered and dated, how aliases move and come back. */
export function registryService({ clock, versions, aliases, artifacts, deletion, news }: Parts): Registry {
  const existing = async (tenant: TenantId, model: string, version: string): Promise<StoredVersion> => {
    const found =
      version === "latest"
        ? await versions.newest(tenant, model)
        : await versions.find(tenant, model, version);
    if (found) return found;
    throw missing(model, version);
  };

  /** What is written anew while it is read is read where it is then. */
  const read = async (tenant: TenantId, { model, version, artifact }: StoredVersion) => {
    const key = { tenant, model, version };
    try {
      return await artifacts.read(key, artifact);
    } catch (error) {
      const now = await versions.find(tenant, model, version);
      if (now === undefined || now.artifact.form?.generation === artifact.form?.generation) throw error;
      return artifacts.read(key, now.artifact);
    }
  };

  return {
    async register(tenant, { artifactFolder, ...given }) {
      const stored = await versions.add(tenant, given.model, async (newest) => {
        const number = newest === undefined ? 0 : newest.number + 1;
        const version = `1.${number}.0`;
        // A clock may be set back; a newer version is never the earlier one all the same.
        const createdAt = Math.max(clock.now(), newest ? Date.parse(newest.createdAt) : 0);
        const artifact = await artifacts.put({ tenant, model: given.model, version }, artifactFolder);
        const { parent = newest?.version, ...lineage } = given.lineage;
        return {
          ...given,
          number,
          version,
          createdAt: new Date(createdAt).toISOString(),
          lineage: { ...lineage, ...(parent !== undefined && { parent }) },
          artifact,
        };
      });
      await artifacts.settle({ tenant, model: stored.model, version: stored.version }, stored.artifact);
      return shown(stored, []);
    },

    async version(tenant, model, version) {
      const [found, states] = await Promise.all([existing(tenant, model, version), aliases.states(tenant)]);
      return shown(found, states);
    },

    async versions(tenant, model) {
      const [found, states] = await Promise.all([versions.list(tenant, model), aliases.states(tenant)]);
      return found.map((version) => shown(version, states));
    },

    async remove(tenant, model, version) {
      const found = await versions.find(tenant, model, version);
      const at = new Date(clock.now());
      if (found === undefined || !(await deletion.remove(tenant, model, version, at)))
        throw missing(model, version);
      await artifacts.remove({ tenant, model, version }, found.artifact);
    },

    async loadArtifact(tenant, model, version) {
      const found = await existing(tenant, model, version);
      const { manifest, tensors } = await read(tenant, found);
      return decoded(found, manifest, tensors);
    },

    aliases: (tenant) => aliases.states(tenant),

    async alias(tenant, alias) {
      const states = await aliases.states(tenant);
      return states.find((state) => state.alias === alias);
    },

    async moveAlias(tenant, alias, model, wanted = "latest", reason) {
      const { version } = await existing(tenant, model, wanted);
      const state = await aliases.change(tenant, alias, async (moves) => {
        const current = await moves.newest();
        if (current?.state.model === model && current.state.version === version) return current.state;
        if (!(await moves.canStandOn(model, version))) throw missing(model, version);
        return moves.add({ model, version, below: current?.id, reason, at: new Date(clock.now()) });
      });
      await news.catchUp();
      return state;
    },

    async rollBack(tenant, alias) {
      const state = await aliases.change(tenant, alias, async (moves) => {
        const current = await moves.newest();
        if (current?.below === undefined) throw nothingBefore(alias, current?.state);
        const before = await moves.find(current.below);
        const { model, version } = before.state;
        if (!(await moves.canStandOn(model, version))) throw deletedSince(alias, before.state);
        const reason = `rolled back from ${current.state.model} ${current.state.version}`;
        return moves.add({ model, version, below: before.below, reason, at: new Date(clock.now()) });
      });
      await news.catchUp();
      return state;
    },

    onAliasMoved: (hear) => news.subscribe(hear),
  };
}

function shown(
  { number: _, artifact, ...version }: StoredVersion,
  states: readonly AliasState[],
): ModelVersion {
  return {
    ...version,
    artifact: { bytes: artifact.bytes, sha256: artifact.sha256 },
    aliases: states
      .filter((state) => state.model === version.model && state.version === version.version)
      .map((state) => state.alias),
  };
}

function decoded({ model, version }: StoredVersion, manifest: Uint8Array, tensors: Uint8Array): Artifact {
  try {
    return decodeArtifact(JSON.parse(new TextDecoder().decode(manifest)), tensors);
  } catch (cause) {
    // The bytes are those that were stored: it was written by another Palate, or stored damaged.
    if (!(cause instanceof ArtifactError || cause instanceof SyntaxError)) throw cause;
    const detail = `The artifact of ${model} ${version} can't be read: ${cause.message}`;
    throw new PalateError("ARTIFACT_DAMAGED", { model, version, detail }, { cause });
  }
}

function missing(model: string, version: string): PalateError {
  const detail =
    version === "latest"
      ? `There is no version of ${model} yet.`
      : `There is no version ${version} of ${model}.`;
  return new PalateError("MODEL_VERSION_MISSING", { model, version, detail });
}

function deletedSince(alias: Alias, { model, version }: AliasState): PalateError {
  const detail = `${model} ${version}, where the alias ${alias} stood before, has been deleted since.`;
  return new PalateError("CONFLICT", { detail });
}

function nothingBefore(alias: Alias, state: AliasState | undefined): PalateError {
  const detail =
    state === undefined
      ? `The alias ${alias} has never been given to a version.`
      : `The alias ${alias} has been on no other version before ${state.model} ${state.version}.`;
  return new PalateError("CONFLICT", { detail });
}
