import type { App, ClosingSteps } from "./assemble.ts";
import { type Clock, type Random, systemClock, systemRandom } from "./platform/clock.ts";
import type { Config } from "./platform/config/config.ts";
import { settingsWithoutEffect } from "./platform/config/without-effect.ts";
import { startEmbeddedDatabase } from "./platform/store/embedded/embedded-database.ts";
import { createTelemetry } from "./platform/telemetry/create-telemetry.ts";

export type { App } from "./assemble.ts";

export interface AppOptions {
  readonly config: Config;
  /** where time and randomness enter; the system's when absent */
  readonly clock?: Clock;
  readonly random?: Random;
}

/**
 * Starts the database, and builds everything on it.
 * @throws PalateError CONFLICT when another process runs on this home, DATABASE_UNAVAILABLE
 */
export async function createApp({
  config,
  clock = systemClock,
  random = systemRandom,
}: AppOptions): Promise<App> {
  const telemetry = createTelemetry(config);
  const log = telemetry.log.child({ component: "app" });
  const idle = settingsWithoutEffect(config).map(({ variable }) => variable);
  if (idle.length > 0) log.warn({ settings: idle }, "these settings are set and have no effect yet");
  const closing: ClosingSteps["closing"] = [];
  const closingFirst: ClosingSteps["closingFirst"] = [];
  const close = async () => {
    for (const step of [...closing.splice(0), ...closingFirst.splice(0)].reverse()) {
      await Promise.resolve(step()).catch((error: unknown) =>
        log.error(error, "something could not be closed"),
      );
    }
  };
  try {
    const starting = config.databaseUrl === undefined ? startEmbeddedDatabase(config.home, log) : undefined;
    // Most of the code is loaded while the database starts: each takes some tenths of a second.
    const [started, loaded] = await Promise.allSettled([starting, import("./assemble.ts")]);
    if (started.status === "rejected") throw started.reason;
    const embedded = started.value;
    if (embedded) closing.push(() => embedded.stop());
    if (loaded.status === "rejected") throw loaded.reason;
    const steps = { closing, closingFirst, close };
    return await loaded.value.assemble({ config, clock, random, telemetry, embedded, steps });
  } catch (error) {
    await close();
    throw error;
  }
}
