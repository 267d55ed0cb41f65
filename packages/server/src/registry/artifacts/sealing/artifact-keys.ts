import { hkdfSync } from "node:crypto";
import { PalateError } from "@palate/contract";
import type { ArtifactKey, StoredForm } from "../artifact-store.ts";

/** A key that artifacts are encrypted with. */
export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes */
  readonly secret: Uint8Array;
  /** tells it from another key under the same name, and tells nothing else of it */
  readonly check: string;
}

/** The keys that are given: the first encrypts, all decrypt. */
export interface ArtifactKeys {
  /** undefined: new artifacts are not encrypted */
  readonly first: EncryptionKey | undefined;
  /** @throws PalateError ARTIFACT_KEY_MISSING */
  of(artifact: ArtifactKey, encryption: NonNullable<StoredForm["encryption"]>): EncryptionKey;
}

/** @param given `name:key` each, the key being 32 bytes in base64, as the setting has them */
export function artifactKeys(given: readonly string[]): ArtifactKeys {
  const keys = given.map(readKey);
  return {
    first: keys[0],
    of({ model, version }, { keyId, check }) {
      const found = keys.find((key) => key.id === keyId && key.check === check);
      if (found !== undefined) return found;
      const what = keys.some(({ id }) => id === keyId)
        ? `another key than the one that is given as "${keyId}"`
        : `the key "${keyId}", which is not given`;
      const detail = `The artifact of ${model} ${version} is encrypted with ${what}.`;
      throw new PalateError("ARTIFACT_KEY_MISSING", { model, version, keyId, detail });
    },
  };
}

function readKey(text: string): EncryptionKey {
  const separator = text.indexOf(":");
  const secret = Buffer.from(text.slice(separator + 1), "base64");
  const check = Buffer.from(hkdfSync("sha256", secret, "", "palate artifact key check", 8)).toString("hex");
  return { id: text.slice(0, separator), secret, check };
}
