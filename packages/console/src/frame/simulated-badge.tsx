import { Badge, Tooltip } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { statusQuery } from "../api.ts";
import classes from "./simulated-badge.module.css";

/** Shown wherever numbers are: the data come from a simulator, not from people. On a phone it is a band of its own. */
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
        className={classes.badge}
        leftSection={<IconFlask size={14} aria-hidden="true" />}
      >
        Simulated data
      </Badge>
    </Tooltip>
  );
}
