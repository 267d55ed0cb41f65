import { type ErrorCode, errors } from "./errors.ts";
import { operations } from "./operations/all.ts";
import type { Operation } from "./operations/operation.ts";
import { writePath } from "./operations/path.ts";
import * as attributes from "./schemas/attributes.ts";
import * as audiences from "./schemas/audiences.ts";
import * as audit from "./schemas/audit.ts";
import * as batches from "./schemas/batches.ts";
import * as catalog from "./schemas/catalog.ts";
import * as comparisons from "./schemas/comparisons.ts";
import * as compatible from "./schemas/compatible.ts";
import * as events from "./schemas/events.ts";
import * as explanations from "./schemas/explanations.ts";
import * as gates from "./schemas/gates.ts";
import * as imports from "./schemas/imports.ts";
import * as inference from "./schemas/inference.ts";
import * as interval from "./schemas/interval.ts";
import * as lineage from "./schemas/lineage.ts";
import * as logFields from "./schemas/log-fields.ts";
import * as mlflow from "./schemas/mlflow.ts";
import * as offPolicy from "./schemas/off-policy.ts";
import * as personalData from "./schemas/personal-data.ts";
import * as precomputed from "./schemas/precomputed.ts";
import * as predictions from "./schemas/predictions.ts";
import * as problem from "./schemas/problem.ts";
import * as profiles from "./schemas/profiles.ts";
import * as races from "./schemas/races.ts";
import * as rankers from "./schemas/rankers.ts";
import * as recommendations from "./schemas/recommendations.ts";
import * as registry from "./schemas/registry.ts";
import * as reports from "./schemas/reports.ts";
import * as retention from "./schemas/retention.ts";
import * as runs from "./schemas/runs.ts";
import * as scenarios from "./schemas/scenarios.ts";
import * as snapshots from "./schemas/snapshots.ts";
import * as studies from "./schemas/studies.ts";
import * as system from "./schemas/system.ts";
import * as tenants from "./schemas/tenants.ts";
import * as tracking from "./schemas/tracking.ts";
import * as validation from "./schemas/validation.ts";
import * as versionPolicies from "./schemas/version-policies.ts";
import { version } from "./version.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Errors that any operation with a key can answer. */
const errorsOfAll: readonly ErrorCode[] = [
  "VALIDATION_FAILED",
  "URL_TOO_LONG",
  "HEADERS_TOO_LARGE",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
  "QUOTA_EXCEEDED",
  "IDENTITY_PROVIDER_UNAVAILABLE",
  "INTERNAL",
  "OVERLOADED",
];

/** Errors that any operation can answer to a request that may carry a body, whether or not it asks for one. */
const errorsOfBodies: readonly ErrorCode[] = [
  "MALFORMED_JSON",
  "REQUEST_TIMEOUT",
  "PAYLOAD_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
];

/** Schemas with a name of their own in the document: those that are exported as objects or unions. */
const named = new Map<unknown, string>();
for (const module of [
  logFields,
  attributes,
  problem,
  interval,
  events,
  catalog,
  imports,
  snapshots,
  validation,
  profiles,
  runs,
  studies,
  races,
  registry,
  gates,
  versionPolicies,
  lineage,
  comparisons,
  reports,
  offPolicy,
  rankers,
  recommendations,
  batches,
  explanations,
  predictions,
  audiences,
  precomputed,
  compatible,
  scenarios,
  personalData,
  inference,
  tracking,
  mlflow,
  system,
  audit,
  tenants,
  retention,
]) {
  for (const [name, value] of Object.entries(module)) {
    if (/^[A-Z]/.test(name) && typeof value === "object" && value !== null) named.set(value, name);
  }
}

/** What bytes of any kind are. */
const binary = { type: "string", format: "binary" };

/** Replaces every named schema inside `schema` by a reference to it. */
function withReferences(schema: unknown, top = true): Json {
  const name = named.get(schema);
  if (name !== undefined && !top) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(schema)) return schema.map((part) => withReferences(part, false));
  if (schema === null || typeof schema !== "object") return schema as Json;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withReferences(value, false)]),
  );
}

function parameters(operation: Operation): Json[] {
  const place = (where: "path" | "query", schema: Operation["params"]): Json[] =>
    Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
      name,
      in: where,
      required:
        where === "path" || (schema?.required as readonly string[] | undefined)?.includes(name) === true,
      schema: withReferences(property, false),
    }));
  return [...place("path", operation.params), ...place("query", operation.query)];
}

function requestBody(operation: Operation): Json | undefined {
  const content: { [type: string]: Json } = {};
  if (operation.body !== undefined) {
    const example = operation.example === undefined ? {} : { example: operation.example as Json };
    content["application/json"] = { schema: withReferences(operation.body, false), ...example };
  }
  for (const type of operation.bodyTypes ?? []) {
    if (type === "*/*") continue;
    content[type] = {
      schema: type === "application/octet-stream" ? binary : { type: "string" },
    };
  }
  return Object.keys(content).length === 0 ? undefined : { required: true, content };
}

function responses(operation: Operation): Json {
  const { status, body, stream, lines, file, page, text } = operation.success;
  const type = text ?? (stream ? "text/event-stream" : lines ? "application/x-ndjson" : "application/json");
  const answers: { [status: string]: Json } = {};
  const content =
    body === undefined
      ? file
        ? { content: { "application/octet-stream": { schema: binary } } }
        : page
          ? { content: { "text/html": { schema: { type: "string" } } } }
          : {}
      : {
          content: {
            [type]: { schema: withReferences(body, false) },
          },
        };
  answers[status] = { description: operation.summary, ...content };
  const ofBodies = operation.method === "GET" ? [] : errorsOfBodies;
  const codes = [...new Set([...errorsOfAll, ...ofBodies, ...(operation.errors ?? [])])];
  for (const code of codes) {
    const errorStatus = String(errors[code].status);
    const sameStatus = codes.filter((other) => errors[other].status === errors[code].status);
    answers[errorStatus] = {
      description: sameStatus.map((other) => `${other}: ${errors[other].title}`).join(" "),
      content: errorContent(operation),
    };
  }
  return answers;
}

const errorForms = {
  problem: ["application/problem+json", "Problem"],
  message: ["application/json", "InferenceError"],
  mlflow: ["application/json", "MlflowError"],
} as const;

function errorContent({ errorForm = "problem" }: Operation): Json {
  const [type, schema] = errorForms[errorForm];
  return { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } };
}

/** The OpenAPI 3.1 document of the whole API, made from the operations and their schemas. */
export function openApiDocument(): Json {
  const paths: { [path: string]: { [method: string]: Json } } = {};
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    const path = writePath(operation.path, (name) => `{${name}}`);
    const body = requestBody(operation);
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = {
      operationId,
      tags: [operation.tag],
      summary: operation.summary,
      ...(operation.description === undefined ? {} : { description: operation.description }),
      ...(operation.roles === "anyone" ? { security: [] } : { "x-roles": [...operation.roles] }),
      ...(operation.installation === true ? { "x-installation": true } : {}),
      ...(operation.audit === undefined ? {} : { "x-audit": operation.audit.act }),
      parameters: parameters(operation),
      ...(body === undefined ? {} : { requestBody: body }),
      responses: responses(operation),
    };
  }
  const schemas: { [name: string]: Json } = {};
  for (const [schema, name] of named) schemas[name] = withReferences(schema);
  return {
    openapi: "3.1.0",
    info: {
      title: "Palate",
      version,
      description: "Events in, recommendations out, and every step between them in the open.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }, { apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      },
      schemas,
    },
  };
}
