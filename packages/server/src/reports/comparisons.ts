import { type ModelVersion, PalateError, type ReportComparison } from "@palate/contract";
import { subjectsNamed } from "../comparison/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { pairedGains } from "./paired-gains.ts";
import type { ReportParts } from "./report-parts.ts";

const mostAsked = 10;
/** A run may have many models; each pair takes a while. */
const mostCompared = 20;

/**
 * Holds versions against others, user by user.
 *
 * @param gainsOf compares two of them
 */
export function reportComparisons(parts: ReportParts, gainsOf: ReturnType<typeof pairedGains>) {
  const { registry } = parts;
  const named = subjectsNamed(parts);

  async function others(tenant: TenantId, against: string | undefined): Promise<ModelVersion[]> {
    if (against === undefined) {
      const champion = await registry.alias(tenant, "champion");
      return champion === undefined ? [] : versionsIn(await named(tenant, "champion"));
    }
    const asked = against
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    if (asked.length > mostAsked)
      throw new PalateError("VALIDATION_FAILED", {
        errors: [{ field: "against", message: `It may name ${mostAsked} at most, not ${asked.length}.` }],
      });
    const found: ModelVersion[] = [];
    for (const name of asked) found.push(...versionsIn(await named(tenant, name)));
    return [...new Map(found.map((version) => [nameOf(version), version])).values()].slice(0, mostCompared);
  }

  /**
   * @param versions of the report
   * @param against names with commas between; the champion when undefined, nothing when ""
   * @returns each with each, save with itself
   * @throws PalateError MODEL_VERSION_MISSING, VALIDATION_FAILED for too many
   */
  return async (
    tenant: TenantId,
    versions: readonly ModelVersion[],
    metrics: readonly string[],
    against: string | undefined,
  ): Promise<ReportComparison[]> => {
    const found: ReportComparison[] = [];
    for (const other of await others(tenant, against))
      for (const version of versions)
        if (nameOf(version) !== nameOf(other))
          found.push({
            subject: nameOf(version),
            against: nameOf(other),
            gains: await gainsOf(tenant, version, other, metrics),
          });
    return found;
  };
}

const versionsIn = (subjects: readonly { readonly version: ModelVersion | undefined }[]): ModelVersion[] =>
  subjects.flatMap(({ version }) => version ?? []);

const nameOf = ({ model, version }: ModelVersion): string => `${model}@${version}`;
