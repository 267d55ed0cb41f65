import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type FieldError, PalateError } from "@palate/contract";
import type { Config } from "./config.ts";

const logLevels = ["trace", "debug", "info", "warn", "error", "silent"] as const;
const shortestAdminKey = 16;
/** as long as what HS256 makes of it (RFC 7518, 3.2) */
const shortestJwtSecretBytes = 32;

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

const jwtSecret: Variable<string> = {
  expected: `at least ${shortestJwtSecretBytes} bytes`,
  secret: true,
  read: (text) => (Buffer.byteLength(text) >= shortestJwtSecretBytes ? text : undefined),
};

const jwksUrl: Variable<string> = {
  expected: "an https address (http only on this machine), such as https://login.example/jwks.json",
  read: (text) =>
    /^https:\/\/[^@]+$|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/][^@]*$/.test(text) && URL.canParse(text)
      ? text
      : undefined,
};

const words: Variable<string> = { expected: "a text", read: (text) => text };

const proxies: Variable<readonly string[]> = {
  expected: "addresses or networks separated by commas, such as 10.0.0.0/8",
  read: (text) => {
    const list = text.split(",").map((proxy) => proxy.trim());
    return list.every(isNetwork) ? list : undefined;
  },
};

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    rest.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

/** What is wrong with settings that are right each by itself. */
function contradictions({ tlsCert, tlsKey, jwtSecret, jwtJwksUrl, jwtAudience }: Config): FieldError[] {
  const faults: FieldError[] = [];
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    const field = tlsCert === undefined ? "PALATE_TLS_CERT" : "PALATE_TLS_KEY";
    faults.push({ field, message: "expected too: TLS needs a certificate and its key" });
  }
  if (jwtSecret !== undefined && jwtJwksUrl !== undefined) {
    faults.push({ field: "PALATE_JWT_SECRET", message: "expected not to be set beside PALATE_JWT_JWKS_URL" });
  }
  if (jwtJwksUrl !== undefined && jwtAudience === undefined) {
    const message = "expected beside PALATE_JWT_JWKS_URL, lest tokens for other programs open this one";
    faults.push({ field: "PALATE_JWT_AUDIENCE", message });
  }
  return faults;
}

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
  const file: Variable<string> = { expected: "a file", read: (text) => resolve(folder, text) };
  const config: Config = {
    home: resolve(folder, environment.PALATE_HOME?.trim() || ".palate"),
    host: read("PALATE_HOST", host, "127.0.0.1"),
    port: read("PALATE_PORT", integer(0, 65535), 8000),
    databaseUrl: read("DATABASE_URL", databaseUrl, undefined),
    adminKey: read("PALATE_ADMIN_KEY", adminKey, undefined),
    jwtSecret: read("PALATE_JWT_SECRET", jwtSecret, undefined),
    jwtJwksUrl: read("PALATE_JWT_JWKS_URL", jwksUrl, undefined),
    jwtIssuer: read("PALATE_JWT_ISSUER", words, undefined),
    jwtAudience: read("PALATE_JWT_AUDIENCE", words, undefined),
    jwtRolesClaim: read("PALATE_JWT_ROLES_CLAIM", words, "roles"),
    rateLimitPerMinute: read("PALATE_RATE_LIMIT_PER_MINUTE", integer(1, 1_000_000), undefined),
    trustedProxies: read("PALATE_TRUSTED_PROXIES", proxies, []),
    tlsCert: read("PALATE_TLS_CERT", file, undefined),
    tlsKey: read("PALATE_TLS_KEY", file, undefined),
    corsOrigins: read("PALATE_CORS_ORIGINS", origins, []),
    logLevel: read("PALATE_LOG_LEVEL", logLevel, "info"),
    trainingThreads: read("PALATE_TRAINING_THREADS", integer(1, 256), Math.min(4, availableParallelism())),
  };
  faults.push(...contradictions(config));
  if (faults.length === 0) return config;
  const detail = faults.map(({ field, message }) => `${field}: ${message}.`).join(" ");
  throw new PalateError("VALIDATION_FAILED", { detail, errors: faults });
}
