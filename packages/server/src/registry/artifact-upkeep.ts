import { PalateError } from "@palate/contract";
import type { Pool } from "pg";
import type { Clock, Random } from "../platform/clock.ts";
import type { Config } from "../platform/config/config.ts";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { ArtifactStore, PlaceName, StoredArtifact } from "./artifacts/artifact-store.ts";
import { openArtifacts } from "./artifacts/open-artifacts.ts";
import { versionStore } from "./store.ts";

/** What was done to, or found of, one version's artifact. */
export interface UpkeepStep {
  readonly tenant: TenantId;
  readonly model: string;
  readonly version: string;
  readonly bytes: number;
  readonly place: PlaceName;
  readonly compression: string;
  /** the key's name */
  readonly encryption?: string;
  /** `whole`: verified; `kept`: nothing was to be done; `gone`: deleted meanwhile */
  readonly outcome: "whole" | "rewritten" | "kept" | "gone" | "failed";
  readonly problem?: { readonly code: string; readonly detail: string };
}

interface Options {
  /** told of each step, with how many there are in all */
  readonly hear?: (step: UpkeepStep, done: number, all: number) => void;
  /** stops between two artifacts */
  readonly signal?: AbortSignal;
}

/** Care for the artifacts of all tenants. */
export interface ArtifactUpkeep {
  /** Reads every artifact where it lies, and compares its checksums. What is wrong with one hides no other. */
  verify(options?: Options): Promise<UpkeepStep[]>;
  /**
   * Writes every artifact anew that is not compressed and encrypted as the settings say now, where it lies, or, with
   * `place`, every one that lies elsewhere. Each is read back before it takes the place of the one before, one after the
   * other, so that it may be stopped at any time, killed even, and started again.
   *
   * @throws PalateError CONFLICT when another process is at it
   */
  rewrite(options?: Options & { readonly place?: PlaceName }): Promise<UpkeepStep[]>;
}

/** Cares for the artifacts of a migrated database. */
export async function artifactUpkeep(
  database: Database,
  config: Config,
  parts: { readonly clock: Clock; readonly random: Random },
): Promise<ArtifactUpkeep> {
  const artifacts = await openArtifacts(config, parts);
  const versions = versionStore(database);

  type Listed = Awaited<ReturnType<typeof versions.everywhere>>[number];

  async function each(
    work: (listed: Listed) => Promise<{ outcome: UpkeepStep["outcome"]; artifact: StoredArtifact }>,
    { hear, signal }: Options,
  ): Promise<UpkeepStep[]> {
    const all = await versions.everywhere();
    const steps: UpkeepStep[] = [];
    for (const listed of all) {
      signal?.throwIfAborted();
      const step = await work(listed).then(
        ({ outcome, artifact }) => stepOf(listed, artifact, { outcome }),
        (error: unknown) =>
          stepOf(listed, listed.version.artifact, { outcome: "failed", problem: problemOf(error) }),
      );
      steps.push(step);
      hear?.(step, steps.length, all.length);
    }
    return steps;
  }

  return {
    verify: (options = {}) =>
      each(async ({ tenant, version }) => {
        await artifacts.verify({ tenant, model: version.model, version: version.version }, version.artifact);
        return { outcome: "whole", artifact: version.artifact };
      }, options),

    rewrite: ({ place, ...options } = {}) =>
      alone(database.pool, () =>
        each(({ tenant, version }) => rewriteOne(artifacts, versions, { tenant, version, place }), options),
      ),
  };
}

async function rewriteOne(
  artifacts: ArtifactStore,
  versions: ReturnType<typeof versionStore>,
  {
    tenant,
    version,
    place,
  }: { place: PlaceName | undefined } & Awaited<
    ReturnType<ReturnType<typeof versionStore>["everywhere"]>
  >[number],
): Promise<{ outcome: UpkeepStep["outcome"]; artifact: StoredArtifact }> {
  const key = { tenant, model: version.model, version: version.version };
  const { artifact } = version;
  const lies = artifact.form?.place ?? "disk";
  // A run before this one may have been killed when it had only to remove the old one.
  await artifacts.settle(key, artifact);
  const written = place === lies ? undefined : await artifacts.rewrite(key, artifact, place ?? lies);
  if (written === undefined) return { outcome: "kept", artifact };
  await artifacts.verify(key, written);
  if (await versions.changeForm(tenant, version, written)) {
    await artifacts.settle(key, written);
    return { outcome: "rewritten", artifact: written };
  }
  await artifacts.remove(key, written);
  return { outcome: "gone", artifact };
}

function stepOf(
  { tenant, version: { model, version } }: { tenant: TenantId; version: { model: string; version: string } },
  { bytes, form }: StoredArtifact,
  outcome: Pick<UpkeepStep, "outcome" | "problem">,
): UpkeepStep {
  return {
    tenant,
    model,
    version,
    bytes,
    place: form?.place ?? "disk",
    compression: form?.compression ?? "none",
    ...(form?.encryption && { encryption: form.encryption.keyId }),
    ...outcome,
  };
}

function problemOf(error: unknown): { code: string; detail: string } {
  if (error instanceof PalateError) return { code: error.code, detail: error.message };
  return { code: "INTERNAL", detail: (error as Error).message };
}

const lock = "hashtext('palate artifact upkeep')";

/** Two that rewrite the same artifact would remove what the other has written. */
async function alone<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${lock}) as held`);
    if (rows[0]?.held !== true) {
      const detail = "Another process is writing artifacts anew.";
      throw new PalateError("CONFLICT", { detail });
    }
    try {
      return await work();
    } finally {
      await client.query(`select pg_advisory_unlock(${lock})`);
    }
  } finally {
    // With its connection the lock goes, whatever happened.
    client.release(true);
  }
}
