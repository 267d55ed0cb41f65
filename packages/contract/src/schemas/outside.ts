import { type Static, Type } from "typebox";

/**
 * Why a list was made without a service outside: no answer in time, no connection or a status other than 2xx, an answer
 * that has not the form that was asked for, or not asked after several failures in a row.
 */
export const outsideFallbacks = ["deadline", "failure", "invalid-answer", "circuit-open"] as const;
export type OutsideFallback = (typeof outsideFallbacks)[number];

/** HTTP retrievers that gave no candidates. */
export const RetrieverFallbacks = Type.Record(
  Type.String(),
  Type.Object({ fallback: Type.Enum([...outsideFallbacks]) }),
  { description: "HTTP retrievers that could not be asked for candidates, by name, and why." },
);
export type RetrieverFallbacks = Static<typeof RetrieverFallbacks>;
