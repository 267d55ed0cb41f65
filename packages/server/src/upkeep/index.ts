/** Care for what an installation keeps, by whoever runs it, beside its server or without it. */

export type { ArtifactUpkeep, UpkeepStep } from "../registry/index.ts";
export { withArtifactUpkeep } from "./with-artifact-upkeep.ts";
