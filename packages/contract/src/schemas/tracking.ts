import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

/** How the mirror to MLflow stands. */
export const TrackingState = Type.Object({
  enabled: Type.Boolean({ description: "whether MLFLOW_TRACKING_URI is set" }),
  target: Type.Optional(Type.String({ description: "where to, without user and password" })),
  experiment: Type.Optional(Type.String()),
  waiting: Type.Integer({ description: "runs, versions and aliases that are not mirrored as they stand" }),
  mirrored: Type.Integer({ description: "those that are" }),
  lastMirroredAt: Type.Optional(Timestamp),
  lastError: Type.Optional(
    Type.Object({
      message: Type.String(),
      at: Timestamp,
      nextTryAt: Timestamp,
    }),
  ),
});
export type TrackingState = Static<typeof TrackingState>;
