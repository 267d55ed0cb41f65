import type { NamedMigration } from "../../store/database.ts";
import { up as keysAndSessions } from "./0001-keys-and-sessions.ts";
import { up as keyLimits } from "./0002-key-limits.ts";

export const securityMigrations: readonly NamedMigration[] = [
  { name: "0001-keys-and-sessions", migration: { up: keysAndSessions } },
  { name: "0002-key-limits", migration: { up: keyLimits } },
];
