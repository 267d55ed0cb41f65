import type { Audit } from "../audit/audit.ts";
import type { HttpServer } from "../http/http-server.ts";
import type { Security } from "../security/security.ts";
import type { TenantId } from "../tenant.ts";
import type { Tenants } from "./tenants.ts";

/** How the tenant's own audit log calls whoever acts on it from outside. */
const actor = "installation";

export function tenantRoutes(
  http: HttpServer,
  { tenants, security, audit }: { tenants: Tenants; security: Security; audit: Audit },
): void {
  const makeKey = (tenant: TenantId, name: string, requestId: string) =>
    audit.perform(
      { tenant, actor, act: "key.create", requestId, details: { name, roles: ["admin"] } },
      () => security.keys.create(tenant, name, ["admin"]),
      ({ keyId, prefix }) => ({ target: keyId, details: { prefix } }),
    );

  http.handle("listTenants", async () => ({ tenants: await tenants.list() }));
  http.handle("createTenant", async ({ body, requestId }) => {
    const tenant = await tenants.create(body.tenantId, body.name);
    return { ...tenant, adminKey: await makeKey(tenant.tenantId, "administrator", requestId) };
  });
  http.handle("disableTenant", ({ params }) => tenants.disable(params.tenantId));
  http.handle("enableTenant", ({ params }) => tenants.enable(params.tenantId));
  http.handle("createTenantKey", async ({ params, body, requestId }) => {
    await tenants.requireKnown(params.tenantId);
    return makeKey(params.tenantId, body.name, requestId);
  });
}
