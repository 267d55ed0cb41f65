import type { Data } from "../data/index.ts";
import type { Platform } from "../platform/platform.ts";
import { followAliasMoves } from "./alias-news.ts";
import { aliasStore } from "./alias-store.ts";
import { openArtifacts } from "./artifacts/open-artifacts.ts";
import type { Registry } from "./registry.ts";
import { registryRoutes } from "./routes.ts";
import { registryService } from "./service.ts";
import { versionStore } from "./store.ts";
import { versionDeletion } from "./version-deletion.ts";

export { type ArtifactUpkeep, artifactUpkeep, type UpkeepStep } from "./artifact-upkeep.ts";
export { checkArtifactPlace } from "./artifacts/check-place.ts";
export { type RegistryReader, registryReader } from "./reader.ts";
export type { NewVersion, Registry } from "./registry.ts";
export { usualModels } from "./usual-models.ts";

/** Builds the registry on a migrated database and serves its operations. */
export async function registrySlice(platform: Platform, _slices: { data: Data }): Promise<Registry> {
  const aliases = aliasStore(platform.database);
  const registry = registryService({
    clock: platform.clock,
    versions: versionStore(platform.database),
    aliases,
    artifacts: await openArtifacts(platform.config, platform),
    deletion: versionDeletion(platform.database),
    news: await followAliasMoves(platform, aliases),
  });
  registryRoutes(platform.http, registry);
  return registry;
}
