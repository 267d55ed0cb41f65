import { PalateError } from "@palate/contract";
import type { Config } from "./config.ts";
import type { Environment } from "./environment.ts";
import { inspectConfig } from "./inspect-config.ts";

/**
 * Reads the configuration from environment variables and `config.yaml`; what is empty counts as not set.
 *
 * @param folder where `config.yaml` is looked for, and what a relative path in a variable is relative to
 * @param file a `config.yaml` that is read instead
 * @throws PalateError VALIDATION_FAILED naming every setting at fault by both its names, its value (unless secret), what
 *   is expected, and where it stands
 */
export function readConfig(environment: Environment, folder: string, file?: string): Config {
  const { config, faults } = inspectConfig(environment, folder, file);
  if (faults.length === 0) return config;
  const detail = faults.map(({ field, message }) => `${field}: ${message}.`).join(" ");
  throw new PalateError("VALIDATION_FAILED", { detail, errors: faults });
}
