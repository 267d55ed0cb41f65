export { type App, type AppOptions, createApp } from "./app.ts";
export type { Clock, Random } from "./platform/clock.ts";
export type { Config } from "./platform/config/config.ts";
export { readConfig } from "./platform/config/read-config.ts";
export { settingsWithoutEffect } from "./platform/config/without-effect.ts";
