import { type QueryExecutorProvider, sql } from "kysely";
import type { KeptFile } from "../platform/store/kept-file.ts";
import { pathParts } from "./artifacts/artifact-place.ts";
import { type ArtifactKey, artifactFiles, eachFile, type StoredForm } from "./artifacts/artifact-store.ts";

interface VersionRow extends ArtifactKey {
  readonly artifact_sha256: string;
  readonly manifest_sha256: string;
  readonly form: StoredForm | null;
}

/**
 * The files of all versions that were not deleted, as they lie below a home folder. Those that lie in S3 are not among
 * them: the bucket keeps them.
 * @param database may lack migrations that are new
 */
export async function versionFiles(database: QueryExecutorProvider): Promise<KeptFile[]> {
  const { rows } = await sql<VersionRow>`
    select tenant, model, version, artifact_sha256, manifest_sha256,
           nullif(to_jsonb(versions) -> 'artifact_form', 'null'::jsonb) as form
    from model_versions as versions
    where to_jsonb(versions) ->> 'deleted_at' is null
    order by tenant, model, number`.execute(database);
  return rows
    .filter(({ form }) => form === null || form.place === "disk")
    .flatMap((row) => {
      const { form } = row;
      const folder = ["artifacts", ...pathParts({ key: row, generation: form?.generation })].join("/");
      const asMade = { tensors: row.artifact_sha256, manifest: row.manifest_sha256 };
      return eachFile.map((file) => ({
        path: `${folder}/${artifactFiles[file]}`,
        sha256: form === null ? asMade[file] : form.files[file].sha256,
      }));
    });
}
