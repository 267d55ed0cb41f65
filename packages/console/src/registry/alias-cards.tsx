import { Button, Group, Paper, SimpleGrid, Text } from "@mantine/core";
import type { Alias, AliasState } from "@palate/client";
import { Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { versionName } from "./versions.ts";

interface AliasCardsProps {
  readonly aliases: readonly AliasState[];
  /** undefined for those who may not */
  readonly onRollBack: ((state: AliasState) => void) | undefined;
}

const roles: readonly { alias: Alias; name: string; does: string }[] = [
  { alias: "champion", name: "Champion", does: "answers requests" },
  { alias: "challenger", name: "Challenger", does: "waits beside it" },
];

/** Which versions serve, since when, and what they would be rolled back to. */
export function AliasCards({ aliases, onRollBack }: AliasCardsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {roles.map(({ alias, name, does }) => {
        const state = aliases.find((candidate) => candidate.alias === alias);
        return (
          <Paper key={alias} withBorder p="md" bg="var(--palate-surface)">
            <Text size="sm" c="dimmed">
              {name} · {does}
            </Text>
            <Text size="lg" fw={650}>
              {state === undefined ? (
                "None yet"
              ) : (
                <Link
                  to="/registry/versions/$model/$version"
                  params={{ model: state.model, version: state.version }}
                  style={{ color: "inherit", textDecoration: "none" }}
                >
                  {versionName(state)}
                </Link>
              )}
            </Text>
            {state !== undefined && (
              <Group justify="space-between" gap="xs" mih={30}>
                <Text size="sm" c="dimmed">
                  <Ago at={state.movedAt} />
                  {state.previous !== undefined && `, after ${versionName(state.previous)}`}
                  {state.forced === true && ", forced"}
                  {state.reason !== undefined && `: “${state.reason}”`}
                </Text>
                {state.previous !== undefined && onRollBack && (
                  <Button variant="default" size="compact-sm" onClick={() => onRollBack(state)}>
                    Roll back …
                  </Button>
                )}
              </Group>
            )}
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
