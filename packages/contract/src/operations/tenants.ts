import { Type } from "typebox";
import { ApiKeyCreated } from "../schemas/system.ts";
import { Tenant, TenantCreated, TenantKeyRequest, TenantRequest, TenantsPage } from "../schemas/tenants.ts";
import { operation } from "./operation.ts";

const TenantParams = Type.Object({ tenantId: Type.String() });

export const tenantOperations = {
  listTenants: operation({
    method: "GET",
    path: "/api/v1/tenants",
    tag: "Tenants",
    summary: "All tenants, oldest first",
    roles: ["admin"],
    installation: true,
    success: { status: 200, body: TenantsPage },
  }),
  createTenant: operation({
    method: "POST",
    path: "/api/v1/tenants",
    tag: "Tenants",
    summary: "Make a tenant and its first administrator's key",
    description: "Its data, models, keys and sessions are its own. The key is shown once, here.",
    roles: ["admin"],
    installation: true,
    body: TenantRequest,
    success: { status: 201, body: TenantCreated },
    audit: { act: "tenant.create", target: ["tenantId"], asked: ["tenantId", "name"] },
    errors: ["CONFLICT"],
    example: { tenantId: "north-shop", name: "The shop in the north" },
  }),
  disableTenant: operation({
    method: "DELETE",
    path: "/api/v1/tenants/:tenantId",
    tag: "Tenants",
    summary: "Shut a tenant out; its data stay",
    description:
      "Its keys and sessions are refused with TENANT_DISABLED. Nothing is deleted, what was begun goes on to its end, and " +
      "retention goes on.",
    roles: ["admin"],
    installation: true,
    params: TenantParams,
    success: { status: 204 },
    audit: { act: "tenant.disable", target: ["tenantId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  enableTenant: operation({
    method: "POST",
    path: "/api/v1/tenants/:tenantId/enable",
    tag: "Tenants",
    summary: "Let a tenant in again",
    roles: ["admin"],
    installation: true,
    params: TenantParams,
    success: { status: 200, body: Tenant },
    audit: { act: "tenant.enable", target: ["tenantId"] },
    errors: ["NOT_FOUND"],
  }),
  createTenantKey: operation({
    method: "POST",
    path: "/api/v1/tenants/:tenantId/keys",
    tag: "Tenants",
    summary: "Make another administrator's key for a tenant",
    description: "For a tenant that lost its own. It is entered into the tenant's audit log, too.",
    roles: ["admin"],
    installation: true,
    params: TenantParams,
    body: TenantKeyRequest,
    success: { status: 201, body: ApiKeyCreated },
    audit: { act: "tenant.create-key", target: ["tenantId", "keyId"], asked: ["name"], answered: ["prefix"] },
    errors: ["NOT_FOUND"],
    example: { name: "administrator, again" },
  }),
};
