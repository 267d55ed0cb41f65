import { PalateError } from "@palate/contract";
import { Kysely, PostgresDialect } from "kysely";
import type { Migration } from "kysely/migration";
import pg from "pg";
import type { Logger } from "pino";
import type { Database, NamedMigration } from "./database.ts";
import { createListener } from "./listener.ts";
import { applyMigrations } from "./migrate.ts";

const int8 = 20;

/**
 * Opens the one relational store, and proves that it answers.
 *
 * @param url of a PostgreSQL database, 14 or newer
 * @throws PalateError DATABASE_UNAVAILABLE naming the host, never the password
 */
export async function openDatabase(url: string, log: Logger): Promise<Database> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8, parseInt8);
  const connection = {
    connectionString: url,
    types,
    application_name: "palate",
    connectionTimeoutMillis: 10_000,
  };
  const pool = new pg.Pool({ ...connection, max: 10 });
  let isClosing = false;
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on("error", ({ message }) => {
    // The pool does not wait until its connections have ended; an embedded database may end before them.
    if (!isClosing) log.warn({ message }, "a connection to the database broke");
  });
  // The pool listens to none that is in use. Whoever uses one hears of it from the statement that fails; between two
  // statements nobody would, and the process would end.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const listener = createListener(connection, log);
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const known = new Map<string, Migration>();

  await pool.query("select 1").catch(async (cause: unknown) => {
    await pool.end();
    throw unavailable(url, cause);
  });
  return {
    kysely,
    pool,
    url,
    async migrate(migrations: readonly NamedMigration[]) {
      for (const { name, migration } of migrations) known.set(name, migration);
      await applyMigrations(kysely, known);
    },
    listen: listener.listen,
    async notify(channel, payload) {
      await pool.query("select pg_notify($1, $2)", [channel, payload]);
    },
    async close() {
      isClosing = true;
      await listener.close();
      await kysely.destroy();
    },
  };
}

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}

function unavailable(url: string, cause: unknown): PalateError {
  const why =
    cause instanceof AggregateError ? cause.errors.map(String).join("; ") : (cause as Error).message;
  return new PalateError(
    "DATABASE_UNAVAILABLE",
    {
      detail: `The database at ${hostOf(url)} can't be used: ${why}. Check DATABASE_URL and that the server runs.`,
    },
    { cause },
  );
}

function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
