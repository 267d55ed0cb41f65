import {
  InferenceModel,
  InferenceModelMetadata,
  InferenceServer,
  InferenceVersion,
  InferRequest,
  InferResponse,
  ModelReady,
  ModelSignature,
  ModelStatus,
  PredictRequest,
  PredictResponse,
  ServerLive,
  ServerReady,
} from "../schemas/inference.ts";
import { operation } from "./operation.ts";

/** Programs for other model servers send JSON under any content type, or under none. */
const anyType = ["*/*"] as const;
/** What all of them have in common: they speak as other model servers do, their errors included. */
const usual = { tag: "Inference", roles: ["serve"], errorForm: "message" } as const;
const missing = ["MODEL_VERSION_MISSING", "MODEL_TOO_LARGE", "NO_MODEL_SERVING"] as const;
const unread = ["MALFORMED_JSON", "UNSUPPORTED_MEDIA_TYPE", "PAYLOAD_TOO_LARGE", ...missing] as const;

const predict = {
  ...usual,
  method: "POST",
  description:
    "TensorFlow Serving's predict, by row (`instances`) or by column (`inputs`). The user's recorded events count, the " +
    "newest included. Scores are those that the model ranks by.",
  body: PredictRequest,
  bodyTypes: anyType,
  success: { status: 200, body: PredictResponse },
  errors: unread,
  example: { instances: [{ user_id: "ada", items: ["50", "181"] }] },
} as const;
const infer = {
  ...usual,
  method: "POST",
  description: "The Open Inference Protocol's inference, with tensors as JSON.",
  body: InferRequest,
  bodyTypes: anyType,
  success: { status: 200, body: InferResponse },
  errors: unread,
  example: {
    inputs: [
      { name: "user_id", shape: [1], datatype: "BYTES", data: ["ada"] },
      { name: "item_id", shape: [2], datatype: "BYTES", data: ["50", "181"] },
    ],
  },
} as const;
const status = {
  ...usual,
  method: "GET",
  success: { status: 200, body: ModelStatus },
  errors: missing,
} as const;
const signature = {
  ...usual,
  method: "GET",
  success: { status: 200, body: ModelSignature },
  errors: missing,
} as const;
const metadata = {
  ...usual,
  method: "GET",
  success: { status: 200, body: InferenceModelMetadata },
  errors: missing,
} as const;
const ready = {
  ...usual,
  method: "GET",
  success: { status: 200, body: ModelReady },
  errors: missing,
} as const;

/** TensorFlow Serving's REST API and the Open Inference Protocol (version 2), answered by Palate's own models. */
export const inferenceOperations = {
  predictByModel: operation({
    ...predict,
    path: "/v1/models/:model::predict",
    summary: "Score items as TensorFlow Serving does",
    params: InferenceModel,
  }),
  predictByVersion: operation({
    ...predict,
    path: "/v1/models/:model/versions/:version::predict",
    summary: "Score items by one version as TensorFlow Serving does",
    params: InferenceVersion,
  }),
  getModelStatus: operation({
    ...status,
    path: "/v1/models/:model",
    summary: "Which versions of a model answer",
    params: InferenceModel,
  }),
  getModelVersionStatus: operation({
    ...status,
    path: "/v1/models/:model/versions/:version",
    summary: "Whether one version answers",
    params: InferenceVersion,
  }),
  getModelSignature: operation({
    ...signature,
    path: "/v1/models/:model/metadata",
    summary: "What a model takes and gives, as TensorFlow Serving tells it",
    params: InferenceModel,
  }),
  getModelVersionSignature: operation({
    ...signature,
    path: "/v1/models/:model/versions/:version/metadata",
    summary: "What one version takes and gives, as TensorFlow Serving tells it",
    params: InferenceVersion,
  }),
  getInferenceServer: operation({
    ...usual,
    method: "GET",
    path: "/v2",
    summary: "The server's name and version",
    success: { status: 200, body: InferenceServer },
  }),
  getServerLive: operation({
    ...usual,
    roles: "anyone",
    method: "GET",
    path: "/v2/health/live",
    summary: "Whether the server runs",
    success: { status: 200, body: ServerLive },
  }),
  getServerReady: operation({
    ...usual,
    roles: "anyone",
    method: "GET",
    path: "/v2/health/ready",
    summary: "Whether a model serves",
    success: { status: 200, body: ServerReady },
    errors: ["NO_MODEL_SERVING"],
  }),
  getInferenceModel: operation({
    ...metadata,
    path: "/v2/models/:model",
    summary: "What a model takes and gives",
    params: InferenceModel,
  }),
  getInferenceModelVersion: operation({
    ...metadata,
    path: "/v2/models/:model/versions/:version",
    summary: "What one version takes and gives",
    params: InferenceVersion,
  }),
  getModelReady: operation({
    ...ready,
    path: "/v2/models/:model/ready",
    summary: "Whether a model answers",
    params: InferenceModel,
  }),
  getModelVersionReady: operation({
    ...ready,
    path: "/v2/models/:model/versions/:version/ready",
    summary: "Whether one version answers, in the Open Inference Protocol",
    params: InferenceVersion,
  }),
  infer: operation({
    ...infer,
    path: "/v2/models/:model/infer",
    summary: "Score items in the Open Inference Protocol",
    params: InferenceModel,
  }),
  inferByVersion: operation({
    ...infer,
    path: "/v2/models/:model/versions/:version/infer",
    summary: "Score items by one version in the Open Inference Protocol",
    params: InferenceVersion,
  }),
};
