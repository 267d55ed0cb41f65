import {
  aliases,
  type Comparison,
  type ModelVersion,
  PalateError,
  type Run,
  type RunModel,
} from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";
import { unlessMissing } from "../platform/unless-missing.ts";
import type { Registry } from "../registry/index.ts";
import type { Training } from "../training/index.ts";

export interface SubjectParts {
  readonly registry: Pick<Registry, "version" | "alias">;
  readonly training: Pick<Training, "run">;
}

/** One column: a version, or a model of a run that came to none. */
export interface Subject {
  readonly shown: Comparison["subjects"][number];
  readonly metrics: ModelVersion["metrics"];
  readonly snapshotHash: string | undefined;
  /** undefined of what has no version */
  readonly version: ModelVersion | undefined;
}

/**
 * Finds what a comparison is about: by MODEL@VERSION, a model's name for its newest version, an alias, or a run's id for all its
 * models.
 * @returns what rejects with PalateError MODEL_VERSION_MISSING
 */
export function subjectsNamed({ registry, training }: SubjectParts) {
  async function subjectsOf(tenant: TenantId, text: string): Promise<Subject[]> {
    const alias = aliases.find((one) => one === text);
    if (alias !== undefined) {
      const state = await registry.alias(tenant, alias);
      if (state === undefined)
        throw new PalateError("MODEL_VERSION_MISSING", { detail: `The alias ${alias} is on no version.` });
      return [ofVersion(await registry.version(tenant, state.model, state.version))];
    }
    if (text.includes("@")) {
      const [model = "", version = ""] = text.split("@", 2);
      return [ofVersion(await registry.version(tenant, model, version))];
    }
    const run = await training.run(tenant, text).catch(unlessMissing);
    if (run === undefined) return [ofVersion(await registry.version(tenant, text, "latest"))];
    return Promise.all(run.models.map((model) => ofRun(tenant, run, model)));
  }

  async function ofRun(tenant: TenantId, run: Run, model: RunModel): Promise<Subject> {
    const version =
      model.version === undefined
        ? undefined
        : await registry.version(tenant, model.name, model.version).catch(unlessMissing);
    return version === undefined ? ofRunModel(run, model) : ofVersion(version);
  }

  return subjectsOf;
}

function ofVersion(version: ModelVersion): Subject {
  const { model, lineage, createdAt, config, metrics } = version;
  const { runId, snapshotId, snapshotHash, seed, codeVersion } = lineage;
  const name = `${model}@${version.version}`;
  return {
    shown: {
      name,
      model,
      version: version.version,
      runId,
      snapshotId,
      seed,
      codeVersion,
      createdAt,
      config,
    },
    metrics,
    snapshotHash,
    version,
  };
}

function ofRunModel({ runId, snapshotId, seed, codeVersion, createdAt }: Run, model: RunModel): Subject {
  const { name, config, metrics = {} } = model;
  return {
    shown: {
      name: `${runId}/${name}`,
      model: name,
      runId,
      ...(snapshotId !== undefined && { snapshotId }),
      seed,
      codeVersion,
      createdAt,
      config,
    },
    metrics,
    snapshotHash: undefined,
    version: undefined,
  };
}
