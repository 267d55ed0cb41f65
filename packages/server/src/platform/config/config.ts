/** Everything that can be set from outside, read once at start (see `read-config.ts`) and never changed. */
export interface Config {
  /** absolute path of the folder that holds the database, artifacts, snapshots and logs */
  readonly home: string;
  readonly host: string;
  /** the port asked for; the next free one is taken when it is in use. 0 means any free one */
  readonly port: number;
  /** `undefined` means the embedded database under `home` */
  readonly databaseUrl: string | undefined;
  /** sets the administrator's key instead of making one */
  readonly adminKey: string | undefined;
  /** HS256 secret of the tokens (JWT) that are taken in place of keys */
  readonly jwtSecret: string | undefined;
  /** where the public keys of those tokens are, in place of a secret */
  readonly jwtJwksUrl: string | undefined;
  readonly jwtIssuer: string | undefined;
  readonly jwtAudience: string | undefined;
  /** the claim that holds a token's roles; with dots for a claim within a claim */
  readonly jwtRolesClaim: string;
  /** requests a minute of each key and token, and failed ones of each address; any number when undefined */
  readonly rateLimitPerMinute: number | undefined;
  /** addresses and networks of proxies whose `X-Forwarded-For` is believed */
  readonly trustedProxies: readonly string[];
  /** files with certificate chain and private key in PEM: both, or neither */
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  /** web origins that may call the API from a browser; none by default */
  readonly corsOrigins: readonly string[];
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  /** threads that a training run may use */
  readonly trainingThreads: number;
}
