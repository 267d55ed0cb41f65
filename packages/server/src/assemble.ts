import { settleRestore } from "./backup/settle-restore.ts";
import { comparisonRoutes } from "./comparison/index.ts";
import { compatibleRoutes } from "./compatible/index.ts";
import { type Data, dataSlice } from "./data/index.ts";
import { lineageRoutes } from "./lineage/index.ts";
import { migrations } from "./migrations.ts";
import { offPolicyRoutes } from "./off-policy/index.ts";
import { createAudit } from "./platform/audit/create-audit.ts";
import { auditRoutes } from "./platform/audit/routes.ts";
import type { Clock, Random } from "./platform/clock.ts";
import type { Config } from "./platform/config/config.ts";
import { createHttpServer } from "./platform/http/create-http-server.ts";
import { createJobs } from "./platform/jobs/create-jobs.ts";
import { announceLocalServer } from "./platform/local-server.ts";
import type { Platform } from "./platform/platform.ts";
import { connectRedis } from "./platform/redis/redis.ts";
import { createRetention } from "./platform/retention/create-retention.ts";
import { retentionRoutes } from "./platform/retention/routes.ts";
import { createSecurity } from "./platform/security/create-security.ts";
import { securityRoutes } from "./platform/security/routes.ts";
import type { EmbeddedDatabase } from "./platform/store/embedded/embedded-database.ts";
import { openDatabase } from "./platform/store/postgres-database.ts";
import type { Telemetry } from "./platform/telemetry/telemetry.ts";
import { defaultTenant } from "./platform/tenant.ts";
import { createTenants } from "./platform/tenants/create-tenants.ts";
import { tenantRoutes } from "./platform/tenants/routes.ts";
import { type Registry, registrySlice } from "./registry/index.ts";
import { publicRunPage, reportRoutes } from "./reports/index.ts";
import { type Serving, servingSlice } from "./serving/index.ts";
import { systemRoutes } from "./system-routes.ts";
import { trackingSlice } from "./tracking/index.ts";
import { type Training, trainingSlice } from "./training/index.ts";

/** The whole loop as one service. */
export interface App {
  readonly platform: Platform;
  readonly data: Data;
  readonly registry: Registry;
  readonly training: Training;
  readonly serving: Serving;
  /** the administrator's key, when it was made at this start: the only time it can be shown */
  readonly adminKey: string | undefined;
  /** Makes a one-time link to the console. Only while it listens. */
  signInUrl(): string;
  /** @returns the address, such as http://127.0.0.1:8000 */
  listen(): Promise<string>;
  /** Answers what is under way, stores what waits, and stops everything that was started. */
  close(): Promise<void>;
}

/** What the parts are made of, and of, when there is one, the database that was started for them. */
export interface Assembly {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly telemetry: Telemetry;
  /** undefined when the database is another's */
  readonly embedded: EmbeddedDatabase | undefined;
  readonly steps: ClosingSteps;
}

/** What is to be done when the app closes, or can't be made: the last first. */
export interface ClosingSteps {
  readonly closing: (() => Promise<void> | void)[];
  /** what brings work to the slices: closed before them, though made before them */
  readonly closingFirst: (() => Promise<void> | void)[];
  close(): Promise<void>;
}

/** Builds everything from left to right. @throws PalateError DATABASE_UNAVAILABLE */
export async function assemble({
  config,
  clock,
  random,
  telemetry,
  embedded,
  steps: { closing, closingFirst, close },
}: Assembly): Promise<App> {
  const log = telemetry.log.child({ component: "app" });
  const database = await openDatabase(config.databaseUrl ?? embedded!.url, log);
  closing.push(() => database.close());
  const brokenOff = await settleRestore(config.home, database);
  if (brokenOff !== undefined) log.warn(`a restore had been broken off; it is ${brokenOff} now`);
  await database.migrate(migrations);
  const redis =
    config.redisUrl === undefined
      ? undefined
      : connectRedis(config.redisUrl, {
          deadlineMs: config.redisDeadlineMs,
          clock,
          log: telemetry.log.child({ component: "redis" }),
        });
  closing.push(() => redis?.close());
  const security = await createSecurity({ database, clock, random, log }, config);
  closing.push(() => security.close());
  const audit = await createAudit({ database, clock, random, log: telemetry.log });
  closing.push(() => audit.close());
  const adminKey = await security.ensureAdminKey();
  if (adminKey !== undefined) await audit.note(firstKeyMade);
  const tenants = await createTenants({ database, clock, log });
  closing.push(() => tenants.close());
  const jobs = await createJobs(database, log);
  closingFirst.push(() => jobs.close());
  const retention = createRetention({ database, clock, audit, jobs, log: telemetry.log });
  retention.register(security.sessions.retained);
  const http = createHttpServer({ config, clock, random, telemetry, security, audit, tenants });
  closingFirst.push(() => http.close());
  http.addReadinessCheck("database", async () => void (await database.pool.query("select 1")));
  const platform: Platform = {
    config,
    clock,
    random,
    telemetry,
    database,
    redis,
    security,
    audit,
    tenants,
    jobs,
    retention,
    http,
  };

  const data = await dataSlice(platform);
  closing.push(() => data.close());
  const registry = await registrySlice(platform, { data });
  const training = await trainingSlice(platform, { data, registry });
  const tracking = trackingSlice(platform, {
    registry,
    training,
    reportPage: publicRunPage({ data, registry, training }),
  });
  closing.push(() => tracking.close());
  const serving = await servingSlice(platform, { data, registry });
  closing.push(() => serving.close());

  await retention.start();

  let url = "";
  const signInUrl = (token = security.createSignInToken(defaultTenant)) => `${url}/sign-in#${token}`;
  securityRoutes(http, security, { clock, signInUrl, isSecure: config.tlsCert !== undefined });
  auditRoutes(http, audit);
  tenantRoutes(http, { tenants, security, audit });
  retentionRoutes(http, retention);
  systemRoutes(platform, { data, registry });
  lineageRoutes(http, { data, registry, training, serving });
  comparisonRoutes(http, { registry, training });
  reportRoutes(http, { data, registry, training });
  offPolicyRoutes(http, { data, serving });
  compatibleRoutes(http);
  const unhandled = http.unhandled();
  if (unhandled.length > 0) throw new Error(`No one handles ${unhandled.join(", ")}.`);

  return {
    platform,
    data,
    registry,
    training,
    serving,
    adminKey,
    signInUrl: () => signInUrl(),
    async listen() {
      url = await http.listen();
      closingFirst.push(announce(config, embedded, { url, token: security.localToken }));
      log.info({ url }, "serving");
      return url;
    },
    close,
  };
}

const firstKeyMade = {
  tenant: defaultTenant,
  actor: "start",
  act: "key.create",
  details: { name: "administrator", roles: ["admin"] },
};

function announce(
  config: Config,
  embedded: EmbeddedDatabase | undefined,
  { url, token }: { url: string; token: string },
): () => void {
  embedded?.announce(url);
  return announceLocalServer(config.home, { pid: process.pid, url, token, certificate: config.tlsCert });
}
