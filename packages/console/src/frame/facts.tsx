import { DataList } from "@mantine/core";
import type { ReactNode } from "react";

/** What is known of something, by its name; what is undefined is left out. */
export type Fact = readonly [label: string, value: ReactNode | undefined];

const labelStyle = { flex: "none", width: 170, maxWidth: "40%", overflowWrap: "anywhere" } as const;

/** Facts below each other. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <DataList gap={6}>
      {facts.map(
        ([label, value]) =>
          value !== undefined && (
            <DataList.Item key={label}>
              <DataList.ItemLabel style={labelStyle}>{label}</DataList.ItemLabel>
              <DataList.ItemValue style={{ overflowWrap: "anywhere" }}>{value}</DataList.ItemValue>
            </DataList.Item>
          ),
      )}
    </DataList>
  );
}
