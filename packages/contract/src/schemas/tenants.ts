import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";
import { ApiKeyCreated } from "./system.ts";

export const Tenant = Type.Object({
  tenantId: Type.String(),
  name: Type.String(),
  createdAt: Timestamp,
  disabledAt: Type.Optional(Timestamp),
});
export type Tenant = Static<typeof Tenant>;
export const TenantsPage = Type.Object({ tenants: Type.Array(Tenant) });

export const TenantRequest = Type.Object(
  {
    tenantId: Type.String({
      pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
      maxLength: 63,
      description: "lower case letters, digits and single hyphens, such as north-shop; it never changes",
    }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false },
);
export const TenantCreated = Type.Object({ ...Tenant.properties, adminKey: ApiKeyCreated });
export const TenantKeyRequest = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100 }) },
  { additionalProperties: false },
);
