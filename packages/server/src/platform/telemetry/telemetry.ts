import type { Logger } from "pino";
import type { Registry } from "prom-client";

export interface Telemetry {
  readonly log: Logger;
  /** Each slice registers its own metrics here; `GET /metrics` shows them all. */
  readonly metrics: Registry;
}
