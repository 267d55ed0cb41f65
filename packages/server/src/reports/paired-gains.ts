import { setImmediate as breathe } from "node:timers/promises";
import type { ModelVersion, ReportModel } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";
import type { ReportParts } from "./report-parts.ts";

type Gains = ReportModel["gains"];

/** Gains never change once two versions are there; those of so many pairs are remembered. */
const mostRemembered = 1000;

/** Compares versions with a baseline, metric by metric, so that whoever waits for a list waits for one of them at most. */
export function pairedGains(registry: Pick<ReportParts["registry"], "compare">) {
  const remembered = new Map<string, Gains[number] | undefined>();

  return async (
    tenant: TenantId,
    version: ModelVersion,
    baseline: ModelVersion,
    metrics: readonly string[],
  ): Promise<Gains> => {
    const against = `${baseline.model}@${baseline.version}`;
    const gains: Gains = [];
    for (const metric of metrics) {
      const key = JSON.stringify([tenant, version.model, version.version, against, metric]);
      if (!remembered.has(key)) {
        await breathe();
        const [gain] = await registry.compare(tenant, version, baseline, [metric]);
        const [oldest] = remembered.keys();
        if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
        remembered.set(
          key,
          gain && {
            metric,
            against,
            gain: { value: gain.value, low: gain.low, high: gain.high },
            pValue: gain.pValue,
            users: gain.users,
          },
        );
      }
      const gain = remembered.get(key);
      if (gain !== undefined) gains.push(gain);
    }
    return gains;
  };
}
