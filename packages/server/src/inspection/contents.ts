import type { Alias } from "@palate/contract";
import { loadRankingModel } from "@palate/engine";
import { dataCounts } from "../data/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Config } from "../platform/config/config.ts";
import { keyStore } from "../platform/security/key-store.ts";
import type { Database } from "../platform/store/database.ts";
import { defaultTenant, type TenantId } from "../platform/tenant.ts";
import { type RegistryReader, registryReader } from "../registry/index.ts";

/** A version that an alias stands on, or that a roll back would return to. */
export interface InspectedVersion {
  readonly role: Alias | "before-champion";
  readonly model: string;
  readonly version: string;
  /** why it can't be loaded: its files are missing or damaged, or were written by another Palate */
  readonly problem?: string;
}

/** What one tenant has. */
export interface TenantContents {
  readonly tenant: TenantId;
  readonly counts: { readonly events: number; readonly users: number; readonly items: number };
  readonly versions: readonly InspectedVersion[];
}

export interface KeyCounts {
  /** administrators' keys that are valid now */
  readonly admins: number;
  readonly valid: number;
  /** names of keys past their end */
  readonly expired: readonly string[];
}

export interface Contents {
  readonly tenants: readonly TenantContents[];
  readonly keys: KeyCounts;
}

/** Looks at what a migrated database holds, loads each version that an alias stands on, and changes nothing. */
export async function inspectContents(database: Database, config: Config, clock: Clock): Promise<Contents> {
  const keys = await keyStore(database).active();
  const now = new Date(clock.now());
  const expired = keys.filter((key) => hasEnded(key, now));
  const valid = keys.filter((key) => !expired.includes(key));
  const count = dataCounts(database);
  const registry = await registryReader(database, config);
  const tenants: TenantContents[] = [];
  for (const tenant of new Set([defaultTenant, ...keys.map((key) => key.tenant)])) {
    tenants.push({ tenant, counts: await count(tenant), versions: await inspectVersions(registry, tenant) });
  }
  return {
    tenants,
    keys: {
      admins: valid.filter(({ roles }) => roles.includes("admin")).length,
      valid: valid.length,
      expired: expired.map(({ name }) => name),
    },
  };
}

/** A key without an end never has. */
const hasEnded = ({ expires_at }: { readonly expires_at: Date | null }, now: Date): boolean =>
  expires_at !== null && expires_at <= now;

async function inspectVersions(registry: RegistryReader, tenant: TenantId): Promise<InspectedVersion[]> {
  const inspected: InspectedVersion[] = [];
  for (const { alias, model, version, previous } of await registry.aliases(tenant)) {
    inspected.push(await inspectVersion(registry, tenant, { role: alias, model, version }));
    if (alias === "champion" && previous !== undefined) {
      inspected.push(await inspectVersion(registry, tenant, { role: "before-champion", ...previous }));
    }
  }
  return inspected;
}

async function inspectVersion(
  registry: RegistryReader,
  tenant: TenantId,
  named: InspectedVersion,
): Promise<InspectedVersion> {
  const { model, version } = named;
  try {
    loadRankingModel(await registry.loadArtifact(tenant, model, version), version);
    return named;
  } catch (error) {
    return { ...named, problem: (error as Error).message };
  }
}
