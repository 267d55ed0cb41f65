import { Button, Collapse, Group, Stack } from "@mantine/core";
import type { Recommendations } from "@palate/client";
import { IconHelpCircle, IconInfoCircle } from "@tabler/icons-react";
import { useId, useState } from "react";
import { ListFacts } from "./list-facts.tsx";
import { Replay } from "./replay.tsx";
import { WhyNot } from "./why-not.tsx";

type Panel = "facts" | "why-not";

interface ListRecordProps {
  readonly list: Recommendations;
  readonly ratings: ReadonlyMap<string, number>;
}

/** What can be asked about a list that was made: how, why not something else, and whether it would be made again. */
export function ListRecord({ list, ratings }: ListRecordProps) {
  const [panel, setPanel] = useState<Panel>();
  const id = useId();
  const toggleOf = (name: Panel) => ({
    variant: "subtle",
    size: "compact-sm",
    color: "gray",
    onClick: () => setPanel(panel === name ? undefined : name),
    "aria-expanded": panel === name,
    "aria-controls": `${id}-${name}`,
  });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button {...toggleOf("why-not")} leftSection={<IconHelpCircle size={15} />}>
          Why not something else?
        </Button>
        <Button {...toggleOf("facts")} leftSection={<IconInfoCircle size={15} />}>
          How it was made
        </Button>
        <Replay key={list.recommendationId} recommendationId={list.recommendationId} />
      </Group>
      <Collapse id={`${id}-why-not`} expanded={panel === "why-not"}>
        {panel === "why-not" && <WhyNot recommendationId={list.recommendationId} ratings={ratings} />}
      </Collapse>
      <Collapse id={`${id}-facts`} expanded={panel === "facts"}>
        {panel === "facts" && <ListFacts list={list} />}
      </Collapse>
    </Stack>
  );
}
