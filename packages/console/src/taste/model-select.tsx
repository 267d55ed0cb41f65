import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { aliasesQuery, recentVersionsQuery } from "../registry/versions.ts";
import { modelOptions } from "./model-reference.ts";

interface ModelSelectProps {
  readonly label: string;
  /** an alias or "model@version" */
  readonly value: string;
  readonly onChange: (reference: string) => void;
  /** 250 pixels when absent */
  readonly width?: string;
}

/** Chooses which version makes a list. */
export function ModelSelect({ label, value, onChange, width }: ModelSelectProps) {
  const { data: versions = [] } = useQuery(recentVersionsQuery);
  const { data: aliases = [] } = useQuery(aliasesQuery);
  const options = modelOptions(versions, aliases);
  const isKnown = options.some(({ items }) => items.some((option) => option.value === value));
  return (
    <Select
      aria-label={label}
      // A version of an old address may be gone: the server says so, and the choice stays readable.
      data={isKnown ? options : [...options, { group: "Gone", items: [{ value, label: value }] }]}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      allowDeselect={false}
      maxDropdownHeight={320}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      size="sm"
      w={width ?? 250}
      maw="100%"
    />
  );
}
