import type { Operation } from "@palate/contract";

/**
 * What is turned away first when more comes than can be done: `background` at once, `list` when those before it have
 * waited too long, `event` long after. Health, metrics, and the acts by which an administrator mends things are `always`
 * answered.
 */
export type Priority = "always" | "event" | "list" | "background";

/** Told from who may use an operation and what it does; there is no table to forget an operation in. */
export function priorityOf({ roles, method, audit, success }: Operation): Priority {
  if (roles === "anyone" || audit !== undefined) return "always";
  if (success.lines || success.stream) return "background";
  if (roles.includes("serve")) return "list";
  if (roles.includes("ingest") && method !== "GET") return "event";
  return "background";
}
