/** The columns of a snapshot's files, in order, as they stand in the manifest. */
export const snapshotColumns = {
  events: [
    { name: "sequence", type: "BIGINT" },
    { name: "user_id", type: "VARCHAR" },
    { name: "item_id", type: "VARCHAR" },
    { name: "type", type: "VARCHAR" },
    { name: "value", type: "DOUBLE" },
    { name: "at", type: "TIMESTAMP" },
  ],
  items: [
    { name: "item_id", type: "VARCHAR" },
    { name: "sequence", type: "BIGINT" },
    { name: "title", type: "VARCHAR" },
    { name: "genres", type: "VARCHAR[]" },
    { name: "attributes", type: "VARCHAR" },
  ],
  users: [
    { name: "user_id", type: "VARCHAR" },
    { name: "attributes", type: "VARCHAR" },
  ],
} as const;

export type SnapshotTable = keyof typeof snapshotColumns;
export const snapshotTables = ["events", "items", "users"] as const satisfies readonly SnapshotTable[];
