import { Badge, Tooltip } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { statusQuery } from "../api.ts";

/** Shown wherever numbers are: the data come from a simulator, not from people. */
export function SimulatedBadge() {
  const { data: status } = useQuery(statusQuery);
  if (!status?.dataset?.simulated) return null;
  return (
    <Tooltip
      label="Made by a generator, not by people. Import a file under Data to work with your own."
      multiline
      w={240}
    >
      <Badge
        variant="light"
        color="yellow"
        size="lg"
        radius="sm"
        tt="none"
        leftSection={<IconFlask size={14} />}
        styles={{ root: { color: "var(--mantine-color-text)" } }}
      >
        Simulated data
      </Badge>
    </Tooltip>
  );
}
