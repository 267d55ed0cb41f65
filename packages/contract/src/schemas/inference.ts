import { type Static, Type } from "typebox";
import { limits } from "../limits.ts";
import { Id } from "./log-fields.ts";

// Names with underscores are the protocols' own.

const strict = { additionalProperties: false } as const;
const ids = (description: string) =>
  Type.Array(Id, { minItems: 1, maxItems: limits.pairsPerInference, description });

export const InferenceModel = Type.Object({
  model: Type.String({
    minLength: 1,
    maxLength: 64,
    description: "A model's name, which stands for its newest version, or an alias such as champion.",
  }),
});
export const InferenceVersion = Type.Object({
  ...InferenceModel.properties,
  version: Type.String({ minLength: 1, maxLength: 64 }),
});

/** The form of errors in both protocols. */
export const InferenceError = Type.Object({ error: Type.String() });

export const PredictRequest = Type.Object(
  {
    signature_name: Type.Optional(Type.Literal("serving_default")),
    instances: Type.Optional(
      Type.Array(
        Type.Object(
          { user_id: Id, item_id: Type.Optional(Id), items: Type.Optional(ids("several at once")) },
          strict,
        ),
        {
          minItems: 1,
          maxItems: limits.pairsPerInference,
          description: "By row: all with `item_id`, or all with `items`.",
        },
      ),
    ),
    inputs: Type.Optional(
      Type.Object(
        { user_id: ids("one for each item, or one for all"), item_id: ids("items") },
        { ...strict, description: "By column." },
      ),
    ),
  },
  { ...strict, description: "Either `instances` or `inputs`." },
);
export type PredictRequest = Static<typeof PredictRequest>;

export const PredictResponse = Type.Object({
  predictions: Type.Optional(Type.Array(Type.Union([Type.Number(), Type.Array(Type.Number())]))),
  outputs: Type.Optional(Type.Array(Type.Number())),
});
export type PredictResponse = Static<typeof PredictResponse>;

export const ModelStatus = Type.Object({
  model_version_status: Type.Array(
    Type.Object({
      version: Type.String(),
      state: Type.Literal("AVAILABLE"),
      status: Type.Object({ error_code: Type.Literal("OK"), error_message: Type.Literal("") }),
    }),
  ),
});
export type ModelStatus = Static<typeof ModelStatus>;

const Signature = Type.Record(
  Type.String(),
  Type.Object({
    name: Type.String(),
    dtype: Type.String(),
    tensor_shape: Type.Object({
      dim: Type.Array(Type.Object({ size: Type.String(), name: Type.String() })),
      unknown_rank: Type.Boolean(),
    }),
  }),
);
export const ModelSignature = Type.Object({
  model_spec: Type.Object({ name: Type.String(), signature_name: Type.String(), version: Type.String() }),
  metadata: Type.Object({
    signature_def: Type.Object({
      signature_def: Type.Object({
        serving_default: Type.Object({ inputs: Signature, outputs: Signature, method_name: Type.String() }),
      }),
    }),
  }),
});
export type ModelSignature = Static<typeof ModelSignature>;

const Parameters = Type.Optional(Type.Object({}, { additionalProperties: true }));

export const InferRequest = Type.Object(
  {
    id: Type.Optional(Type.String({ maxLength: 256, description: "Comes back in the answer." })),
    parameters: Parameters,
    inputs: Type.Array(
      Type.Object({
        name: Type.String({ maxLength: 128 }),
        shape: Type.Array(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), { maxItems: 8 }),
        datatype: Type.String({ maxLength: 16 }),
        parameters: Parameters,
        data: Type.Array(Type.Unknown(), { maxItems: limits.pairsPerInference }),
      }),
      {
        minItems: 1,
        maxItems: 16,
        description: "`user_id` and `item_id`, both BYTES; one user for each item, or one for all.",
      },
    ),
    outputs: Type.Optional(
      Type.Array(Type.Object({ name: Type.String({ maxLength: 128 }), parameters: Parameters }), {
        maxItems: 16,
        description: "There is one: `score`.",
      }),
    ),
  },
  { description: "Scores for pairs of user and item." },
);
export type InferRequest = Static<typeof InferRequest>;

export const InferResponse = Type.Object({
  model_name: Type.String(),
  model_version: Type.String(),
  id: Type.Optional(Type.String()),
  outputs: Type.Array(
    Type.Object({
      name: Type.String(),
      shape: Type.Array(Type.Integer()),
      datatype: Type.String(),
      data: Type.Array(Type.Number()),
    }),
  ),
});
export type InferResponse = Static<typeof InferResponse>;

const TensorMetadata = Type.Object({
  name: Type.String(),
  datatype: Type.String(),
  shape: Type.Array(Type.Integer()),
});
export const InferenceModelMetadata = Type.Object({
  name: Type.String(),
  versions: Type.Array(Type.String()),
  platform: Type.String(),
  inputs: Type.Array(TensorMetadata),
  outputs: Type.Array(TensorMetadata),
});
export type InferenceModelMetadata = Static<typeof InferenceModelMetadata>;

export const InferenceServer = Type.Object({
  name: Type.String(),
  version: Type.String(),
  extensions: Type.Array(Type.String()),
});
export const ServerLive = Type.Object({ live: Type.Boolean() });
export const ServerReady = Type.Object({ ready: Type.Boolean() });
export const ModelReady = Type.Object({ name: Type.String(), ready: Type.Boolean() });
