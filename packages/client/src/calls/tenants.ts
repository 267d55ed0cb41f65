import type { CallOptions, Connection } from "../connection.ts";
import type { Tenant, TenantRequest } from "../schema.ts";

/** Who shares the installation; for administrators of the default tenant. */
export function tenantCalls({ api, answer }: Connection) {
  const named = (tenantId: string) => ({ params: { path: { tenantId } } });
  return {
    tenants: {
      /** oldest first */
      list: async (call: CallOptions = {}): Promise<Tenant[]> =>
        (await answer(api.GET("/api/v1/tenants", call))).tenants,
      /** Makes a tenant and its first administrator's key, which is in this answer and nowhere else. */
      create: (request: TenantRequest, call: CallOptions = {}) =>
        answer(api.POST("/api/v1/tenants", { body: request, ...call })),
      /** Shuts a tenant out; its data stay. */
      disable: async (tenantId: string, call: CallOptions = {}): Promise<void> => {
        await answer(api.DELETE("/api/v1/tenants/{tenantId}", { ...named(tenantId), ...call }));
      },
      /** Lets a tenant in again. */
      enable: (tenantId: string, call: CallOptions = {}): Promise<Tenant> =>
        answer(api.POST("/api/v1/tenants/{tenantId}/enable", { ...named(tenantId), ...call })),
      /** Makes another administrator's key for a tenant that lost its own. */
      createKey: (tenantId: string, name: string, call: CallOptions = {}) =>
        answer(api.POST("/api/v1/tenants/{tenantId}/keys", { ...named(tenantId), body: { name }, ...call })),
    },
  };
}
