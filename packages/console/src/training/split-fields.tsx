import { Group, NumberInput, Select } from "@mantine/core";
import type { RunRequest } from "@palate/client";

type Split = NonNullable<RunRequest["split"]>;

interface SplitFieldsProps {
  readonly split: Split | undefined;
  readonly faultOf: (field: string) => string | undefined;
  readonly onChange: (split: Split | undefined) => void;
}

const usual = "usual";

const kinds = [
  { value: usual, label: "A fifth of each user" },
  { value: "random", label: "A share of everything, at random" },
  { value: "per-user", label: "The same share of each user" },
  { value: "leave-one-out", label: "One interaction of each user" },
  { value: "global-time", label: "Everything from one moment on" },
  { value: "row-hash", label: "Rows by a hash of their number" },
];

const choices: Readonly<Record<string, { value: string; label: string }[]>> = {
  "per-user": [
    { value: "latest", label: "the latest" },
    { value: "random", label: "at random" },
  ],
  "leave-one-out": [
    { value: "latest", label: "the latest" },
    { value: "latest-new", label: "the latest of an item that is new" },
    { value: "random", label: "at random" },
  ],
};

/** How the part that models are measured on is chosen. */
export function SplitFields({ split, faultOf, onChange }: SplitFieldsProps) {
  const chosen = split && "choose" in split ? split.choose : undefined;
  const ways = split && choices[split.kind];
  return (
    <Group align="flex-start" gap="md">
      <Select
        label="Held out to measure on"
        {...(split === undefined && {
          description: "The latest; at random where the data tell no times.",
          inputWrapperOrder: ["label", "input", "description", "error"],
        })}
        data={kinds}
        value={split?.kind ?? usual}
        allowDeselect={false}
        w={300}
        maw="100%"
        error={faultOf("split") ?? faultOf("split.kind")}
        onChange={(kind) => onChange(splitOf(kind))}
      />
      {ways !== undefined && split !== undefined && (
        <Select
          label="Which of a user"
          data={ways}
          value={chosen ?? "latest"}
          allowDeselect={false}
          w={220}
          maw="100%"
          error={faultOf("split.choose")}
          onChange={(choose) => onChange({ ...split, choose } as Split)}
        />
      )}
      {split !== undefined && split.kind !== "leave-one-out" && (
        <NumberInput
          label="Share"
          suffix="%"
          min={1}
          max={99}
          clampBehavior="none"
          w={110}
          value={Math.round((split.testShare ?? 0.2) * 100)}
          error={faultOf("split.testShare")}
          onChange={(share) => onChange({ ...split, testShare: Number(share) / 100 })}
        />
      )}
    </Group>
  );
}

function splitOf(kind: string | null): Split | undefined {
  if (kind === "leave-one-out" || kind === "per-user") return { kind, choose: "latest" };
  if (kind === "random" || kind === "global-time" || kind === "row-hash") return { kind };
  return undefined;
}
