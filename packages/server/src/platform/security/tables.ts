import type { Role } from "@palate/contract";
import type { TenantId } from "../tenant.ts";

export type ApiKeysTable = {
  tenant: TenantId;
  key_id: string;
  name: string;
  prefix: string;
  /** null once the key was taken back */
  hash: string | null;
  roles: Role[];
  created_at: Date;
  last_used_at: Date | null;
  deleted_at: Date | null;
  expires_at: Date | null;
  /** the hash before the last rotation, which is taken until `previous_until` */
  previous_hash: string | null;
  previous_until: Date | null;
  rate_limit_per_minute: number | null;
  daily_quota: number | null;
};

export type KeyUsageTable = {
  tenant: TenantId;
  key_id: string;
  /** in UTC, such as 2026-11-21 */
  day: string;
  requests: number;
};

export type ConsoleSessionsTable = {
  tenant: TenantId;
  hash: string;
  roles: Role[];
  created_at: Date;
  expires_at: Date;
};

export type SecurityTables = {
  api_keys: ApiKeysTable;
  key_usage: KeyUsageTable;
  console_sessions: ConsoleSessionsTable;
};
