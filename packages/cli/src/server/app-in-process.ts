import { createApp, readConfig, settingsWithoutEffect } from "@palate/server";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRunningServer } from "./running-server.ts";

export interface AppOptions {
  /** absolute path */
  readonly home: string;
  readonly configFile?: string;
  readonly port?: number;
  readonly host?: string;
  readonly logLevel?: string;
}

/** A server inside this process. */
export interface InProcessApp {
  readonly url: string;
  /** opens everything, for this process and the command line */
  readonly token: string;
  /** see `RunningServer` */
  readonly certificate: string | undefined;
  /** the administrator's key, when it was made now */
  readonly adminKey: string | undefined;
  readonly askedPort: number;
  /** variables of the settings that are given and that nothing reads yet */
  readonly withoutEffect: readonly string[];
  close(): Promise<void>;
}

/** Starts a server with the environment's configuration, in which `options` come first. */
export async function startApp(options: AppOptions): Promise<InProcessApp> {
  const { home, configFile, port, host, logLevel } = options;
  const config = readConfig(
    {
      ...process.env,
      PALATE_HOME: home,
      ...(port === undefined ? {} : { PALATE_PORT: String(port) }),
      ...(host === undefined ? {} : { PALATE_HOST: host }),
      ...(logLevel === undefined ? {} : { PALATE_LOG_LEVEL: logLevel }),
    },
    process.cwd(),
    configFile,
  );
  const app = await createApp({ config });
  try {
    const url = await app.listen();
    const server = findRunningServer(home);
    if (server === undefined) throw new CliError(exitCodes.failed, `${home}/server.json was not written.`);
    return {
      url,
      token: server.token,
      certificate: server.certificate,
      adminKey: app.adminKey,
      askedPort: config.port,
      withoutEffect: settingsWithoutEffect(config).map(({ variable }) => variable),
      close: () => app.close(),
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}
