/** The public face of the configuration, for programs that need only this of the server. */
export type { Config } from "./config.ts";
export { configSchema } from "./config-schema.ts";
export { configTemplate } from "./config-template.ts";
export { type EffectiveSetting, type InspectedConfig, inspectConfig } from "./inspect-config.ts";
export { nearestName } from "./nearest-name.ts";
export { readConfig } from "./read-config.ts";
export { isUsed } from "./setting.ts";
export { shownValue } from "./shown-value.ts";
export { settingsWithoutEffect } from "./without-effect.ts";
