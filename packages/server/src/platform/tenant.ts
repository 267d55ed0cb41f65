/** Whose data it is. Every table, key and cache entry carries one. */
export type TenantId = string;

/** The tenant of a request that names none. */
export const defaultTenant: TenantId = "default";
