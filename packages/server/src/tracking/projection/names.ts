import { defaultTenant, type TenantId } from "../../platform/tenant.ts";

/** MLflow has ids of 32 hexadecimal digits. @param position of the model in the run; absent for the run itself */
export function trackedIdOf(runId: string, position?: number): string {
  const id = runId.replaceAll("-", "");
  return position === undefined ? id : `${id}-${position}`;
}

/** @returns undefined for what is no such id */
export function readTrackedId(id: string): { runId: string; position: number | undefined } | undefined {
  const [, a, b, c, d, e, position] =
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(?:-(\d{1,4}))?$/.exec(id) ?? [];
  if (a === undefined) return undefined;
  return {
    runId: [a, b, c, d, e].join("-"),
    position: position === undefined ? undefined : Number(position),
  };
}

/** MLflow takes no "@" in the name of a metric, and writes "at" itself: "ndcg@10" is "ndcg_at_10". */
export function metricKey(name: string): string {
  return name.replaceAll("@", "_at_").replaceAll(/[^\w./ -]/g, "_");
}

/**
 * People give versions tags of any name. MLflow takes letters, digits and a few signs, and names a file by it: so what else
 * there is becomes "_", and a name is never a way out of its folder.
 */
export function tagKey(name: string): string {
  const key = name.replaceAll(/[^\w. -]/g, "_").trim();
  return key === "" || key.startsWith(".") ? `_${key}` : key;
}

/** MLflow counts versions: 1.0.0 is 1, 1.1.0 is 2. @returns undefined for a version of another form */
export function numberOfVersion(version: string): number | undefined {
  const minor = /^1\.(\d{1,9})\.0$/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor) + 1;
}

/** One MLflow server has the models and runs of all tenants: the names of others than the first carry the tenant. */
export function mirroredModelName(tenant: TenantId, model: string): string {
  return tenant === defaultTenant ? model : `${tenant}.${model}`;
}

export function mirroredExperimentName(tenant: TenantId, experiment: string): string {
  return tenant === defaultTenant ? experiment : `${experiment}/${tenant}`;
}
