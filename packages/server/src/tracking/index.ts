import { fileURLToPath } from "node:url";
import { Counter, Gauge } from "prom-client";
import type { Platform } from "../platform/platform.ts";
import { redactorOf } from "../platform/telemetry/redaction.ts";
import { trackingSecrets } from "../platform/telemetry/tracking-secrets.ts";
import type { Registry } from "../registry/index.ts";
import type { Training } from "../training/index.ts";
import { fileTracker } from "./files/file-tracker.ts";
import { startMirror } from "./mirror/mirror.ts";
import { openOutbox } from "./mirror/outbox.ts";
import type { Tracker } from "./mirror/tracker.ts";
import type { ReportPage } from "./projection/run-files.ts";
import { mlflowRoutes } from "./reading/routes.ts";
import { artifactBucket } from "./rest/artifact-bucket.ts";
import { trackingServer } from "./rest/credentials.ts";
import { mlflowClient } from "./rest/mlflow-client.ts";
import { restTracker } from "./rest/rest-tracker.ts";

export interface Tracking {
  close(): Promise<void>;
}

/** Answers MLflow's clients, and mirrors runs and versions to MLflow where that is wanted. */
export function trackingSlice(
  platform: Platform,
  { registry, training, reportPage }: { registry: Registry; training: Training; reportPage: ReportPage },
): Tracking {
  const { config, clock, random, database, http, telemetry, tenants } = platform;
  mlflowRoutes(http, { config, clock, random, registry, training, reportPage });
  const closing = new AbortController();
  const tracker = trackerOf(platform, closing.signal);
  if (tracker === undefined) {
    http.handle("getTracking", async () => ({ enabled: false, waiting: 0, mirrored: 0 }));
    return { close: async () => undefined };
  }

  const experiment = config.mlflowExperimentName;
  const outbox = openOutbox(database, `${tracker.target}#${experiment}`);
  const registers = [telemetry.metrics];
  const written = new Counter({
    name: "tracking_writes_total",
    help: "Runs, versions and aliases that were written to MLflow, and attempts that failed.",
    labelNames: ["kind", "result"],
    registers,
  });
  new Gauge({
    name: "tracking_waiting",
    help: "Runs, versions and aliases that are not mirrored to MLflow as they are.",
    registers,
    async collect() {
      this.set(await outbox.countWaiting());
    },
  });
  const mirror = startMirror({
    tracker,
    training,
    registry,
    reportPage,
    experiment,
    outbox,
    tenants,
    clock,
    log: telemetry.log.child({ component: "tracking" }),
    redact: redactorOf(trackingSecrets(config)),
    count: (kind, result) => written.inc({ kind, result }),
  });
  http.handle("getTracking", async ({ principal: { tenant } }) => {
    await mirror.look(tenant);
    const { waiting, mirrored, lastMirroredAt, lastError } = await outbox.state(tenant);
    return {
      enabled: true,
      target: tracker.target,
      experiment,
      waiting,
      mirrored,
      ...(lastMirroredAt !== null && { lastMirroredAt: lastMirroredAt.toISOString() }),
      ...(lastError !== undefined && {
        lastError: {
          message: lastError.message,
          at: lastError.at.toISOString(),
          nextTryAt: lastError.nextTryAt.toISOString(),
        },
      }),
    };
  });
  return {
    close() {
      const closed = mirror.close();
      closing.abort();
      return closed;
    },
  };
}

function trackerOf(
  { config, clock }: Pick<Platform, "config" | "clock">,
  closing: AbortSignal,
): Tracker | undefined {
  const { mlflowTrackingUri: uri } = config;
  if (uri === undefined) return undefined;
  if (uri.startsWith("file:")) return fileTracker(fileURLToPath(uri), clock);
  return restTracker(mlflowClient(trackingServer(uri, config), closing), () => artifactBucket(config));
}
