import { PalateError } from "@palate/contract";
import type { Principal } from "../security/principal.ts";
import { defaultTenant } from "../tenant.ts";

/** What concerns all tenants is for the default tenant alone. @throws PalateError FORBIDDEN */
export function requireInstallation({ tenant }: Principal): void {
  if (tenant === defaultTenant) return;
  throw new PalateError("FORBIDDEN", {
    detail: `This concerns all tenants: only administrators of the tenant ${defaultTenant} may do it.`,
  });
}
