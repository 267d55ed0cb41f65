import { homeFolder } from "./home.ts";
import { findRunningServer } from "./running-server.ts";

interface Named {
  readonly home?: string;
  readonly config?: string;
}

/** What a command needs that works on the installation itself, and not through its server. */
export async function installationOf({ home: named, config: file }: Named) {
  const { readConfig } = await import("@palate/server/config");
  const configFile = file === undefined ? {} : { configFile: file };
  const home = await homeFolder({ ...(named === undefined ? {} : { home: named }), ...configFile });
  const config = readConfig({ ...process.env, PALATE_HOME: home }, process.cwd(), file);
  return { config, serverPid: findRunningServer(home)?.pid };
}

/** @returns the settings that are given, by key, as they may be shown to anyone */
export async function givenSettings({ config: file }: Named): Promise<Record<string, string>> {
  const { inspectConfig, shownValue } = await import("@palate/server/config");
  const { effective } = inspectConfig(process.env, process.cwd(), file);
  const given = effective.filter((setting) => setting.given !== undefined);
  return Object.fromEntries(given.map((one) => [one.setting.key, shownValue(one) ?? ""]));
}
