import type { Data } from "../data/index.ts";
import type { Platform } from "../platform/platform.ts";
import { followAliasMoves } from "./alias-news.ts";
import { aliasStore } from "./alias-store.ts";
import { openArtifacts } from "./artifacts/open-artifacts.ts";
import type { Registry } from "./registry.ts";
import { registryParts } from "./registry-parts.ts";
import { registryRoutes } from "./routes.ts";
import { registryService } from "./service.ts";
import { retainedVersions } from "./version-retention.ts";

export { type ArtifactUpkeep, artifactUpkeep, type UpkeepStep } from "./artifact-upkeep.ts";
export { checkArtifactPlace } from "./artifacts/check-place.ts";
export { openBucketNamed } from "./artifacts/open-artifacts.ts";
export { lessIsBetter } from "./evaluations/paired-gain.ts";
export type { VersionEvaluation } from "./evaluations/version-evaluation.ts";
export { type RegistryReader, registryReader } from "./reader.ts";
export type { NewVersion, Registry } from "./registry.ts";
export { usualModels } from "./usual-models.ts";
export { versionFiles } from "./version-files.ts";

/** Builds the registry on a migrated database and serves its operations. */
export async function registrySlice(platform: Platform, _slices: { data: Data }): Promise<Registry> {
  const { clock, database, retention } = platform;
  const aliases = aliasStore(database);
  const artifacts = await openArtifacts(platform.config, platform);
  const parts = registryParts(database, clock);
  const news = await followAliasMoves(platform, aliases);
  const registry = registryService({ ...parts, clock, aliases, artifacts, news });
  retention.register(retainedVersions({ ...parts, artifacts, clock }));
  registryRoutes(platform.http, registry);
  return registry;
}
