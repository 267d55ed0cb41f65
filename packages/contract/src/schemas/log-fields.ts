import { Type } from "typebox";
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
  maximum: Number.MAX_SAFE_INTEGER,
  description: "Position in the log of changes; later is larger.",
});
