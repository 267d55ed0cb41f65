import { Button, NativeSelect, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { EditableList } from "../frame/editable-list.tsx";
import { withField } from "../frame/with-field.ts";
import type { Ranker } from "./definition.ts";
import classes from "./definition-form.module.css";
import type { DefinitionFormProps } from "./definition-form.tsx";
import { NumberField } from "./number-field.tsx";
import { TextField } from "./retriever-fields.tsx";

type External = Extract<Ranker, { kind: "external" }>;
type Input = External["inputs"][number];

const newExternal: External = {
  kind: "external",
  protocol: "open-inference-v2",
  url: "http://",
  model: "",
  inputs: [{ name: "score", from: "model.score", type: "FP32" }],
};
const valueTypes = ["FP32", "FP64", "INT64", "BYTES", "BOOL"] as const;

/** The model, the retrievers' own order, or a model server of one's own. */
export function RankerForm({ definition, onChange }: DefinitionFormProps) {
  const { ranker, order = "model" } = definition;
  const external = ranker?.kind === "external" ? ranker : undefined;
  const isForeign = ranker !== undefined && ranker.kind !== "external" && ranker.kind !== "model";
  const set = (next: Ranker | undefined) => onChange(withField(definition, "ranker", next));
  return (
    <Stack gap="md">
      <div className={classes.pair}>
        <NativeSelect
          label="Order"
          description={external ? "Holds when the ranker fails." : "Before the policy."}
          value={order}
          onChange={({ currentTarget: { value } }) =>
            onChange(withField(definition, "order", value === "retrieval" ? "retrieval" : undefined))
          }
          data={[
            { value: "model", label: "The model’s" },
            { value: "retrieval", label: "As the retrievers gave them" },
          ]}
        />
        <NativeSelect
          label="Ranker"
          description="Has the last word on the order."
          value={external ? "external" : isForeign ? "other" : "model"}
          onChange={({ currentTarget: { value } }) => set(value === "external" ? newExternal : undefined)}
          data={[
            { value: "model", label: "None: the order holds" },
            { value: "external", label: "A model server of yours" },
            ...(isForeign ? [{ value: "other", label: "Another, set in the JSON" }] : []),
          ]}
        />
      </div>
      {external && <ExternalForm ranker={external} onChange={set} />}
    </Stack>
  );
}

function ExternalForm({ ranker, onChange }: { ranker: External; onChange: (ranker: External) => void }) {
  const set = <Field extends keyof External>(field: Field, value: External[Field] | undefined) =>
    onChange(withField(ranker, field, value));
  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          label="Protocol"
          value={ranker.protocol}
          onChange={({ currentTarget: { value } }) => set("protocol", value as External["protocol"])}
          data={[
            { value: "open-inference-v2", label: "Open Inference" },
            { value: "tf-serving", label: "TensorFlow Serving" },
          ]}
        />
        <TextField
          field="ranker.url"
          label="Address"
          value={ranker.url}
          onChange={(url) => set("url", url ?? "")}
        />
        <TextField
          field="ranker.model"
          label="Model"
          value={ranker.model}
          onChange={(model) => set("model", model ?? "")}
        />
        <NumberField
          field="ranker.deadlineMs"
          label="Time it has"
          value={ranker.deadlineMs}
          usual={50}
          suffix=" ms"
          min={1}
          max={10_000}
          isWhole
          onChange={(deadlineMs) => set("deadlineMs", deadlineMs)}
        />
      </div>
      <Text size="sm" fw={500}>
        What it is sent of each candidate
      </Text>
      <EditableList
        label="Inputs of the ranker"
        values={ranker.inputs}
        nameOf={({ name }) => `the input ${name}`}
        onChange={(inputs) => set("inputs", inputs)}
      >
        {(input, change, index) => (
          <InputFields input={input} field={`ranker.inputs.${index}`} onChange={change} />
        )}
      </EditableList>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        style={{ alignSelf: "start" }}
        onClick={() => set("inputs", [...ranker.inputs, { name: "", from: "item.", type: "FP32" }])}
      >
        Add an input
      </Button>
      <Text size="sm" c="dimmed">
        Version, output, key and defaults of inputs are set in the JSON.
      </Text>
    </>
  );
}

interface InputFieldsProps {
  readonly input: Input;
  readonly field: string;
  readonly onChange: (input: Input) => void;
}

function InputFields({ input, field, onChange }: InputFieldsProps) {
  return (
    <div className={classes.pair}>
      <TextField
        field={`${field}.name`}
        label="Name"
        value={input.name}
        onChange={(name) => onChange({ ...input, name: name ?? "" })}
      />
      <TextField
        field={`${field}.from`}
        label="From"
        value={input.from}
        onChange={(from) => onChange({ ...input, from: from ?? "" })}
      />
      <NativeSelect
        label="Type"
        value={input.type}
        data={[...valueTypes]}
        onChange={({ currentTarget: { value } }) => onChange({ ...input, type: value as Input["type"] })}
      />
    </div>
  );
}
