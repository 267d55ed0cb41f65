export type { Api, CallOptions, PalateOptions } from "./connection.ts";
export { newEventId } from "./event-id.ts";
export { createPalate, type Palate } from "./palate.ts";
export { type ErrorCode, PalateApiError, PalateUnreachableError } from "./palate-error.ts";
export * from "./schema.ts";
