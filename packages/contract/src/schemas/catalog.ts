import { type Static, Type } from "typebox";
import { limits } from "../limits.ts";
import { Attributes } from "./attributes.ts";
import { Id, Sequence, Timestamp } from "./log-fields.ts";

/**
 * An item as it is sent. Attributes are merged into what is known: a field given as null is removed, a field not
 * given stays. `title` and `genres` are what the console shows and cold start uses.
 */
export const Item = Type.Object({ itemId: Id, attributes: Attributes }, { additionalProperties: false });
export type Item = Static<typeof Item>;

export const Items = Type.Array(Item, { minItems: 1, maxItems: limits.itemsPerRequest });
export type Items = Static<typeof Items>;

export const StoredItem = Type.Object({
  itemId: Id,
  attributes: Attributes,
  sequence: Sequence,
  updatedAt: Timestamp,
});
export type StoredItem = Static<typeof StoredItem>;

export const ItemsPage = Type.Object({ items: Type.Array(StoredItem), total: Type.Integer() });
export type ItemsPage = Static<typeof ItemsPage>;

export const ItemHistory = Type.Object({
  changes: Type.Array(
    Type.Object({
      sequence: Sequence,
      at: Timestamp,
      attributes: Attributes,
      deleted: Type.Boolean(),
    }),
    { description: "newest first; each with the item's whole attributes after the change" },
  ),
});
export type ItemHistory = Static<typeof ItemHistory>;

export const CatalogChanged = Type.Object({
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  sequence: Sequence,
});
export type CatalogChanged = Static<typeof CatalogChanged>;

export const User = Type.Object({ userId: Id, attributes: Attributes }, { additionalProperties: false });
export type User = Static<typeof User>;
export const Users = Type.Array(User, { minItems: 1, maxItems: limits.itemsPerRequest });
export type Users = Static<typeof Users>;
export const StoredUser = Type.Object({ userId: Id, attributes: Attributes, updatedAt: Timestamp });
export type StoredUser = Static<typeof StoredUser>;
export const UsersChanged = Type.Object({ changed: Type.Integer(), unchanged: Type.Integer() });
export type UsersChanged = Static<typeof UsersChanged>;

export const UserIds = Type.Object({ userIds: Type.Array(Id) });
export type UserIds = Static<typeof UserIds>;
