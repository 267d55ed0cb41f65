/** Everything that an installation keeps in one file, and back. */

export { type BackupOptions, type BackupReport, backUp } from "./back-up.ts";
export type { Manifest } from "./manifest.ts";
export type { Occupants } from "./occupants.ts";
export { type RestoreOptions, type RestoreReport, restore } from "./restore.ts";
export { verifyBackup } from "./verify-backup.ts";
