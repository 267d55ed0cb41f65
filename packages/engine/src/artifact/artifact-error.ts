/** Bytes or a manifest that do not make an artifact. Nothing was loaded. */
export class ArtifactError extends Error {
  override readonly name = "ArtifactError";
}
