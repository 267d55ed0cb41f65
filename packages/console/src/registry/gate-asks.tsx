import { List } from "@mantine/core";
import type { GateDefinition } from "@palate/client";
import { asksOf } from "./gate-words.ts";

/** What a gate asks for, one sentence for each of its checks. */
export function GateAsks({ definition }: { definition: GateDefinition }) {
  return (
    <List spacing={4} size="sm" aria-label="What the gate asks">
      {asksOf(definition).map((sentence, at) => {
        // Two checks may say the same.
        const key = `${at} ${sentence}`;
        return <List.Item key={key}>{sentence}</List.Item>;
      })}
    </List>
  );
}
