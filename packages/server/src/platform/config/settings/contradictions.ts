import type { FieldError } from "@palate/contract";
import type { Config } from "../config.ts";

/** What is wrong with settings that are right each by itself. */
export function contradictions({ vectorStoreType, milvusHost, pineconeApiKey }: Config): FieldError[] {
  const faults: FieldError[] = [];
  const missing = (field: string, message: string) => void faults.push({ field, message });
  if (vectorStoreType === "milvus" && milvusHost === undefined) {
    missing("MILVUS_HOST", "expected too, since VECTOR_STORE_TYPE is milvus (milvus.host)");
  }
  if (vectorStoreType === "pinecone" && pineconeApiKey === undefined) {
    missing("PINECONE_API_KEY", "expected too, since VECTOR_STORE_TYPE is pinecone (pinecone.apiKey)");
  }
  return faults;
}
