import { isDeepStrictEqual } from "node:util";
import type { Run } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";
import type { RecipeModel } from "./recipe.ts";
import type { Training } from "./training.ts";

/** Which run is looked for. */
export interface SearchedRun {
  readonly snapshotId: string;
  readonly studyId?: string;
  readonly raceId?: string;
  readonly model: string;
  /** settings that it has among others; any when absent */
  readonly config?: RecipeModel["config"];
}

/** The run of a study or race that trains what was found, unless it came to nothing. */
export async function runOfSearch(
  training: Pick<Training, "runs">,
  tenant: TenantId,
  { snapshotId, studyId, raceId, model, config = {} }: SearchedRun,
): Promise<Run | undefined> {
  const runs = await training.runs(tenant, snapshotId);
  return runs.find(
    (run) =>
      run.studyId === studyId &&
      run.raceId === raceId &&
      run.status !== "cancelled" &&
      run.status !== "failed" &&
      run.models.some((one) => one.name === model && has(one.config, config)),
  );
}

function has(whole: RecipeModel["config"] | undefined, part: RecipeModel["config"]): boolean {
  return Object.entries(part).every(([name, value]) => isDeepStrictEqual(whole?.[name], value));
}
