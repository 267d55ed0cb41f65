import type { Data } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import { recencyMap } from "./recency-map.ts";

export type Attributes = Readonly<Record<string, unknown>>;

/** What is known of users beside their events, in memory: of those whom rules or rankers asked about last. */
export interface UserAttributes {
  /** Mostly without going to the database. @returns undefined when nothing is known */
  of(tenant: TenantId, userId: string): Promise<Attributes | undefined>;
  close(): void;
}

/** What is held of one user: a look that was answered, or one that is under way. */
interface Held {
  readonly attributes: Promise<Attributes | undefined>;
}

/** @param limitBytes how much memory they may take, by estimate */
export function userAttributes(
  data: Pick<Data, "userAttributes" | "onUsersChanged">,
  limitBytes: number,
): UserAttributes {
  const held = recencyMap<Held>(limitBytes);

  const stopHearing = data.onUsersChanged((tenant, userIds) => {
    // Changes of whole tenants are rare: others are read again, too.
    if (tenant === undefined || userIds === undefined) held.clear();
    else for (const userId of userIds) held.delete(keyOf(tenant, userId));
  });

  function load(tenant: TenantId, userId: string, key: string): Held {
    const attributes = data.userAttributes(tenant, userId);
    const begun = { attributes };
    // Held from the beginning: a change that is heard of meanwhile takes it away, so that an older answer can't stay.
    held.set(key, begun, unknownBytes);
    const isStill = () => held.get(key) === begun;
    attributes.then(
      (found) => isStill() && held.set(key, begun, bytesOf(found)),
      () => isStill() && held.delete(key),
    );
    return begun;
  }

  return {
    of(tenant, userId) {
      const key = keyOf(tenant, userId);
      return (held.get(key) ?? load(tenant, userId, key)).attributes;
    },
    close: stopHearing,
  };
}

const unknownBytes = 256;

function bytesOf(attributes: Attributes | undefined): number {
  return unknownBytes + (attributes === undefined ? 0 : 3 * JSON.stringify(attributes).length);
}

function keyOf(tenant: TenantId, userId: string): string {
  return JSON.stringify([tenant, userId]);
}
