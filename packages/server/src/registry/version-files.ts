import { type QueryExecutorProvider, sql } from "kysely";
import type { KeptFile } from "../platform/store/kept-file.ts";
import { type ArtifactKey, artifactFiles } from "./artifact-store.ts";
import { artifactFolder } from "./disk-artifact-store.ts";

interface VersionRow extends ArtifactKey {
  readonly artifact_sha256: string;
  readonly manifest_sha256: string;
}

/**
 * The files of all versions that were not deleted, as they lie below a home folder.
 * @param database may lack migrations that are new
 */
export async function versionFiles(database: QueryExecutorProvider): Promise<KeptFile[]> {
  const { rows } = await sql<VersionRow>`
    select tenant, model, version, artifact_sha256, manifest_sha256 from model_versions as versions
    where to_jsonb(versions) ->> 'deleted_at' is null
    order by tenant, model, number`.execute(database);
  return rows.flatMap((row) => {
    const folder = ["artifacts", ...artifactFolder(row)].join("/");
    return [
      { path: `${folder}/${artifactFiles.tensors}`, sha256: row.artifact_sha256 },
      { path: `${folder}/${artifactFiles.manifest}`, sha256: row.manifest_sha256 },
    ];
  });
}
