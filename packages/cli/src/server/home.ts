import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Which installation a command is about. */
export interface Installation {
  /** Palate's folder; else that of PALATE_HOME, else of `config.yaml`, else `.palate` */
  readonly home?: string;
  /** a `config.yaml`; else that of PALATE_CONFIG, else the working folder's */
  readonly configFile?: string;
}

/**
 * The folder that holds everything Palate keeps.
 *
 * @throws PalateError VALIDATION_FAILED when `config.yaml` has to be asked, and it or the environment is at fault
 */
export async function homeFolder({ home, configFile }: Installation): Promise<string> {
  const named = (home ?? process.env.PALATE_HOME)?.trim();
  if (named) return resolve(named);
  // Most folders have no such file, and most commands should not wait for what reads it.
  const hasFile = configFile !== undefined || process.env.PALATE_CONFIG?.trim() || existsSync("config.yaml");
  if (!hasFile) return resolve(".palate");
  const { readConfig } = await import("@palate/server/config");
  return readConfig(process.env, process.cwd(), configFile).home;
}
