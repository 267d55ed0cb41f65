import { type BestVersion, type ModelVersion, PalateError } from "@palate/contract";
import { lessIsBetter } from "./evaluations/paired-gain.ts";

/**
 * The version that a metric puts first; of equals the newer one. Versions that were measured on other data are compared
 * by their figures alone: the gate says more.
 *
 * @param versions newest first
 * @throws PalateError MODEL_VERSION_MISSING when none was measured by it
 */
export function bestVersion(versions: readonly ModelVersion[], metric: string): BestVersion {
  const sign = lessIsBetter(metric) ? -1 : 1;
  const measured = versions.flatMap((version) => {
    const value = version.metrics[metric];
    return value === undefined ? [] : [{ version, value }];
  });
  const [first, ...others] = measured;
  if (first === undefined) {
    const detail = `No version was measured by ${metric}.`;
    throw new PalateError("MODEL_VERSION_MISSING", { metric, detail });
  }
  const best = others.reduce(
    (leader, one) => (sign * one.value.value > sign * leader.value.value ? one : leader),
    first,
  );
  return { metric, ...best, compared: measured.length };
}
