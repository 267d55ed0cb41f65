import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

export const lineageKinds = [
  "source",
  "snapshot",
  "recipe",
  "code",
  "run",
  "version",
  "alias",
  "recommendation",
] as const;

export const LineageNode = Type.Object({
  id: Type.String({ description: 'the kind and its own name, such as "version:implicit-als@1.0.0"' }),
  kind: Type.Enum([...lineageKinds]),
  label: Type.String(),
  at: Type.Optional(Timestamp),
  gone: Type.Optional(Type.Boolean({ description: "it is named, and not there any more" })),
  details: Type.Record(Type.String(), Type.Unknown()),
});
export type LineageNode = Static<typeof LineageNode>;

export const LineageEdge = Type.Object({
  from: Type.String({ description: "what was used" }),
  to: Type.String({ description: "what came of it" }),
});

/** From sources on the left to lists on the right: every edge leads from what was used to what came of it. */
export const Lineage = Type.Object({
  of: Type.String({ description: "the id of the node that was asked about" }),
  nodes: Type.Array(LineageNode),
  edges: Type.Array(LineageEdge),
});
export type Lineage = Static<typeof Lineage>;
