import { TrackingState } from "../schemas/tracking.ts";
import { operation } from "./operation.ts";

export const trackingOperations = {
  getTracking: operation({
    method: "GET",
    path: "/api/v1/tracking",
    tag: "Tracking",
    summary: "How the mirror to MLflow stands",
    roles: ["viewer", "operator"],
    success: { status: 200, body: TrackingState },
  }),
};
