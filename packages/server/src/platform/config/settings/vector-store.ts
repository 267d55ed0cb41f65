import { integer, matching, oneOf, yesOrNo } from "../kinds.ts";
import type { Settings } from "../setting.ts";

export const vectorStoreSettings = {
  vectorStoreType: {
    variable: "VECTOR_STORE_TYPE",
    key: "vectorStore.type",
    kind: oneOf("exact", "hnsw", "ivf", "int8", "pq", "faiss", "pgvector", "milvus", "pinecone"),
    default: "exact",
    doc: "What finds the nearest vectors.",
    status: "accepted",
  },
  vectorStoreShardingEnabled: {
    variable: "VECTOR_STORE_SHARDING_ENABLED",
    key: "vectorStore.sharding",
    kind: yesOrNo,
    default: "true",
    doc: "Whether many vectors are divided into shards.",
    status: "accepted",
  },
  vectorStoreShardSize: {
    variable: "VECTOR_STORE_SHARD_SIZE",
    key: "vectorStore.shardSize",
    kind: integer(100, 100_000_000, "vectors"),
    default: "50000",
    doc: "Vectors in one shard.",
    status: "accepted",
  },
  vectorStoreUseGpu: {
    variable: "VECTOR_STORE_USE_GPU",
    key: "vectorStore.useGpu",
    kind: yesOrNo,
    default: "false",
    doc: "Whether a GPU is used where there is one.",
    status: "accepted",
  },
  milvusHost: {
    variable: "MILVUS_HOST",
    key: "milvus.host",
    kind: matching(/^[\w.:-]+$/, "a host name or address, such as milvus.internal"),
    doc: "Where Milvus runs.",
    status: "accepted",
  },
  milvusPort: {
    variable: "MILVUS_PORT",
    key: "milvus.port",
    kind: integer(1, 65535),
    default: "19530",
    doc: "The port that Milvus listens on.",
    status: "accepted",
  },
  pineconeApiKey: {
    variable: "PINECONE_API_KEY",
    key: "pinecone.apiKey",
    kind: matching(/^[\x21-\x7e]+$/, "visible characters without spaces"),
    doc: "The key for Pinecone.",
    secret: true,
    status: "accepted",
  },
  pineconeEnvironment: {
    variable: "PINECONE_ENVIRONMENT",
    key: "pinecone.environment",
    kind: matching(/^[\w-]{1,64}$/, "the name of an environment, such as us-east-1-aws"),
    doc: "Which of Pinecone's environments holds the index.",
    status: "accepted",
  },
} as const satisfies Settings;
