import { systemClock, systemRandom } from "../platform/clock.ts";
import type { Config } from "../platform/config/config.ts";
import type { Database } from "../platform/store/database.ts";
import { aliasStore } from "./alias-store.ts";
import { openArtifacts } from "./artifacts/open-artifacts.ts";
import type { Registry } from "./registry.ts";
import { registryParts } from "./registry-parts.ts";
import { registryService } from "./service.ts";

/** The half of the registry that only reads. */
export type RegistryReader = Pick<Registry, "aliases" | "versions" | "loadArtifact">;

/** Reads the registry of a migrated database, without serving its operations or hearing of moves. */
export async function registryReader(database: Database, config: Config): Promise<RegistryReader> {
  return registryService({
    ...registryParts(database, systemClock),
    clock: systemClock,
    aliases: aliasStore(database),
    artifacts: await openArtifacts(config, { clock: systemClock, random: systemRandom }),
    news: { subscribe: () => () => undefined, catchUp: async () => undefined },
  });
}
