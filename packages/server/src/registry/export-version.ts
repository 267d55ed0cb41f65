import { PalateError, version as palateVersion } from "@palate/contract";
import {
  type Artifact,
  ArtifactError,
  exportOnnx,
  OnnxSizeError,
  OnnxUnsupportedError,
  readCatalogColumns,
} from "@palate/engine";
import type { ExportedVersion } from "./registry.ts";

/** @throws PalateError EXPORT_UNSUPPORTED, EXPORT_TOO_LARGE or ARTIFACT_DAMAGED */
export function exportedVersion(artifact: Artifact, version: string): ExportedVersion {
  return withExportErrors(artifact, version, () => ({
    version,
    ...exportOnnx(artifact, { version, palateVersion }),
  }));
}

/** @throws PalateError ARTIFACT_DAMAGED */
export function itemIdsOf(artifact: Artifact, version: string): string[] {
  return withExportErrors(artifact, version, () => [...readCatalogColumns(artifact).itemIds]);
}

/** Tells the engine's errors about an artifact in the API's words. */
function withExportErrors<Result>({ model }: Artifact, version: string, make: () => Result): Result {
  try {
    return make();
  } catch (cause) {
    const told = (code: PalateError["code"], detail: string) =>
      new PalateError(code, { model, version, detail }, { cause });
    if (cause instanceof OnnxUnsupportedError) throw told("EXPORT_UNSUPPORTED", cause.message);
    if (cause instanceof OnnxSizeError) throw told("EXPORT_TOO_LARGE", cause.message);
    if (cause instanceof ArtifactError)
      throw told("ARTIFACT_DAMAGED", `The artifact of ${model} ${version} can't be read: ${cause.message}`);
    throw cause;
  }
}
