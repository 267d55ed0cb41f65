import type { FieldError } from "@palate/contract";
import type { Config } from "../config.ts";

/** What is wrong with settings that are right each by itself. */
export function contradictions(config: Config): FieldError[] {
  const { vectorStoreType, milvusHost, pineconeApiKey } = config;
  const { tlsCert, tlsKey, jwtSecret, jwtJwksUrl, jwtAudience } = config;
  const { awsAccessKeyId, awsSecretAccessKey, artifactKeys } = config;
  const faults: FieldError[] = [];
  const add = (field: string, message: string) => void faults.push({ field, message });
  if (vectorStoreType === "milvus" && milvusHost === undefined) {
    add("MILVUS_HOST", "expected too, since VECTOR_STORE_TYPE is milvus (milvus.host)");
  }
  if (vectorStoreType === "pinecone" && pineconeApiKey === undefined) {
    add("PINECONE_API_KEY", "expected too, since VECTOR_STORE_TYPE is pinecone (pinecone.apiKey)");
  }
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    const field = tlsCert === undefined ? "PALATE_TLS_CERT" : "PALATE_TLS_KEY";
    add(field, "expected too: TLS needs a certificate and its key");
  }
  if (jwtSecret !== undefined && jwtJwksUrl !== undefined)
    add("PALATE_JWT_SECRET", "expected not to be set beside PALATE_JWT_JWKS_URL");
  if (jwtJwksUrl !== undefined && jwtAudience === undefined) {
    const message = "expected beside PALATE_JWT_JWKS_URL, lest tokens for other programs open this one";
    add("PALATE_JWT_AUDIENCE", message);
  }
  if ((awsAccessKeyId === undefined) !== (awsSecretAccessKey === undefined)) {
    const field = awsAccessKeyId === undefined ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY";
    add(field, "expected too: an access key has an id and a secret");
  }
  const names = artifactKeys.map((key) => key.slice(0, key.indexOf(":")));
  if (new Set(names).size < names.length) add("PALATE_ARTIFACT_KEYS", "expected another name for each key");
  return faults;
}
