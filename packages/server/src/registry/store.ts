import type { ModelVersion, VersionNotes } from "@palate/contract";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Database } from "../platform/store/database.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { StoredArtifact } from "./artifacts/artifact-store.ts";
import { addEvaluation } from "./evaluations/evaluation-store.ts";
import type { VersionEvaluation } from "./evaluations/version-evaluation.ts";
import type { VersionReference } from "./gate/gatekeeper.ts";
import type { RegistryTables } from "./tables.ts";

/** A version with what the outside does not see of it. */
export interface StoredVersion extends Omit<ModelVersion, "aliases" | "stage" | "artifact"> {
  /** counts the versions of one model from 0 */
  readonly number: number;
  readonly artifact: StoredArtifact;
}

/** Where a page of versions ends: what comes after it is older. */
export type VersionPlace = Pick<StoredVersion, "createdAt" | "number" | "model">;

export interface VersionQuery {
  readonly model?: string | undefined;
  /** only these */
  readonly among?: readonly VersionReference[] | undefined;
  /** only the newest of each model */
  readonly newest?: boolean | undefined;
  readonly after?: VersionPlace | undefined;
  readonly limit?: number | undefined;
}

export type VersionStore = ReturnType<typeof versionStore>;

/** The versions of models, in PostgreSQL. */
export function versionStore(database: Database) {
  const db = database.kysely.withTables<RegistryTables>();

  return {
    /**
     * Adds the next version of a model. One is added at a time, whatever the number of processes.
     * @param next makes the version from the one before it; when it throws, nothing is added
     */
    add(
      tenant: TenantId,
      model: string,
      next: (newest: StoredVersion | undefined) => Promise<StoredVersion>,
      evaluation?: VersionEvaluation,
    ): Promise<StoredVersion> {
      return db.transaction().execute(async (transaction) => {
        await sql`lock table model_versions in share row exclusive mode`.execute(transaction);
        const version = await next(await newestVersion(transaction, tenant, model, "deleted too"));
        await transaction.insertInto("model_versions").values(rowOf(tenant, version)).execute();
        if (evaluation !== undefined)
          await addEvaluation(transaction, { tenant, model, version: version.version }, evaluation);
        return version;
      });
    },

    async find(tenant: TenantId, model: string, version: string): Promise<StoredVersion | undefined> {
      const row = await db
        .selectFrom("model_versions")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("model", "=", model)
        .where("version", "=", version)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      return row && versionOf(row);
    },

    newest: (tenant: TenantId, model: string) => newestVersion(db, tenant, model, "there"),

    /** @returns newest first */
    async list(
      tenant: TenantId,
      { model, among, newest, after, limit }: VersionQuery = {},
    ): Promise<StoredVersion[]> {
      const rows = await db
        .selectFrom("model_versions")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("deleted_at", "is", null)
        .$if(model !== undefined, (query) => query.where("model", "=", model!))
        .$if(among !== undefined, (query) => query.where(isAmong(among!)))
        .$if(newest === true, (query) => query.where(isNewest(tenant)))
        .$if(after !== undefined, (query) => query.where(isAfter(after!)))
        .orderBy("created_at", "desc")
        .orderBy("number", "desc")
        .orderBy("model")
        .$if(limit !== undefined, (query) => query.limit(limit!))
        .execute();
      return rows.map(versionOf);
    },

    /** Changes what people noted on a version. @returns undefined when there is no such version */
    async describe(
      tenant: TenantId,
      { model, version }: VersionReference,
      { tags, description }: VersionNotes,
    ): Promise<StoredVersion | undefined> {
      const row = await db
        .updateTable("model_versions")
        .set({
          ...(tags !== undefined && { tags }),
          ...(description !== undefined && { description }),
          // An update must set something, also when nothing was asked for.
          model,
        })
        .where("tenant", "=", tenant)
        .where("model", "=", model)
        .where("version", "=", version)
        .where("deleted_at", "is", null)
        .returningAll()
        .executeTakeFirst();
      return row && versionOf(row);
    },

    /** @returns the versions of all tenants, oldest first */
    async everywhere(): Promise<{ tenant: TenantId; version: StoredVersion }[]> {
      const rows = await db
        .selectFrom("model_versions")
        .selectAll()
        .where("deleted_at", "is", null)
        .orderBy("created_at")
        .orderBy("tenant")
        .orderBy("model")
        .orderBy("number")
        .execute();
      return rows.map((row) => ({ tenant: row.tenant, version: versionOf(row) }));
    },

    /**
     * Says that an artifact is kept in another form from now on.
     * @returns false when it was deleted, or changed by another meanwhile: then nothing is changed
     */
    async changeForm(
      tenant: TenantId,
      { model, version, artifact: before }: StoredVersion,
      after: StoredArtifact,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable("model_versions")
        .set({ artifact_form: after.form ?? null })
        .where("tenant", "=", tenant)
        .where("model", "=", model)
        .where("version", "=", version)
        .where("deleted_at", "is", null)
        .where(
          sql<boolean>`artifact_form is not distinct from ${before.form === undefined ? null : JSON.stringify(before.form)}::jsonb`,
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

function isAmong(versions: readonly VersionReference[]) {
  const models = versions.map(({ model }) => model);
  const numbers = versions.map(({ version }) => version);
  return sql<boolean>`(model, version) in (select * from unnest(${models}::text[], ${numbers}::text[]))`;
}

function isNewest(tenant: TenantId) {
  return sql<boolean>`(model, number) in (select model, max(number) from model_versions
    where tenant = ${tenant} and deleted_at is null group by model)`;
}

/** In the order of a list. Of the first condition alone the index makes use. */
function isAfter({ createdAt, number, model }: VersionPlace) {
  const at = new Date(createdAt);
  return sql<boolean>`created_at <= ${at} and (created_at < ${at} or number < ${number}
    or (number = ${number} and model > ${model}))`;
}

async function newestVersion(
  db: Kysely<RegistryTables>,
  tenant: TenantId,
  model: string,
  which: "there" | "deleted too",
) {
  const row = await db
    .selectFrom("model_versions")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("model", "=", model)
    .$if(which === "there", (query) => query.where("deleted_at", "is", null))
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && versionOf(row);
}

type VersionRow = Selectable<RegistryTables["model_versions"]>;

function rowOf(tenant: TenantId, version: StoredVersion): VersionRow {
  return {
    tenant,
    model: version.model,
    version: version.version,
    number: version.number,
    created_at: new Date(version.createdAt),
    config: version.config,
    metrics: version.metrics,
    training_data: version.trainingData,
    lineage: version.lineage,
    simulated: version.simulated,
    artifact_bytes: version.artifact.bytes,
    artifact_sha256: version.artifact.sha256,
    manifest_sha256: version.artifact.manifestSha256,
    artifact_form: version.artifact.form ?? null,
    deleted_at: null,
    tags: version.tags ?? null,
    description: version.description ?? null,
  };
}

export function versionOf(row: VersionRow): StoredVersion {
  return {
    model: row.model,
    version: row.version,
    number: row.number,
    createdAt: row.created_at.toISOString(),
    config: row.config,
    metrics: row.metrics,
    trainingData: row.training_data,
    lineage: row.lineage,
    simulated: row.simulated,
    artifact: {
      bytes: row.artifact_bytes,
      sha256: row.artifact_sha256,
      manifestSha256: row.manifest_sha256,
      ...(row.artifact_form && { form: row.artifact_form }),
    },
    ...(row.tags !== null && { tags: row.tags }),
    ...(row.description !== null && { description: row.description }),
  };
}
