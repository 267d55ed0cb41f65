import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { inject } from "vitest";
import { type App, createApp } from "../src/app.ts";
import type { Clock, Random } from "../src/platform/clock.ts";
import type { Config } from "../src/platform/config/config.ts";
import { readConfig } from "../src/platform/config/read-config.ts";
import type { Database, NamedMigration } from "../src/platform/store/database.ts";
import { openDatabase } from "../src/platform/store/postgres-database.ts";
import type {} from "./database-cluster.ts";

export const testAdminKey = "palate_test_0123456789abcdefghijklmnop";

/** A fresh database on the run's PostgreSQL. */
export interface TestDatabase {
  readonly url: string;
  /** Runs statements on it, also when it has been told to take no writes. */
  query(statements: string): Promise<void>;
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject("clusterUrl");
  const name = `palate_${randomUUID().replaceAll("-", "")}`;
  const run = async (connectionString: string, statements: string) => {
    const options = "-c default_transaction_read_only=off";
    const client = new pg.Client({ connectionString, options });
    await client.connect();
    try {
      await client.query(statements);
    } finally {
      await client.end();
    }
  };
  await run(cluster, `create database ${name}`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: (statements) => run(url.href, statements),
    drop: () => run(cluster, `drop database ${name} with (force)`),
  };
}

/** A fresh, migrated database, for tests of one store. */
export async function startTestDatabase(
  migrations: readonly NamedMigration[],
): Promise<Database & { drop(): Promise<void> }> {
  const { url, drop } = await createTestDatabase();
  const database = await openDatabase(url, pino({ level: "silent" }));
  await database.migrate(migrations);
  return {
    ...database,
    async drop() {
      await database.close();
      await drop();
    },
  };
}

export interface TestServerOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly config?: Partial<Config>;
}

/** A whole server on 127.0.0.1 at a free port, with a database and a home of its own. */
export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly adminKey: string;
  readonly home: string;
  /** Sends JSON as administrator, unless `headers` say otherwise. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** @returns the answer's JSON @throws Error with the problem document for any other status than 2xx */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), "palate-test-home-"));
  const config: Config = {
    ...readConfig({}, home),
    home,
    port: 0,
    databaseUrl: database.url,
    adminKey: testAdminKey,
    logLevel: "warn",
    trainingThreads: 2,
    // Tests run beside many others: what waits here is no overload.
    loadWaitMs: 5_000,
    ...options.config,
  };
  const { clock, random } = options;
  const app = await createApp({ config, ...(clock && { clock }), ...(random && { random }) });
  const url = await app.listen();
  const request: TestServer["request"] = (method, path, body, headers = {}) =>
    fetch(url + path, {
      method,
      headers: {
        "x-api-key": testAdminKey,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    app,
    url,
    adminKey: testAdminKey,
    home,
    request,
    async json(method, path, body) {
      const response = await request(method, path, body);
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as never;
    },
    async close() {
      await app.close();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
