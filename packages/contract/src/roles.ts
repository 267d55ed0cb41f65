/**
 * What a key may do. `admin` may do everything; `ingest` writes events, items and users; `serve` asks for
 * recommendations and reads the catalog.
 */
export const roles = ["admin", "ingest", "serve"] as const;
export type Role = (typeof roles)[number];
