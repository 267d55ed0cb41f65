import { join } from "node:path";
import { systemClock } from "../platform/clock.ts";
import type { Database } from "../platform/store/database.ts";
import { aliasStore } from "./alias-store.ts";
import { diskArtifactStore } from "./disk-artifact-store.ts";
import type { Registry } from "./registry.ts";
import { registryService } from "./service.ts";
import { versionStore } from "./store.ts";
import { versionDeletion } from "./version-deletion.ts";

/** The half of the registry that only reads. */
export type RegistryReader = Pick<Registry, "aliases" | "versions" | "loadArtifact">;

/** Reads the registry of a migrated database, without serving its operations or hearing of moves. */
export function registryReader(database: Database, home: string): RegistryReader {
  return registryService({
    clock: systemClock,
    versions: versionStore(database),
    aliases: aliasStore(database),
    artifacts: diskArtifactStore(join(home, "artifacts")),
    deletion: versionDeletion(database),
    news: { subscribe: () => () => undefined, catchUp: async () => undefined },
  });
}
