import { Chip, Group, Input, NativeSelect, Stack, Switch, Textarea } from "@mantine/core";
import type { ScenarioDefinition } from "@palate/client";
import { Section } from "../frame/section.tsx";
import { withField } from "../frame/with-field.ts";
import { ColdWays } from "./cold-ways.tsx";
import classes from "./definition-form.module.css";
import { useFault } from "./faults.ts";
import { NumberField } from "./number-field.tsx";
import { PolicyForm } from "./policy-form.tsx";
import { RankerForm } from "./ranker-form.tsx";
import { Retrievers } from "./retrievers.tsx";
import { RuleField } from "./rule-field.tsx";

export interface DefinitionFormProps {
  readonly definition: ScenarioDefinition;
  readonly onChange: (definition: ScenarioDefinition) => void;
}

const eventTypes = [
  "view",
  "click",
  "visit",
  "rate",
  "purchase",
  "like",
  "dislike",
  "dismiss",
  "impression",
] as const;
const usualExclude = eventTypes.filter((type) => type !== "impression");

/** A definition, part by part, in the order in which a list is made. Fields that it does not know stay as they are. */
export function DefinitionForm({ definition, onChange }: DefinitionFormProps) {
  const set = <Field extends keyof ScenarioDefinition>(
    field: Field,
    value: ScenarioDefinition[Field] | undefined,
  ) => onChange(withField(definition, field, value));
  const parts = { definition, onChange };
  return (
    <Stack gap={36}>
      <Section title="The list">
        <Stack gap="md">
          <Textarea
            label="What it is for"
            autosize
            minRows={1}
            maxLength={1000}
            value={definition.description ?? ""}
            onChange={({ currentTarget: { value } }) => set("description", value === "" ? undefined : value)}
          />
          <div className={classes.pair}>
            <NumberField
              field="k"
              label="Items in a list"
              about="Unless a request says otherwise."
              value={definition.k}
              usual={10}
              min={1}
              max={1000}
              isWhole
              onChange={(k) => set("k", k)}
            />
            <NativeSelect
              label="When it is too short"
              description="The retrievers gave fewer."
              value={definition.whenShort ?? "fill"}
              onChange={({ currentTarget: { value } }) =>
                set("whenShort", value === "leave" ? "leave" : undefined)
              }
              data={[
                { value: "fill", label: "Fill it with the best of the rest" },
                { value: "leave", label: "Leave it short" },
              ]}
            />
          </div>
          <Switch
            label="Give reasons"
            description="With each item, unless a request says otherwise."
            checked={definition.explain ?? false}
            onChange={({ currentTarget: { checked } }) => set("explain", checked ? true : undefined)}
          />
        </Stack>
      </Section>
      <Section title="What may be listed" about="Known first, and above all else.">
        <Stack gap="md">
          <RuleField
            field="filter"
            label="Rule that every item must pass"
            about={'Such as item.genres has "Drama" and item.year >= 1990'}
            value={definition.filter ?? ""}
            onChange={(rule) => set("filter", rule === "" ? undefined : rule)}
          />
          <Excluded {...parts} />
        </Stack>
      </Section>
      <Section title="Where candidates come from" about="Without any retriever, everything is a candidate.">
        <Retrievers {...parts} />
      </Section>
      <Section title="What puts them in order">
        <RankerForm {...parts} />
      </Section>
      <Section title="While the model knows nothing of the user" about="Tried in turn; then what is popular.">
        <ColdWays {...parts} />
      </Section>
      <Section title="Policy" about="What the list should be besides relevant. Empty, it changes nothing.">
        <PolicyForm {...parts} />
      </Section>
    </Stack>
  );
}

function Excluded({ definition, onChange }: DefinitionFormProps) {
  const chosen = definition.exclude ?? usualExclude;
  const fault = useFault("exclude");
  return (
    <Input.Wrapper
      label="Left out: what the user had to do with by"
      labelElement="div"
      error={fault?.message}
    >
      <Chip.Group
        multiple
        value={[...chosen]}
        onChange={(values) => {
          const exclude = eventTypes.filter((type) => values.includes(type));
          const isUsual = exclude.length === usualExclude.length && !exclude.includes("impression");
          onChange(withField(definition, "exclude", isUsual ? undefined : exclude));
        }}
      >
        <Group gap={6} mt={6} role="group" aria-label="Left out: what the user had to do with by">
          {eventTypes.map((type) => (
            <Chip key={type} value={type} size="xs" variant="outline">
              {type}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
