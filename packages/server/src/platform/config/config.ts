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
  /** web origins that may call the API from a browser; none by default */
  readonly corsOrigins: readonly string[];
  /** keys that external rankers are called with, by the name that scenarios use; none by default */
  readonly rankerKeys: ReadonlyMap<string, string>;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  /** threads that a training run may use */
  readonly trainingThreads: number;
}
