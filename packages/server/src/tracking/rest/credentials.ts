import type { Config } from "../../platform/config/config.ts";

export type TrackingSettings = Pick<
  Config,
  "mlflowTrackingUri" | "mlflowTrackingUsername" | "mlflowTrackingPassword" | "mlflowTrackingToken"
>;

/** A server's address, and what lets one in. */
export interface TrackingServer {
  /** without user, password, query and a slash at the end */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * As MLflow's own client has it: a name with a password comes before a token; what stands in the address counts when
 * nothing else is set.
 */
export function trackingServer(uri: string, settings: TrackingSettings): TrackingServer {
  const url = new URL(uri);
  const {
    mlflowTrackingUsername: username = decodeURIComponent(url.username),
    mlflowTrackingPassword: password = decodeURIComponent(url.password),
    mlflowTrackingToken: token,
  } = settings;
  const address = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  if (username !== "" && password !== "") {
    const encoded = Buffer.from(`${username}:${password}`).toString("base64");
    return { address, headers: { authorization: `Basic ${encoded}` } };
  }
  return { address, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } };
}
