import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { snapshotsQuery } from "../data/snapshots-query.ts";
import { formatCount, formatMoment } from "../words.ts";

const newSnapshot = "new";

interface SnapshotSelectProps {
  /** undefined for a new one */
  readonly value: string | undefined;
  readonly fault: string | undefined;
  readonly onChange: (snapshotId: string | undefined) => void;
}

/** Chooses what is learned from: a snapshot that is there, or a new one. */
export function SnapshotSelect({ value, fault, onChange }: SnapshotSelectProps) {
  const { data: snapshots = [] } = useQuery(snapshotsQuery);
  const options = snapshots.slice(0, 200).map(({ snapshotId, createdAt, counts }) => ({
    value: snapshotId,
    label: `${formatMoment(createdAt)}, ${formatCount(counts.events)} events`,
  }));
  const isListed = value === undefined || options.some((option) => option.value === value);
  return (
    <Select
      label="Snapshot"
      description="What is learned from."
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={[
        { value: newSnapshot, label: "A new one, of the data as they are" },
        ...options,
        ...(isListed ? [] : [{ value, label: value }]),
      ]}
      value={value ?? newSnapshot}
      allowDeselect={false}
      w={340}
      maw="100%"
      error={fault}
      onChange={(chosen) => onChange(chosen === null || chosen === newSnapshot ? undefined : chosen)}
    />
  );
}
