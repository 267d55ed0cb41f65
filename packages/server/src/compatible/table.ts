import type { Operations } from "@palate/contract";
import type { AliasHandler } from "../platform/http/http-server.ts";

/** The operations that stand for others. */
type CompatibleId = {
  [Id in keyof Operations]: Operations[Id] extends { readonly tag: "Compatible" } ? Id : never;
}[keyof Operations];

/** By operation, how its request becomes one of the API's and the API's answer becomes its own. */
export type CompatibleTable = { readonly [Id in CompatibleId]: AliasHandler<Operations[Id]> };
