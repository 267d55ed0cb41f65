import type { Audit } from "./audit/audit.ts";
import type { Clock, Random } from "./clock.ts";
import type { Config } from "./config/config.ts";
import type { HttpServer } from "./http/http-server.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Redis } from "./redis/redis.ts";
import type { Retention } from "./retention/retention.ts";
import type { Security } from "./security/security.ts";
import type { Database } from "./store/database.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";
import type { Tenants } from "./tenants/tenants.ts";

/** What every slice stands on. The composition root makes one and hands it to each slice. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly database: Database;
  /** undefined where none is configured */
  readonly redis: Redis | undefined;
  readonly security: Security;
  readonly audit: Audit;
  readonly tenants: Tenants;
  readonly jobs: Jobs;
  readonly retention: Retention;
  readonly http: HttpServer;
}
