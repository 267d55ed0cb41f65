import { type Static, Type } from "typebox";
import { type ErrorCode, errors } from "../errors.ts";

/** A problem document (RFC 9457), with the code from the registry of errors. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    code: Type.Enum(Object.keys(errors) as ErrorCode[]),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    remedy: Type.String(),
    requestId: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
  },
  { additionalProperties: true },
);
export type Problem = Static<typeof Problem>;
