import { integer, listOf, matching, oneOf } from "../kinds.ts";
import type { Settings } from "../setting.ts";

/** 32 bytes in base64 end with one of few letters and a sign. */
const namedKey = matching(
  /^[\w.-]{1,64}:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/,
  "a name, a colon, and 32 bytes in base64",
);

export const artifactSettings = {
  artifactCompression: {
    variable: "PALATE_ARTIFACT_COMPRESSION",
    key: "artifacts.compression",
    kind: oneOf("none", "zstd"),
    default: "none",
    doc: "How artifacts of models are compressed from now on.",
    status: { used: "0.1.0" },
  },
  artifactKeys: {
    variable: "PALATE_ARTIFACT_KEYS",
    key: "artifacts.keys",
    kind: listOf(namedKey, "keys separated by commas, each a name, a colon, and 32 bytes in base64"),
    default: "",
    defaultInWords: "artifacts are not encrypted",
    doc: "Keys that artifacts are encrypted with (AES-256-GCM): the first encrypts, all decrypt.",
    secret: true,
    status: { used: "0.1.0" },
  },
  artifactCacheMebibytes: {
    variable: "PALATE_ARTIFACT_CACHE_MIB",
    key: "artifacts.cacheMebibytes",
    kind: integer(0, 10_000_000, "MiB"),
    default: "4096",
    doc: "How much of what was read from S3 is kept in the home folder.",
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
