import type { NamedMigration } from "../../store/database.ts";
import { up as keysAndSessions } from "./0001-keys-and-sessions.ts";

export const securityMigrations: readonly NamedMigration[] = [
  { name: "0001-keys-and-sessions", migration: { up: keysAndSessions } },
];
