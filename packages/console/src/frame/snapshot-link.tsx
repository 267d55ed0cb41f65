import { Link } from "@tanstack/react-router";

/** A snapshot by its id, which leads to its page. */
export function SnapshotLink({ snapshotId }: { snapshotId: string }) {
  return (
    <Link
      to="/data/snapshots/$snapshotId"
      params={{ snapshotId }}
      style={{ color: "inherit", overflowWrap: "anywhere" }}
    >
      {snapshotId}
    </Link>
  );
}
