import { Group, NumberInput, Select, TagsInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { withField } from "../frame/with-field.ts";
import { asKind, expectationInWords, fieldsOfKind, kindWords } from "./expectation-words.ts";
import type { Expectation } from "./suite-calls.ts";

interface ExpectationFieldsProps {
  readonly expectation: Expectation;
  /** why a field of it is refused */
  readonly faultOf: (field: string) => string | undefined;
  readonly onChange: (expectation: Expectation) => void;
}

type Kind = Expectation["expect"];

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));

/** One expectation, with the fields that its kind takes. */
export function ExpectationFields({ expectation, faultOf, onChange }: ExpectationFieldsProps) {
  const { expect, table, column, columns, where, mostly, severity, values, hours } = expectation;
  const takes = fieldsOfKind[expect];
  const set = <Field extends keyof Expectation>(field: Field, value: Expectation[Field] | undefined) =>
    onChange(withField(expectation, field, value));
  return (
    <div>
      <Text size="sm" fw={600} mb={6} style={{ overflowWrap: "anywhere" }}>
        {expectationInWords(expectation)}
      </Text>
      <Group gap="xs" align="flex-start">
        <Select
          label="Table"
          size="xs"
          w={100}
          allowDeselect={false}
          data={["events", "items", "users"]}
          value={table}
          onChange={(name) => name !== null && set("table", name as Expectation["table"])}
        />
        {takes.includes("column") && columns === undefined && (
          <TextInput
            label="Column"
            size="xs"
            w={170}
            value={column ?? ""}
            error={faultOf("column")}
            onChange={(event) => set("column", event.currentTarget.value)}
          />
        )}
        {columns !== undefined && (
          <ListField
            label="Columns"
            values={columns}
            fault={faultOf("columns")}
            onChange={(to) => set("columns", to)}
          />
        )}
        <Select
          label="Expected"
          size="xs"
          w={190}
          allowDeselect={false}
          data={kinds}
          value={expect}
          error={faultOf("expect")}
          onChange={(kind) => kind !== null && onChange(asKind(expectation, kind as Kind))}
        />
        {takes.includes("range") && (
          <>
            <BoundField
              label="From"
              value={expectation.min}
              fault={faultOf("min")}
              onChange={(to) => set("min", to)}
            />
            <BoundField
              label="To"
              value={expectation.max}
              fault={faultOf("max")}
              onChange={(to) => set("max", to)}
            />
          </>
        )}
        {takes.includes("values") && (
          <ListField
            label="Values"
            values={(values ?? []).map(String)}
            fault={faultOf("values")}
            onChange={(to) => set("values", to.map(asValue))}
          />
        )}
        {takes.includes("hours") && (
          <NumberInput
            label="Hours"
            size="xs"
            w={100}
            clampBehavior="none"
            value={hours ?? ""}
            error={faultOf("hours")}
            onChange={(to) => set("hours", to === "" ? undefined : Number(to))}
          />
        )}
        {takes.includes("mostly") && (
          <NumberInput
            label="Share of rows"
            size="xs"
            w={110}
            suffix="%"
            clampBehavior="none"
            value={Number(((mostly ?? 1) * 100).toFixed(6))}
            error={faultOf("mostly")}
            onChange={(to) => set("mostly", to === "" || Number(to) === 100 ? undefined : Number(to) / 100)}
          />
        )}
        <Select
          label="If not"
          size="xs"
          w={150}
          allowDeselect={false}
          data={[
            { value: "error", label: "refuse training" },
            { value: "warning", label: "warn" },
          ]}
          value={severity ?? "error"}
          onChange={(to) => set("severity", to === "warning" ? "warning" : undefined)}
        />
        <TextInput
          label="Only where column"
          size="xs"
          w={140}
          value={where?.column ?? ""}
          error={faultOf("where.column")}
          onChange={(event) => {
            const name = event.currentTarget.value;
            set("where", name === "" ? undefined : { in: where?.in ?? ["rate"], column: name });
          }}
        />
        {where !== undefined && (
          <ListField
            label="is one of"
            values={where.in.map(String)}
            fault={faultOf("where.in")}
            onChange={(to) => set("where", { ...where, in: to.map(asValue) })}
          />
        )}
      </Group>
    </div>
  );
}

interface ListFieldProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (values: string[]) => void;
}

function ListField({ label, values, fault, onChange }: ListFieldProps) {
  return <TagsInput label={label} size="xs" w={220} value={[...values]} error={fault} onChange={onChange} />;
}

interface BoundFieldProps {
  readonly label: string;
  readonly value: number | string | undefined;
  readonly fault: string | undefined;
  readonly onChange: (value: number | string | undefined) => void;
}

/** An end of a range: a number, or a moment in time. */
function BoundField({ label, value, fault, onChange }: BoundFieldProps) {
  // What is being typed, such as "0.", is kept until it means another value than the expectation has.
  const [text, setText] = useState(String(value ?? ""));
  const shown = boundIn(text) === value ? text : String(value ?? "");
  return (
    <TextInput
      label={label}
      size="xs"
      w={110}
      placeholder="any"
      maxLength={40}
      value={shown}
      error={fault}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(boundIn(event.currentTarget.value));
      }}
    />
  );
}

function boundIn(text: string): number | string | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** Numbers and truths are meant where they are written. */
function asValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
