import { type Alias, type AliasState, type ModelVersion, PalateError } from "@palate/contract";
import { type Artifact, ArtifactError, decodeArtifact, findModel } from "@palate/engine";
import type { Clock } from "../platform/clock.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { AliasNews } from "./alias-news.ts";
import type { AliasStore } from "./alias-store.ts";
import { type ArtifactStore, artifactFiles } from "./artifacts/artifact-store.ts";
import { bestVersion } from "./best-version.ts";
import type { EvaluationStore } from "./evaluations/evaluation-store.ts";
import { pairedGain } from "./evaluations/paired-gain.ts";
import { exportedVersion, itemIdsOf } from "./export-version.ts";
import type { Gatekeeper } from "./gate/gatekeeper.ts";
import { promotion } from "./gate/promotion.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { PolicyStore } from "./policy/policy-store.ts";
import { inWords } from "./policy/version-policy.ts";
import type { Registry } from "./registry.ts";
import { stageOf } from "./stages.ts";
import type { StoredVersion, VersionStore } from "./store.ts";
import type { VersionDeletion } from "./version-deletion.ts";
import { placeOf, readVersionPlace } from "./version-pages.ts";
import { missingVersion as missing } from "./version-words.ts";

interface Parts {
  readonly clock: Clock;
  readonly versions: VersionStore;
  readonly aliases: AliasStore;
  readonly artifacts: ArtifactStore;
  readonly deletion: VersionDeletion;
  readonly evaluations: EvaluationStore;
  readonly policies: PolicyStore;
  readonly gate: Gatekeeper;
  readonly news: AliasNews;
}

