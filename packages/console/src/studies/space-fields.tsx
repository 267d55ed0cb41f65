import { Button, Group, Select, Stack, Text } from "@mantine/core";
import type { ModelInfo, SearchSpace } from "@palate/client";
import { EditableList } from "../frame/editable-list.tsx";
import { settingsOf } from "../training/settings.ts";
import { ParameterFields } from "./parameter-fields.tsx";
import { consistent, parameterOf, untried } from "./space.ts";

interface SpaceFieldsProps {
  readonly model: ModelInfo;
  readonly space: SearchSpace;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (space: SearchSpace) => void;
}

/** What a study tries: settings of a model, each with its range or its values. */
export function SpaceFields({ model, space, faults, onChange }: SpaceFieldsProps) {
  const settings = new Map(settingsOf(model.config));
  const addable = untried(model, space).filter(([name, setting]) => parameterOf(name, setting) !== undefined);
  const add = (name: string | null) => {
    const setting = name === null ? undefined : settings.get(name);
    const usual = model.space.find((parameter) => parameter.name === name);
    const parameter = usual ?? (setting && parameterOf(name ?? "", setting));
    if (parameter !== undefined) onChange(consistent([...space, parameter]));
  };
  const isOwn = JSON.stringify(space) === JSON.stringify(model.space);
  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={550}>
          What is tried
        </Text>
        <Text size="xs" c="dimmed">
          {isOwn ? "As the model brings it. " : ""}Settings that are not listed stay as they are.
        </Text>
      </div>
      <EditableList
        label="What is tried"
        values={space}
        isOrdered={false}
        nameOf={({ name }) => name}
        onChange={(values) => onChange(consistent(values))}
      >
        {(parameter, change, index) => (
          <ParameterFields
            parameter={parameter}
            usual={model.space.find(({ name }) => name === parameter.name)}
            setting={settings.get(parameter.name)}
            faultOf={(field) => faults.get(`space.${index}${field === "" ? "" : `.${field}`}`)}
            onChange={change}
          />
        )}
      </EditableList>
      <Group gap="xs">
        {addable.length > 0 && (
          <Select
            aria-label="Try another setting"
            placeholder="Try another setting …"
            size="xs"
            w={240}
            searchable
            data={addable.map(([name]) => name)}
            value={null}
            onChange={add}
          />
        )}
        {!isOwn && (
          <Button variant="default" size="xs" onClick={() => onChange(model.space)}>
            Back to the model’s own
          </Button>
        )}
      </Group>
    </Stack>
  );
}
