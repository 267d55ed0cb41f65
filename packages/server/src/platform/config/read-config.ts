import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type FieldError, PalateError } from "@palate/contract";
import type { Config } from "./config.ts";

const logLevels = ["trace", "debug", "info", "warn", "error", "silent"] as const;
const shortestAdminKey = 16;

/** What a variable is read as; `undefined` from `read` means that the text is not what is expected. */
interface Variable<T> {
  readonly expected: string;
  readonly secret?: true;
  read(text: string): T | undefined;
}

const integer = (min: number, max: number): Variable<number> => ({
  expected: `a whole number from ${min} to ${max}`,
  read: (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined,
});

const host: Variable<string> = {
  expected: "a host name or address to listen on, such as 127.0.0.1",
  read: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
};

const adminKey: Variable<string> = {
  expected: `at least ${shortestAdminKey} visible characters without spaces`,
  secret: true,
  read: (text) => (text.length >= shortestAdminKey && /^[\x21-\x7e]+$/.test(text) ? text : undefined),
};

const databaseUrl: Variable<string> = {
  expected: "an address such as postgres://user:password@host:5432/database",
  secret: true,
  read: (text) => (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined),
};

const logLevel: Variable<Config["logLevel"]> = {
  expected: `one of ${logLevels.join(", ")}`,
  read: (text) => logLevels.find((level) => level === text.toLowerCase()),
};

const origins: Variable<readonly string[]> = {
  expected: "web origins separated by commas, such as https://shop.example",
  read: (text) => {
    const list = text.split(",").map((origin) => origin.trim());
    return list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
      ? list
      : undefined;
  },
};

const namedKeys: Variable<ReadonlyMap<string, string>> = {
  expected: "names with keys, separated by commas, such as reranker=KEY",
  secret: true,
  read: (text) => {
    const pairs = text.split(",").map((pair) => /^\s*([a-z0-9][a-z0-9-]*)=([\x21-\x7e]+?)\s*$/.exec(pair));
    if (pairs.includes(null)) return undefined;
    return new Map(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
  },
};

/**
 * Reads the configuration from environment variables; an empty one counts as not set.
 *
 * @param folder what a relative PALATE_HOME is relative to
 * @throws PalateError VALIDATION_FAILED naming every variable at fault, its value (unless secret), and what is expected
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Config {
  const faults: FieldError[] = [];
  const read = <T, D>(name: string, variable: Variable<T>, standard: D): T | D => {
    const text = environment[name]?.trim();
    if (text === undefined || text === "") return standard;
    const value = variable.read(text);
    if (value !== undefined) return value;
    const shown = variable.secret ? "" : `, not "${text}"`;
    faults.push({ field: name, message: `expected ${variable.expected}${shown}` });
    return standard;
  };
  const config: Config = {
    home: resolve(folder, environment.PALATE_HOME?.trim() || ".palate"),
    host: read("PALATE_HOST", host, "127.0.0.1"),
    port: read("PALATE_PORT", integer(0, 65535), 8000),
    databaseUrl: read("DATABASE_URL", databaseUrl, undefined),
    adminKey: read("PALATE_ADMIN_KEY", adminKey, undefined),
    corsOrigins: read("PALATE_CORS_ORIGINS", origins, []),
    rankerKeys: read("PALATE_RANKER_KEYS", namedKeys, new Map()),
    logLevel: read("PALATE_LOG_LEVEL", logLevel, "info"),
    trainingThreads: read("PALATE_TRAINING_THREADS", integer(1, 256), Math.min(4, availableParallelism())),
  };
  if (faults.length === 0) return config;
  const detail = faults.map(({ field, message }) => `${field}: ${message}.`).join(" ");
  throw new PalateError("VALIDATION_FAILED", { detail, errors: faults });
}
