import { redacted } from "../telemetry/redaction.ts";
import type { EffectiveSetting } from "./inspect-config.ts";

/**
 * What may be shown of a value to anyone.
 *
 * @returns "(set)" for a secret, and undefined for what is not set
 */
export function shownValue({ setting, value }: EffectiveSetting): string | undefined {
  if (value === undefined) return undefined;
  return setting.secret === true ? "(set)" : redacted(String(value));
}
