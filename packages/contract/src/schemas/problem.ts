import { type Static, Type } from "typebox";
import { type ErrorCode, errors } from "../errors.ts";

const FieldFault = Type.Object({
  field: Type.String(),
  message: Type.String(),
  at: Type.Optional(
    Type.Object(
      { offset: Type.Integer({ minimum: 0 }), length: Type.Integer({ minimum: 0 }) },
      { description: "Where in the field's text, in UTF-16 code units." },
    ),
  ),
  suggestion: Type.Optional(Type.String({ description: "To be written in place of what `at` spans." })),
});

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
    errors: Type.Optional(Type.Array(FieldFault)),
  },
  { additionalProperties: true },
);
export type Problem = Static<typeof Problem>;
