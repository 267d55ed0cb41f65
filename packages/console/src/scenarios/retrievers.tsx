import { Button, Menu, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { EditableList } from "../frame/editable-list.tsx";
import { withField } from "../frame/with-field.ts";
import { type Retriever, withList } from "./definition.ts";
import type { DefinitionFormProps } from "./definition-form.tsx";
import { useFault } from "./faults.ts";
import { NumberField } from "./number-field.tsx";
import { RetrieverFields } from "./retriever-fields.tsx";
import { kindsInOrder, retrieverKinds } from "./retriever-kinds.ts";

const most = 16;

/** Where candidates come from, each with its share and its own settings. */
export function Retrievers({ definition, onChange }: DefinitionFormProps) {
  const retrievers = definition.retrievers ?? [];
  const setAll = (values: Retriever[]) => onChange(withList(definition, "retrievers", values));
  const nameOf = ({ kind }: Retriever) => retrieverKinds[kind]?.label ?? kind;
  const isThere = (kind: Retriever["kind"]) => retrievers.some((retriever) => retriever.kind === kind);
  return (
    <Stack gap="sm">
      <EditableList label="Retrievers" values={retrievers} nameOf={nameOf} onChange={setAll}>
        {(retriever, change, index) => (
          <RetrieverEntry retriever={retriever} field={`retrievers.${index}`} onChange={change} />
        )}
      </EditableList>
      <Menu position="bottom-start" shadow="md" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            disabled={retrievers.length >= most}
            style={{ alignSelf: "start" }}
          >
            Add a retriever
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kindsInOrder.map((kind) => {
            const { label, about, begin, isRepeatable } = retrieverKinds[kind];
            return (
              <Menu.Item
                key={kind}
                disabled={!isRepeatable && isThere(kind)}
                onClick={() => setAll([...retrievers, begin])}
              >
                {label}
                <Text size="xs" c="dimmed" component="div">
                  {about}
                </Text>
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <NumberField
        field="candidates"
        label="Candidates together"
        about="Each retriever proposes as many as its share allows."
        value={definition.candidates}
        usual={200}
        min={1}
        max={10_000}
        isWhole
        onChange={(candidates) => onChange(withField(definition, "candidates", candidates))}
      />
    </Stack>
  );
}

interface RetrieverEntryProps {
  readonly retriever: Retriever;
  readonly field: string;
  readonly onChange: (retriever: Retriever) => void;
}

function RetrieverEntry({ retriever, field, onChange }: RetrieverEntryProps) {
  const kind = retrieverKinds[retriever.kind];
  const whole = useFault(field);
  const ofKind = useFault(`${field}.kind`);
  const message = whole?.message ?? ofKind?.message;
  return (
    <>
      <Text fw={600}>{kind?.label ?? retriever.kind}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {kind?.about ?? "The form does not know this kind; the JSON has its settings."}
      </Text>
      <RetrieverFields retriever={retriever} field={field} onChange={onChange} />
      {message !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" mt="xs">
          {message}
        </Text>
      )}
    </>
  );
}
