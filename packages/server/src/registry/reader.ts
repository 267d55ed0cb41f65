import { join } from "node:path";
import { systemClock } from "../platform/clock.ts";
import type { Database } from "../platform/store/database.ts";
import { aliasStore } from "./alias-store.ts";
import { diskArtifactStore } from "./disk-artifact-store.ts";
import type { Registry } from "./registry.ts";
import { registryParts } from "./registry-parts.ts";
import { registryService } from "./service.ts";

/** The half of the registry that only reads. */
export type RegistryReader = Pick<Registry, "aliases" | "versions" | "loadArtifact">;

/** Reads the registry of a migrated database, without serving its operations or hearing of moves. */
export function registryReader(database: Database, home: string): RegistryReader {
  return registryService({
    ...registryParts(database, systemClock),
    clock: systemClock,
    aliases: aliasStore(database),
    artifacts: diskArtifactStore(join(home, "artifacts")),
    news: { subscribe: () => () => undefined, catchUp: async () => undefined },
  });
}
