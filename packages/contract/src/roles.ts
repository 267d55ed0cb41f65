/**
 * What a key may do.
 *
 * - `viewer` reads all that there is to see of the loop, secrets apart, and changes nothing
 * - `operator` may do that too, and acts on the loop: imports, snapshots, training, promotion
 * - `admin` may do everything; keys are for administrators alone
 * - `ingest` writes events, items and users
 * - `serve` asks for recommendations and reads the catalog
 */
export const roles = ["admin", "operator", "viewer", "ingest", "serve"] as const;
export type Role = (typeof roles)[number];