/** The registry's laws: how versions are numbered and dated, how aliases move and come back. */
export function registryService(parts: Parts): Registry {
  const { clock, versions, aliases, artifacts, deletion, evaluations, policies, gate, news } = parts;
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
  const artifactOf = async (tenant: TenantId, found: StoredVersion): Promise<Artifact> => {
    const { manifest, tensors } = await read(tenant, found);
    return decoded(found, manifest, tensors);
  };
  const inTurn = oneAtATime();
  /** Where the tenant's aliases stand, and stood. */
  const places = async (tenant: TenantId) => {
    const [states, everOn] = await Promise.all([aliases.states(tenant), aliases.everOn(tenant)]);
    return { states, ever: new Set(everOn.map(keyOf)), everOn };
  };
  const inPlace = async (tenant: TenantId, found: StoredVersion) => shown(found, await places(tenant));

  async function all(tenant: TenantId, model?: string): Promise<ModelVersion[]> {
    const [found, where] = await Promise.all([versions.list(tenant, { model }), places(tenant)]);
    return found.map((version) => shown(version, where));
  }

  return {
    ...promotion({ clock, existing, aliases, gate, news }),
    gate,

    async register(tenant, { artifactFolder, evaluation, ...given }) {
      const next = async (newest: StoredVersion | undefined): Promise<StoredVersion> => {
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
      };
      const stored = await versions.add(tenant, given.model, next, evaluation);
      await artifacts.settle({ tenant, model: stored.model, version: stored.version }, stored.artifact);
      return shown(stored, { states: [], ever: new Set() });
    },

    async version(tenant, model, version) {
      return inPlace(tenant, await existing(tenant, model, version));
    },

    versions: all,

    async versionsPage(tenant, { model, stage, newest, limit, after }) {
      const where = await places(tenant);
      const isThere = (one: { model: string; version: string }) =>
        stageOf(aliasesOn(one, where.states), true) === stage;
      const found = await versions.list(tenant, {
        model,
        newest,
        among: stage === undefined ? undefined : where.everOn.filter(isThere),
        after: after === undefined ? undefined : readVersionPlace(after),
        // One more tells whether there is another page.
        limit: limit === undefined ? undefined : limit + 1,
      });
      const page = limit === undefined ? found : found.slice(0, limit);
      const last = page.at(-1);
      return {
        versions: page.map((version) => shown(version, where)),
        ...(last !== undefined && found.length > page.length && { next: placeOf(last) }),
      };
    },

    best: async (tenant, metric, model) => bestVersion(await all(tenant, model), metric),

    async describe(tenant, { model, version: wanted }, notes) {
      const { version } = await existing(tenant, model, wanted);
      const described = await versions.describe(tenant, { model, version }, notes);
      if (described === undefined) throw missing(model, version);
      return inPlace(tenant, described);
    },

    async served(tenant, model, wanted) {
      const [policy, found] = await Promise.all([
        policies.find(tenant, model),
        wanted === "latest" ? versions.newest(tenant, model) : versions.find(tenant, model, wanted),
      ]);
      if (found === undefined) throw missing(model, wanted);
      if (policy === undefined || "all" in policy) return { model, version: found.version };
      const { served } = await policies.state(tenant, model);
      const version = wanted === "latest" ? served[0] : served.find((one) => one === wanted);
      if (version !== undefined) return { model, version };
      const detail = `${model} ${wanted} does not answer by name: the version policy serves ${inWords(policy)}.`;
      throw new PalateError("MODEL_VERSION_MISSING", { model, version: wanted, detail });
    },

    versionPolicy: (tenant, model) => policies.state(tenant, model),

    async setVersionPolicy(tenant, model, policy, by) {
      if (findModel(model) === undefined)
        throw new PalateError("MODEL_UNKNOWN", { model, detail: `There is no model "${model}".` });
      if ("specific" in policy)
        for (const version of policy.specific.versions)
          if ((await versions.find(tenant, model, version)) === undefined) throw missing(model, version);
      await policies.set(tenant, model, policy, by, new Date(clock.now()));
      return policies.state(tenant, model);
    },

    async measuredAlike(tenant, { model, version }) {
      const own = await inPlace(tenant, await existing(tenant, model, version));
      const measured = await evaluations.find({ tenant, model, version: own.version });
      if (measured === undefined) return [own];
      const alike = new Set(await evaluations.measuredOn(tenant, model, measured.heldOut));
      return (await all(tenant, model)).filter((one) => alike.has(one.version));
    },

    async compare(tenant, one, other, metrics) {
      const [first, second] = await Promise.all(
        [one, other].map(({ model, version }) => evaluations.find({ tenant, model, version })),
      );
      return metrics.flatMap((metric) => {
        const gain = pairedGain(metric, first, second);
        return gain === undefined ? [] : [{ metric, ...gain }];
      });
    },

    async remove(tenant, model, version) {
      const removed = await deletion.remove(tenant, model, version, new Date(clock.now()));
      if (removed === undefined) throw missing(model, version);
      await artifacts.remove({ tenant, model, version }, removed.artifact);
    },

    async loadArtifact(tenant, model, version) {
      return artifactOf(tenant, await existing(tenant, model, version));
    },

    async artifactFiles(tenant, model, version) {
      const { manifest, tensors } = await read(tenant, await existing(tenant, model, version));
      return { [artifactFiles.manifest]: manifest, [artifactFiles.tensors]: tensors };
    },

    async exportOnnx(tenant, model, version) {
      const found = await existing(tenant, model, version);
      return inTurn(async () => exportedVersion(await artifactOf(tenant, found), found.version));
    },

    async items(tenant, model, wanted) {
      const found = await existing(tenant, model, wanted);
      const { version } = found;
      const itemIds = await inTurn(async () => itemIdsOf(await artifactOf(tenant, found), version));
      return { model, version, itemIds };
    },

    aliases: (tenant) => aliases.states(tenant),

    async alias(tenant, alias) {
      const states = await aliases.states(tenant);
      return states.find((state) => state.alias === alias);
    },

    onAliasMoved: (hear) => news.subscribe(hear),
  };
}

interface Places {
  readonly states: readonly AliasState[];
  /** versions that ever had an alias */
  readonly ever: ReadonlySet<string>;
}

function shown({ number: _, artifact, ...version }: StoredVersion, { states, ever }: Places): ModelVersion {
  const own = aliasesOn(version, states);
  const stage = stageOf(own, ever.has(keyOf(version)));
  return {
    ...version,
    artifact: { bytes: artifact.bytes, sha256: artifact.sha256 },
    aliases: own,
    ...(stage !== undefined && { stage }),
  };
}

function aliasesOn(
  { model, version }: { model: string; version: string },
  states: readonly AliasState[],
): Alias[] {
  return states
    .filter((state) => state.model === model && state.version === version)
    .map(({ alias }) => alias);
}

function keyOf({ model, version }: { model: string; version: string }): string {
  return `${model}@${version}`;
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
