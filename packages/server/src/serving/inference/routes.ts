import { type InferRequest, type PredictRequest, version } from "@palate/contract";
import type { HttpServer } from "../../platform/http/http-server.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { inferResponse, metadataOf, pairsOf } from "./open-inference.ts";
import type { Scorer } from "./scorer.ts";
import { readPrediction, signatureOf, statusOf } from "./tf-serving.ts";

interface ModelParams {
  readonly model: string;
  readonly version?: string;
}

/** Has Palate's models answer the protocols of other model servers. */
export function inferenceRoutes(http: HttpServer, scorer: Scorer): void {
  async function predict(tenant: TenantId, { model: name, version }: ModelParams, body: PredictRequest) {
    const { pairs, respond } = readPrediction(body);
    const model = await scorer.model(tenant, name, version);
    return respond(await scorer.score(tenant, model, pairs));
  }

  async function infer(tenant: TenantId, { model: name, version }: ModelParams, body: InferRequest) {
    const pairs = pairsOf(body);
    const model = await scorer.model(tenant, name, version);
    return inferResponse(name, model, body, await scorer.score(tenant, model, pairs));
  }

  async function metadata(tenant: TenantId, { model: name, version }: ModelParams) {
    const [versions, model] = await Promise.all([
      scorer.versions(tenant, name),
      scorer.model(tenant, name, version),
    ]);
    return metadataOf(name, versions, model);
  }

  async function signature(tenant: TenantId, { model: name, version }: ModelParams) {
    return signatureOf(name, await scorer.model(tenant, name, version));
  }

  async function ready(tenant: TenantId, { model: name, version }: ModelParams) {
    await scorer.model(tenant, name, version);
    return { name, ready: true };
  }

  http.handle("predictByModel", ({ principal, params, body }) => predict(principal.tenant, params, body));
  http.handle("predictByVersion", ({ principal, params, body }) => predict(principal.tenant, params, body));
  http.handle("getModelStatus", async ({ principal, params }) =>
    statusOf(await scorer.versions(principal.tenant, params.model)),
  );
  http.handle("getModelVersionStatus", async ({ principal, params }) => {
    const { version } = await scorer.model(principal.tenant, params.model, params.version);
    return statusOf([version]);
  });
  http.handle("getModelSignature", ({ principal, params }) => signature(principal.tenant, params));
  http.handle("getModelVersionSignature", ({ principal, params }) => signature(principal.tenant, params));

  http.handle("getInferenceServer", async () => ({ name: "palate", version, extensions: [] }));
  http.handle("getServerLive", async () => ({ live: true }));
  http.handle("getServerReady", async ({ principal }) => {
    await scorer.model(principal.tenant, "champion");
    return { ready: true };
  });
  http.handle("getInferenceModel", ({ principal, params }) => metadata(principal.tenant, params));
  http.handle("getInferenceModelVersion", ({ principal, params }) => metadata(principal.tenant, params));
  http.handle("getModelReady", ({ principal, params }) => ready(principal.tenant, params));
  http.handle("getModelVersionReady", ({ principal, params }) => ready(principal.tenant, params));
  http.handle("infer", ({ principal, params, body }) => infer(principal.tenant, params, body));
  http.handle("inferByVersion", ({ principal, params, body }) => infer(principal.tenant, params, body));
}
