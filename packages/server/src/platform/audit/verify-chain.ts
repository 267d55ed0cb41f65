import type { AuditEntry, AuditVerification } from "@palate/contract";
import type { TenantId } from "../tenant.ts";
import type { AuditStore } from "./audit-store.ts";
import { faultOf } from "./chain.ts";

const entriesAtOnce = 1_000;

/** An entry that someone noted where nobody can change it. */
interface NotedHead {
  readonly sequence: number | undefined;
  readonly hash: string;
}

/**
 * Walks a tenant's chain.
 *
 * @param since the last entry that is taken on trust; 0 walks all of it
 * @param noted what `--head` says: a hash, or `17:hash`
 */
export async function verifyChain(
  store: Pick<AuditStore, "entry" | "after">,
  tenant: TenantId,
  since: number,
  noted: string | undefined,
): Promise<AuditVerification> {
  const head = noted === undefined ? undefined : readNoted(noted);
  let before = since === 0 ? undefined : await store.entry(tenant, since);
  let isNotedFound = head === undefined || before?.hash === head.hash;
  let checked = 0;
  const result = (broken?: AuditVerification["broken"]): AuditVerification => ({
    intact: broken === undefined,
    checked,
    ...(before !== undefined && { head: { sequence: before.sequence, at: before.at, hash: before.hash } }),
    ...(broken !== undefined && { broken }),
  });
  if (since > 0 && before === undefined) return result({ sequence: since, why: "The entry is missing." });
  for (;;) {
    const entries = await store.after(tenant, before?.sequence ?? 0, entriesAtOnce);
    for (const entry of entries) {
      const why = faultOf(tenant, before, entry) ?? contradiction(head, entry);
      if (why !== undefined) return result({ sequence: (before?.sequence ?? 0) + 1, why });
      isNotedFound ||= entry.hash === head?.hash;
      before = entry;
      checked++;
    }
    if (entries.length < entriesAtOnce) break;
  }
  if (isNotedFound) return result();
  return result({
    sequence: (before?.sequence ?? 0) + 1,
    why: "No entry has the hash that was noted: entries were cut off, or the chain was written anew.",
  });
}

/** A chain that was written anew links up, but has another hash where one was noted. */
function contradiction(head: NotedHead | undefined, { sequence, hash }: AuditEntry): string | undefined {
  if (head?.sequence !== sequence || head.hash === hash) return undefined;
  return "The entry has another hash than was noted: the chain was written anew.";
}

function readNoted(noted: string): NotedHead {
  const [hash = "", sequence] = noted.split(":").reverse();
  return { hash, sequence: sequence === undefined ? undefined : Number(sequence) };
}
