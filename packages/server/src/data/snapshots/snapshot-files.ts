import type { Snapshot } from "@palate/contract";
import { type QueryExecutorProvider, sql } from "kysely";
import type { KeptFile } from "../../platform/store/kept-file.ts";
import type { TenantId } from "../../platform/tenant.ts";

/** The files of all snapshots, as they lie below a home folder. @param database may lack migrations that are new */
export async function snapshotFiles(database: QueryExecutorProvider): Promise<KeptFile[]> {
  const { rows } = await sql<{ tenant: TenantId; snapshot_id: string; files: Snapshot["files"] }>`
    select tenant, snapshot_id, manifest -> 'files' as files from snapshots order by tenant, created_at`.execute(
    database,
  );
  return rows.flatMap(({ tenant, snapshot_id, files }) => {
    const folder = `snapshots/${tenant}/${snapshot_id}`;
    return [
      { path: `${folder}/manifest.json`, removable: folder },
      ...files.map(({ name, sha256 }) => ({ path: `${folder}/${name}`, sha256, removable: folder })),
    ];
  });
}
