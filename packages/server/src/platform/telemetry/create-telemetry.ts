import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Config } from "../config/config.ts";
import { passwordsIn, redactorOf } from "./redaction.ts";
import type { Telemetry } from "./telemetry.ts";
import { trackingSecrets } from "./tracking-secrets.ts";

const largestLogBytes = 64 * 1024 * 1024;

/**
 * The log goes to `home/logs/palate.log`, one JSON object a line. Warnings and errors also go to stderr, unless that is
 * a terminal: there the command line speaks to a person. Secrets are taken out of every line.
 */
export function createTelemetry(config: Config): Telemetry {
  const folder = join(config.home, "logs");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "palate.log");
  if (existsSync(file) && statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`);

  const streams: { level: pino.Level; stream: pino.DestinationStream }[] = [];
  if (config.logLevel !== "silent") {
    streams.push({
      level: config.logLevel,
      stream: pino.destination({ dest: file, sync: true, mode: 0o600 }),
    });
    if (!process.stderr.isTTY)
      streams.push({ level: "warn", stream: pino.destination({ dest: 2, sync: true }) });
  }
  const log = pino(
    {
      level: config.logLevel,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: redactorOf(secretsOf(config)) },
    },
    pino.multistream(streams),
  );
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  return { log, metrics };
}

/** Secrets that no form gives away. */
function secretsOf(config: Config): string[] {
  const { adminKey, databaseUrl, awsSecretAccessKey, awsSessionToken, artifactKeys } = config;
  const keys = artifactKeys.map((key) => key.slice(key.indexOf(":") + 1));
  const known = [adminKey, awsSecretAccessKey, awsSessionToken].filter((secret) => secret !== undefined);
  return [...known, ...keys, ...passwordsIn(databaseUrl), ...trackingSecrets(config)];
}
