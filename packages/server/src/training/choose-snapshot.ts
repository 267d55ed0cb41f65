import type { Snapshot } from "@palate/contract";
import type { Data } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import { requireEnough, resolveRecipe } from "./recipe.ts";

/**
 * @param snapshotId a new snapshot is taken when absent
 * @throws PalateError NOT_FOUND, SNAPSHOT_EMPTY, or TOO_FEW_INTERACTIONS before a snapshot is taken that nothing could be
 *   learned from
 */
export async function chooseSnapshot(
  data: Data,
  tenant: TenantId,
  snapshotId: string | undefined,
): Promise<Snapshot> {
  if (snapshotId !== undefined) return data.snapshot(tenant, snapshotId);
  const { events, users, items } = await data.counts(tenant);
  requireEnough(resolveRecipe([]), { events, users, items, ratings: 0 });
  return data.takeSnapshot(tenant);
}
