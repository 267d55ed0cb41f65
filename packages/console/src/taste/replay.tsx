import { Button, Group, List, Text } from "@mantine/core";
import { IconRotate } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { palate } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { formatPlural } from "../words.ts";

/** Computes the list again from its recorded inputs, and says whether it is the same. */
export function Replay({ recommendationId }: { recommendationId: string }) {
  const replay = useMutation({ mutationFn: () => palate.decisions.replay(recommendationId) });
  return (
    <div>
      <Group gap="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          leftSection={<IconRotate size={15} />}
          loading={replay.isPending}
          onClick={() => replay.mutate()}
        >
          Replay this list
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {replay.data?.identical === true &&
            `Computed again from what was recorded: ${formatPlural(replay.data.items.length, "item")}, identical.`}
          {replay.data?.identical === false && "Computed again, and it is not the same:"}
        </Text>
      </Group>
      {replay.data?.differences !== undefined && replay.data.differences.length > 0 && (
        <List size="sm">
          {replay.data.differences.map((difference) => (
            <List.Item key={difference}>{difference}</List.Item>
          ))}
        </List>
      )}
      {replay.isError && <ProblemNotice error={replay.error} />}
    </div>
  );
}
