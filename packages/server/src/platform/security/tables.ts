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
  console_sessions: ConsoleSessionsTable;
};
