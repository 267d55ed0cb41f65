import { PalateError, type Run } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import { unlessMissing } from "../../platform/unless-missing.ts";
import type { Training } from "../../training/index.ts";
import { readTrackedId } from "../projection/names.ts";
import type { TrackedRun } from "../projection/tracked.ts";
import { trackedRuns } from "../projection/tracked-runs.ts";

export interface FoundRun {
  readonly tracked: TrackedRun;
  /** the whole run that it is, or is nested in */
  readonly run: Run;
}

/**
 * One run by its id, with the whole history of its metrics.
 * @throws PalateError NOT_FOUND
 */
export async function readRun(
  training: Pick<Training, "run" | "losses">,
  tenant: TenantId,
  id: string | undefined,
): Promise<FoundRun> {
  const named = readTrackedId(id ?? "");
  if (named !== undefined) {
    const [run, losses] = await Promise.all([
      training.run(tenant, named.runId).catch(unlessMissing),
      training.losses(tenant, named.runId),
    ]);
    const tracked = run && trackedRuns(run, losses).find((one) => one.id === id);
    if (run !== undefined && tracked !== undefined) return { tracked, run };
  }
  throw new PalateError("NOT_FOUND", { detail: `There is no run with the id "${id ?? ""}".` });
}
