import { Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { formatPlural } from "../words.ts";
import classes from "./select-bar.module.css";

interface SelectBarProps {
  /** what a comparison can be asked about: versions and runs */
  readonly chosen: readonly string[];
  readonly noun: string;
  readonly onClear: () => void;
}

/** Stands at the window's foot while something is chosen to be compared. */
export function SelectBar({ chosen, noun, onClear }: SelectBarProps) {
  if (chosen.length === 0) return null;
  return (
    <section className={classes.bar} aria-label="Chosen for comparison">
      <Text size="sm" role="status">
        {formatPlural(chosen.length, noun)} chosen
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={onClear}>
          Choose none
        </Button>
        <Button
          size="xs"
          renderRoot={(props) => <Link to="/comparison" search={{ of: chosen.join(",") }} {...props} />}
        >
          Compare
        </Button>
      </Group>
    </section>
  );
}
