import type { Config } from "../config/config.ts";
import { passwordsIn } from "./redaction.ts";

/** What lets one into the MLflow server. */
export function trackingSecrets(
  config: Pick<Config, "mlflowTrackingUri" | "mlflowTrackingPassword" | "mlflowTrackingToken">,
): string[] {
  const { mlflowTrackingUri, mlflowTrackingPassword, mlflowTrackingToken } = config;
  const set = [mlflowTrackingPassword, mlflowTrackingToken].filter((secret) => secret !== undefined);
  return [...set, ...passwordsIn(mlflowTrackingUri)];
}
