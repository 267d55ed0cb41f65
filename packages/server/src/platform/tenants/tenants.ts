import type { Tenant } from "@palate/contract";
import type { TenantId } from "../tenant.ts";

/** Who shares this installation, each with data, models and keys of its own. */
export interface Tenants {
  /** @returns oldest first */
  list(): Promise<Tenant[]>;
  /** @throws PalateError CONFLICT when there is one with this id, disabled or not */
  create(tenant: TenantId, name: string): Promise<Tenant>;
  /** Shuts a tenant out, here at once and soon in all other processes. @throws PalateError NOT_FOUND, CONFLICT */
  disable(tenant: TenantId): Promise<void>;
  /** @throws PalateError NOT_FOUND */
  enable(tenant: TenantId): Promise<Tenant>;
  /** Costs no query. @throws PalateError TENANT_DISABLED for one that is disabled or not there */
  requireEnabled(tenant: TenantId): void;
  /** @throws PalateError NOT_FOUND */
  requireKnown(tenant: TenantId): Promise<void>;
  close(): Promise<void>;
}
