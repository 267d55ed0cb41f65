import { type Static, Type } from "typebox";
import { limits } from "../limits.ts";

export const Attributes = Type.Record(Type.String({ minLength: 1, maxLength: 128 }), Type.Unknown(), {
  maxProperties: limits.attributeFields,
  description: "Free attributes: strings, numbers, booleans, or lists of them.",
});
export type Attributes = Static<typeof Attributes>;
