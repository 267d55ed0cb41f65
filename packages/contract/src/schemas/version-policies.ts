import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

const closed = { additionalProperties: false } as const;

/** Which versions of a model answer when they are asked for by name, in the words of TensorFlow Serving. */
export const VersionPolicy = Type.Union([
  Type.Object(
    {
      specific: Type.Object(
        {
          versions: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 100 }),
        },
        closed,
      ),
    },
    closed,
  ),
  Type.Object(
    { latest: Type.Object({ num_versions: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, closed) },
    closed,
  ),
  Type.Object({ all: Type.Object({}, closed) }, closed),
]);
export type VersionPolicy = Static<typeof VersionPolicy>;

export const VersionPolicyState = Type.Object({
  model: Type.String(),
  policy: VersionPolicy,
  served: Type.Array(Type.String(), { description: "the versions that it lets through, newest first" }),
  setAt: Type.Optional(Timestamp),
  setBy: Type.Optional(Type.String()),
});
export type VersionPolicyState = Static<typeof VersionPolicyState>;
