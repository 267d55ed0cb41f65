import { type Static, Type } from "typebox";
import { type ErrorCode, errors } from "../errors.ts";
import { limits } from "../limits.ts";

export const Id = Type.String({
  minLength: 1,
  maxLength: limits.idLength,
  description: "The caller's own id.",
});

export const Timestamp = Type.String({
  format: "date-time",
  description: "RFC 3339, such as 2026-11-21T09:30:00Z.",
});

export const Sequence = Type.Integer({
  minimum: 0,
  description: "Position in the log of changes; later is larger.",
});

export const Attributes = Type.Record(Type.String({ minLength: 1, maxLength: 128 }), Type.Unknown(), {
  maxProperties: limits.attributeFields,
  description: "Free attributes: strings, numbers, booleans, or lists of them.",
});
export type Attributes = Static<typeof Attributes>;

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

export const Interval = Type.Object({
  value: Type.Number(),
  low: Type.Number({ description: "lower end of the 95% bootstrap interval" }),
  high: Type.Number({ description: "upper end of the 95% bootstrap interval" }),
});
export type Interval = Static<typeof Interval>;
