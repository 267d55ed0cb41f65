import type { Kind } from "./setting.ts";
import type { settings } from "./settings/all.ts";

type Table = typeof settings;

type ValueOf<Row> = Row extends { readonly kind: Kind<infer Value> }
  ? Value | (Row extends { readonly default: string } ? never : undefined)
  : never;

/**
 * Everything that can be set from outside, read once at start (see `read-config.ts`) and never changed: a value for each
 * row of the table of settings. One without a default may be undefined.
 */
export type Config = { readonly [Name in keyof Table]: ValueOf<Table[Name]> };
