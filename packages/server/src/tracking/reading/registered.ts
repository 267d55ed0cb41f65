import { type MlflowRegistrySearch, PalateError, type Run } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import { unlessMissing } from "../../platform/unless-missing.ts";
import type { Registry } from "../../registry/index.ts";
import type { Training } from "../../training/index.ts";
import type { TrackedVersion } from "../projection/tracked.ts";
import { trackedVersion } from "../projection/tracked-versions.ts";
import { readFilter, type Searchable } from "./filter.ts";
import { type Findable, isFound } from "./found.ts";
import { compareBy, readOrder } from "./order.ts";
import { findableModel, findableVersion, modelAttributes, versionAttributes } from "./searchable.ts";
import { pageOf } from "./tokens.ts";

interface Slices {
  readonly registry: Pick<Registry, "versions">;
  readonly training: Pick<Training, "run">;
}

export interface RegisteredModel {
  readonly name: string;
  /** newest first; at least one */
  readonly versions: readonly TrackedVersion[];
}

const usualResults = 1000;

/**
 * The versions of a tenant in MLflow's words, newest first.
 * @param model of all models when absent
 */
export async function trackedVersions(
  { registry, training }: Slices,
  tenant: TenantId,
  model?: string,
): Promise<TrackedVersion[]> {
  const versions = await registry.versions(tenant, model);
  const runs = new Map<string, Promise<Run | undefined>>();
  const runOf = (runId: string) => {
    const known = runs.get(runId) ?? training.run(tenant, runId).catch(unlessMissing);
    runs.set(runId, known);
    return known;
  };
  const tracked: TrackedVersion[] = [];
  for (const version of versions) {
    const one = trackedVersion(version, version.model, await runOf(version.lineage.runId));
    if (one !== undefined) tracked.push(one);
  }
  return tracked;
}

/** @throws PalateError NOT_FOUND */
export async function registeredModel(
  slices: Slices,
  tenant: TenantId,
  name: string,
): Promise<RegisteredModel> {
  const versions = await trackedVersions(slices, tenant, name);
  if (versions.length > 0) return { name, versions };
  throw new PalateError("NOT_FOUND", { detail: `There is no registered model "${name}".` });
}

/** @throws PalateError NOT_FOUND */
export async function registeredVersion(
  slices: Slices,
  tenant: TenantId,
  name: string,
  isIt: (version: TrackedVersion) => boolean,
  what: string,
): Promise<TrackedVersion> {
  const { versions } = await registeredModel(slices, tenant, name);
  const found = versions.find(isIt);
  if (found !== undefined) return found;
  throw new PalateError("NOT_FOUND", { detail: `The registered model "${name}" has no ${what}.` });
}

/** @throws PalateError VALIDATION_FAILED */
export async function searchVersions(slices: Slices, tenant: TenantId, asked: MlflowRegistrySearch) {
  const versions = await trackedVersions(slices, tenant);
  return searched(versions, findableVersion, versionAttributes, asked);
}

/** By name, unless another order is asked for. @throws PalateError VALIDATION_FAILED */
export async function searchModels(slices: Slices, tenant: TenantId, asked: MlflowRegistrySearch) {
  const byName = Map.groupBy(await trackedVersions(slices, tenant), ({ name }) => name);
  const models = [...byName]
    .map(([name, versions]): RegisteredModel => ({ name, versions }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return searched(models, ({ name, versions }) => findableModel(name, versions), modelAttributes, asked);
}

function searched<Value>(
  values: readonly Value[],
  findable: (value: Value) => Findable,
  searchable: Searchable,
  { filter = "", order_by = [], max_results = usualResults, page_token }: MlflowRegistrySearch,
) {
  const clauses = readFilter(filter, searchable);
  const order = readOrder([order_by].flat(), searchable);
  const found = values
    .map((value) => ({ value, findable: findable(value) }))
    .filter((one) => isFound(one.findable, clauses))
    .sort((a, b) => compareBy(order, a.findable, b.findable))
    .map(({ value }) => value);
  return pageOf(found, max_results, page_token);
}
