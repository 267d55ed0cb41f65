import { PalateError } from "@palate/contract";
import type { Config } from "../../platform/config/config.ts";
import { openConfiguredBucket } from "./open-artifacts.ts";

/** Where new artifacts go, and what is wrong with it. */
export interface CheckedPlace {
  readonly where: string;
  /** undefined when it answers and lets us in */
  readonly problem?: { readonly reason: string; readonly detail: string };
}

/** Asks the bucket whether it is there and may be used; writes nothing. @returns undefined where none is given */
export async function checkArtifactPlace(config: Config): Promise<CheckedPlace | undefined> {
  const bucket = await openConfiguredBucket({ ...config, s3DeadlineSeconds: 3 });
  if (bucket === undefined) return undefined;
  const where = `s3://${bucket.name}/${bucket.prefix}`;
  try {
    await bucket.check();
    return { where };
  } catch (error) {
    if (!(error instanceof PalateError)) throw error;
    return { where, problem: { reason: String(error.details.reason), detail: error.message } };
  } finally {
    bucket.close();
  }
}
