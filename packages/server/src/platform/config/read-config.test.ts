import { type FieldError, PalateError } from "@palate/contract";
import { expect, test } from "vitest";
import { readConfig } from "./read-config.ts";
import { settings } from "./settings/all.ts";

function refusal(environment: Record<string, string>): PalateError {
  try {
    readConfig(environment, "/srv");
  } catch (error) {
    if (error instanceof PalateError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

const faultsOf = (environment: Record<string, string>) =>
  (refusal(environment).details.errors as FieldError[]).map(({ field }) => field);

test("without any variable everything has its standard value", () => {
  expect(readConfig({}, "/srv")).toMatchObject({
    home: "/srv/.palate",
    host: "127.0.0.1",
    port: 8000,
    databaseUrl: undefined,
    adminKey: undefined,
    jwtSecret: undefined,
    jwtJwksUrl: undefined,
    jwtRolesClaim: "roles",
    rateLimitPerMinute: undefined,
    trustedProxies: [],
    tlsCert: undefined,
    corsOrigins: [],
    rankerKeys: undefined,
    logLevel: "info",
  });
});

test("an empty variable counts as not set", () => {
  const names = Object.values(settings).map(({ variable }) => variable);
  const empty = Object.fromEntries(names.map((name) => [name, " "]));
  expect(readConfig(empty, "/srv")).toEqual(readConfig({}, "/srv"));
});

test("every variable is read as what it is", () => {
  const environment = {
    PALATE_HOME: "data/palate",
    PALATE_HOST: "::1",
    PALATE_PORT: "0",
    DATABASE_URL: "postgres://me:secret@db:5432/palate",
    PALATE_ADMIN_KEY: "sixteen-letters!",
    PALATE_JWT_JWKS_URL: "https://login.example/keys",
    PALATE_JWT_ISSUER: "https://login.example/",
    PALATE_JWT_AUDIENCE: "palate",
    PALATE_JWT_ROLES_CLAIM: "realm_access.roles",
    PALATE_RATE_LIMIT_PER_MINUTE: "600",
    PALATE_TRUSTED_PROXIES: "10.0.0.0/8, ::1",
    PALATE_TLS_CERT: "tls/cert.pem",
    PALATE_TLS_KEY: "/etc/key.pem",
    PALATE_CORS_ORIGINS: "https://shop.example, http://localhost:3000, http://localhost:80",
    PALATE_RANKER_KEYS: "reranker=abc=, other-one=xyz",
    PALATE_LOG_LEVEL: "DEBUG",
    PALATE_TRAINING_THREADS: "3",
  };
  expect(readConfig(environment, "/srv")).toMatchObject({
    home: "/srv/data/palate",
    host: "::1",
    port: 0,
    databaseUrl: environment.DATABASE_URL,
    adminKey: environment.PALATE_ADMIN_KEY,
    jwtSecret: undefined,
    jwtJwksUrl: "https://login.example/keys",
    jwtIssuer: "https://login.example/",
    jwtAudience: "palate",
    jwtRolesClaim: "realm_access.roles",
    rateLimitPerMinute: 600,
    trustedProxies: ["10.0.0.0/8", "::1"],
    tlsCert: "/srv/tls/cert.pem",
    tlsKey: "/etc/key.pem",
    corsOrigins: ["https://shop.example", "http://localhost:3000", "http://localhost"],
    rankerKeys: new Map([
      ["reranker", "abc="],
      ["other-one", "xyz"],
    ]),
    logLevel: "debug",
    trainingThreads: 3,
  });
});

test.each([
  ["PALATE_PORT", ["eighty", "-1", "65536", "80.5", "0x50"]],
  ["PALATE_HOST", ["http://localhost", "a b"]],
  ["DATABASE_URL", ["mysql://db/x", "db:5432", "postgres://[broken"]],
  ["PALATE_ADMIN_KEY", ["short", "with spaces in its midst"]],
  ["PALATE_CORS_ORIGINS", ["*", "https://shop.example/path", "shop.example"]],
  ["PALATE_RANKER_KEYS", ["abc", "Name=abc", "a=b,c", "a=with space"]],
  ["PALATE_LOG_LEVEL", ["loud"]],
  ["PALATE_JWT_SECRET", ["x".repeat(31)]],
  ["PALATE_RATE_LIMIT_PER_MINUTE", ["0", "many"]],
  ["PALATE_TRUSTED_PROXIES", ["proxy", "10.0.0.0/33", "10.0.0.0/8/8", "::1/129", "10.0.0.1,"]],
  ["PALATE_TRAINING_THREADS", ["0", "257", "all"]],
  ["MODEL_WATCHING_ENABLED", ["maybe", "2"]],
  ["MODEL_WATCH_INTERVAL", ["0", "5m", "86401"]],
  ["MODEL_HOT_SWAP_ENABLED", ["nope"]],
  ["S3_BUCKET", ["ab", "Upper", "a b c"]],
  ["S3_REGION", ["Frankfurt am Main"]],
  ["AWS_ACCESS_KEY_ID", ["two words"]],
  ["AWS_SECRET_ACCESS_KEY", ["two words"]],
  ["S3_ENDPOINT", ["minio:9000", "ftp://minio"]],
  ["S3_PREFIX", ["/palate", "palate/", "a//b", "a b", "x".repeat(129)]],
  ["S3_DEADLINE", ["0", "1m"]],
  ["PALATE_ARTIFACT_COMPRESSION", ["gzip"]],
  [
    "PALATE_ARTIFACT_KEYS",
    ["k", "k:abc=", `k:${"A".repeat(43)}`, `k:${"A".repeat(42)}B=`, `:${"A".repeat(43)}=`],
  ],
  ["PALATE_ARTIFACT_CACHE_MIB", ["-1", "1G"]],
  [
    "MLFLOW_TRACKING_URI",
    ["mlflow", "ftp://mlflow", "127.0.0.1:5000", "file://elsewhere/mlruns", "file:mlruns"],
  ],
  ["MLFLOW_TRACKING_USERNAME", ["two words"]],
  ["MLFLOW_TRACKING_PASSWORD", ["two words"]],
  ["MLFLOW_TRACKING_TOKEN", ["two words"]],
  ["MLFLOW_EXPERIMENT_NAME", ["two\nlines", "x".repeat(257)]],
  ["MLFLOW_S3_BUCKET", ["s3://bucket"]],
  ["VECTOR_STORE_TYPE", ["chroma"]],
  ["VECTOR_STORE_SHARDING_ENABLED", ["2"]],
  ["VECTOR_STORE_SHARD_SIZE", ["0", "-5", "50k"]],
  ["VECTOR_STORE_USE_GPU", ["cuda"]],
  ["MILVUS_HOST", ["http://milvus"]],
  ["MILVUS_PORT", ["0", "65536"]],
  ["PINECONE_API_KEY", ["two words"]],
  ["PINECONE_ENVIRONMENT", ["https://pinecone"]],
  ["AB_TESTING_ENABLED", ["both"]],
  ["AB_TEST_DEFAULT_TRAFFIC_SPLIT", ["1.1", "-0.1", "10%", "1e-1"]],
  ["AB_TEST_REDIS_DB", ["-1", "two"]],
  ["REDIS_URL", ["redis", "http://redis:6379"]],
  ["KAFKA_BROKERS", ["kafka", "kafka:9092,", "kafka:9092;other:9092"]],
  ["MONGODB_URI", ["mongo://db", "mongodb://"]],
])("P2: %s is refused by name when it is not what is expected", (name, values) => {
  for (const value of values) expect(faultsOf({ [name]: value })).toEqual([name]);
});

test("P2: settings that contradict one another are refused by name", () => {
  expect(faultsOf({ VECTOR_STORE_TYPE: "milvus" })).toEqual(["MILVUS_HOST"]);
  expect(faultsOf({ VECTOR_STORE_TYPE: "milvus", MILVUS_HOST: "http://x" })).toEqual(["MILVUS_HOST"]);
  expect(faultsOf({ VECTOR_STORE_TYPE: "pinecone" })).toEqual(["PINECONE_API_KEY"]);
  expect(readConfig({ VECTOR_STORE_TYPE: "milvus", MILVUS_HOST: "milvus" }, "/srv").milvusPort).toBe(19530);
});

test("R6: an access key has both parts, and keys of artifacts have names of their own", () => {
  expect(faultsOf({ AWS_ACCESS_KEY_ID: "id" })).toEqual(["AWS_SECRET_ACCESS_KEY"]);
  expect(faultsOf({ AWS_SECRET_ACCESS_KEY: "secret" })).toEqual(["AWS_ACCESS_KEY_ID"]);
  const one = `${"A".repeat(43)}=`;
  expect(faultsOf({ PALATE_ARTIFACT_KEYS: `a:${one},a:${one}` })).toEqual(["PALATE_ARTIFACT_KEYS"]);
  expect(readConfig({ PALATE_ARTIFACT_KEYS: `a:${one}, b:${one}` }, "/srv").artifactKeys).toHaveLength(2);
});

test("P1: keys of tokens come from this machine or by https, and with an audience", () => {
  const withUrl = (url: string) =>
    faultsOf({ PALATE_JWT_JWKS_URL: url, PALATE_JWT_AUDIENCE: "palate", PALATE_PORT: "x" });
  for (const url of ["https://login.example/keys", "http://127.0.0.1:99/keys", "http://localhost/keys"])
    expect(withUrl(url)).toEqual(["PALATE_PORT"]);
  for (const url of ["http://login.example/keys", "https://me:secret@login.example/keys", "login.example"])
    expect(withUrl(url)).toEqual(["PALATE_PORT", "PALATE_JWT_JWKS_URL"]);
  expect(faultsOf({ PALATE_JWT_JWKS_URL: "https://login.example/keys" })).toEqual(["PALATE_JWT_AUDIENCE"]);
});

test("P1: settings that contradict one another are refused by name", () => {
  expect(faultsOf({ PALATE_TLS_CERT: "cert.pem" })).toEqual(["PALATE_TLS_KEY"]);
  expect(faultsOf({ PALATE_TLS_KEY: "key.pem" })).toEqual(["PALATE_TLS_CERT"]);
  const both = { PALATE_JWT_SECRET: "x".repeat(32), PALATE_JWT_JWKS_URL: "https://login.example/keys" };
  expect(faultsOf({ ...both, PALATE_JWT_AUDIENCE: "palate" })).toEqual(["PALATE_JWT_SECRET"]);
});

test("all variables at fault are named at once, with their values", () => {
  const error = refusal({ PALATE_PORT: "eighty", PALATE_LOG_LEVEL: "loud" });
  expect(error.message).toMatch(/PALATE_PORT: .*"eighty".*PALATE_LOG_LEVEL: .*"loud"/);
});

test("a secret at fault is named, but not shown", () => {
  const error = refusal({
    DATABASE_URL: "mysql://me:hunter2@db/x",
    PALATE_ADMIN_KEY: "hunter2",
    PALATE_JWT_SECRET: "hunter2",
    PALATE_RANKER_KEYS: "hunter2",
  });
  expect(faultsOf({ DATABASE_URL: "mysql://x", PALATE_ADMIN_KEY: "hunter2" })).toHaveLength(2);
  expect(JSON.stringify([error.message, error.details])).not.toContain("hunter2");
});

test.each([
  ["file:./mlruns", "file:///here/mlruns"],
  ["./mlruns", "file:///here/mlruns"],
  ["../runs of all", "file:///runs%20of%20all"],
  ["/data/mlruns", "file:///data/mlruns"],
  ["file:/data/mlruns", "file:///data/mlruns"],
  ["file:///data/ml%20runs", "file:///data/ml%20runs"],
  ["https://dagshub.com/ada/films.mlflow", "https://dagshub.com/ada/films.mlflow"],
])("R5: MLFLOW_TRACKING_URI %s is %s", (given, expected) => {
  expect(readConfig({ MLFLOW_TRACKING_URI: given }, "/here").mlflowTrackingUri).toBe(expected);
});
