/** Looking into an installation without being its server. */

export type { EmbeddedState } from "../platform/store/embedded/inspect-embedded.ts";
export type { DatabaseState } from "../platform/store/inspect-database.ts";
export { checkArtifactPlace } from "../registry/index.ts";
export type { Contents, InspectedVersion, TenantContents } from "./contents.ts";
export { type Inspection, inspectInstallation } from "./inspect-installation.ts";
