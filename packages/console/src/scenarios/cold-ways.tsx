import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { EditableList } from "../frame/editable-list.tsx";
import { withField } from "../frame/with-field.ts";
import type { ColdWay } from "./definition.ts";
import type { DefinitionFormProps } from "./definition-form.tsx";

const coldWays: { readonly [Way in ColdWay]: string } = {
  genres: "The genres that the request prefers",
  content: "What is described like what they liked",
  trending: "What is chosen much of late",
  newest: "The youngest",
  nearby: "What is near",
};
const usual: ColdWay[] = ["genres"];

/** What is tried, in its order, for someone of whom the model knows nothing. */
export function ColdWays({ definition, onChange }: DefinitionFormProps) {
  const ways = definition.whenUnknown ?? usual;
  const set = (values: ColdWay[]) => {
    const isUsual = values.length === 1 && values[0] === "genres";
    onChange(withField(definition, "whenUnknown", isUsual ? undefined : values));
  };
  const others = (Object.keys(coldWays) as ColdWay[]).filter((way) => !ways.includes(way));
  return (
    <Stack gap="sm">
      <EditableList label="Ways, tried in turn" values={ways} nameOf={(way) => way} onChange={set}>
        {(way) => (
          <Text size="sm">
            <b>{way}</b> · {coldWays[way]}
          </Text>
        )}
      </EditableList>
      {ways.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing else: what is popular at once.
        </Text>
      )}
      <Group gap={6}>
        {others.map((way) => (
          <Button
            key={way}
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => set([...ways, way])}
            aria-label={`Add the way ${way}`}
          >
            {way}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
