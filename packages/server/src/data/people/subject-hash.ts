import { createHmac } from "node:crypto";
import type { TenantId } from "../../platform/tenant.ts";

/** What someone is known by when nothing may be known of them. */
export type SubjectHash = (tenant: TenantId, userId: string) => string;

/** @param key a secret; whoever has it can tell whether a hash is that of an id they know */
export function subjectHash(key: string): SubjectHash {
  return (tenant, userId) =>
    createHmac("sha256", key)
      .update(JSON.stringify([tenant, userId]))
      .digest("hex");
}
