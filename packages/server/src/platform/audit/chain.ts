import { hash } from "node:crypto";
import type { AuditEntry } from "@palate/contract";
import type { TenantId } from "../tenant.ts";
import { canonicalJson } from "./canonical-json.ts";

/** What the first entry of a tenant names as the hash before it. */
const beginning = "0".repeat(64);

/** The newest entry of a chain, as far as the next one needs it. */
export type Head = Pick<AuditEntry, "sequence" | "hash">;

/** @returns the entry that follows `head`, linked to it; the first one when there is no head */
export function linked(
  tenant: TenantId,
  head: Head | undefined,
  entry: Omit<AuditEntry, "sequence" | "previousHash" | "hash">,
): AuditEntry {
  const whole = {
    ...entry,
    sequence: (head?.sequence ?? 0) + 1,
    previousHash: head?.hash ?? beginning,
  };
  return { ...whole, hash: hashOf(tenant, whole) };
}

/**
 * What is wrong with an entry of a chain.
 *
 * @param before the entry before it; undefined for the first of all
 * @returns a sentence, or undefined when it is as it was written
 */
export function faultOf(tenant: TenantId, before: Head | undefined, entry: AuditEntry): string | undefined {
  const { hash: own, ...rest } = entry;
  if (entry.sequence !== (before?.sequence ?? 0) + 1) return "The entry is missing.";
  if (hashOf(tenant, rest) !== own) return "The entry was changed: its content does not have its hash.";
  if (entry.previousHash !== (before?.hash ?? beginning))
    return "The entry does not follow the one before it: that one was replaced, or moved.";
  return undefined;
}

function hashOf(tenant: TenantId, entry: Omit<AuditEntry, "hash">): string {
  return hash("sha256", canonicalJson({ tenant, ...entry }), "hex");
}
