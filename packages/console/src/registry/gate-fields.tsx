import { Button, Group, Select, Stack, Text } from "@mantine/core";
import type { GateDefinition } from "@palate/client";
import type { ReactNode } from "react";
import { EditableList } from "../frame/editable-list.tsx";
import { NumberText } from "../frame/number-text.tsx";
import { MetricField } from "../training/metric-field.tsx";
import { metricName } from "../words.ts";
import { leadingMetric } from "./verdict.ts";

interface GateFieldsProps {
  readonly definition: GateDefinition;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (definition: GateDefinition) => void;
}

type Fallible = { readonly metric: string; readonly mayFallBy: number };

/** Everything that a gate is made of. What is out of range is said by the server, at its field. */
export function GateFields({ definition, faults, onChange }: GateFieldsProps) {
  const { metric, minimumDifference, guards, slices, sameRecipe = "refuse", minimum } = definition;
  const change = (to: Partial<GateDefinition>) => onChange({ ...definition, ...to });
  const amount = (to: number | undefined) => to ?? Number.NaN;
  return (
    <Stack gap="lg">
      <Group align="flex-start" gap="md">
        <MetricField
          label="It must be better by"
          value={metric}
          fault={faults.get("metric")}
          onChange={(to) => change({ metric: to })}
        />
        <NumberText
          label="And gain more than"
          about="Below 0: not be worse by so much."
          size="sm"
          width={200}
          value={minimumDifference}
          fault={faults.get("minimumDifference")}
          onChange={(to) => change({ minimumDifference: amount(to) })}
        />
      </Group>
      <Part
        title="What may not become worse"
        add="Add a guard"
        onAdd={() => change({ guards: [...guards, { metric: "coverage@10", mayFallBy: 0.05 }] })}
      >
        <EditableList
          label="Guards"
          values={guards}
          isOrdered={false}
          nameOf={(guard) => `the guard of ${metricName(guard.metric)}`}
          onChange={(to) => change({ guards: to })}
        >
          {(guard, set, at) => (
            <Group align="flex-start" gap="xs">
              <Fall of={guard} faultOf={(field) => faults.get(`guards.${at}.${field}`)} onChange={set} />
            </Group>
          )}
        </EditableList>
      </Part>
      <Part
        title="What may not become worse for users of one kind"
        add="Add a slice"
        onAdd={() =>
          change({
            slices: [...slices, { by: "activity", metric: leadingMetric, mayFallBy: 0.02, leastUsers: 30 }],
          })
        }
      >
        <EditableList
          label="Slices"
          values={slices}
          isOrdered={false}
          nameOf={(slice) => `the slices of ${metricName(slice.metric)}`}
          onChange={(to) => change({ slices: to })}
        >
          {(slice, set, at) => (
            <Group align="flex-start" gap="xs">
              <Fall of={slice} faultOf={(field) => faults.get(`slices.${at}.${field}`)} onChange={set} />
              <Select
                label="In quarters by"
                size="xs"
                w={130}
                allowDeselect={false}
                data={["activity"]}
                value={slice.by}
              />
              <NumberText
                label="Users, at least"
                value={slice.leastUsers}
                fault={faults.get(`slices.${at}.leastUsers`)}
                onChange={(to) => set({ ...slice, leastUsers: amount(to) })}
              />
            </Group>
          )}
        </EditableList>
      </Part>
      <Group align="flex-start" gap="md">
        <NumberText
          label="Users measured, at least"
          size="sm"
          width={200}
          value={minimum.users}
          fault={faults.get("minimum.users")}
          onChange={(to) => change({ minimum: { ...minimum, users: amount(to) } })}
        />
        <NumberText
          label="Interactions, at least"
          size="sm"
          width={200}
          value={minimum.interactions}
          fault={faults.get("minimum.interactions")}
          onChange={(to) => change({ minimum: { ...minimum, interactions: amount(to) } })}
        />
      </Group>
      <Select
        label="The champion’s own model and settings on newer data"
        description="They can’t be compared with themselves. Retraining by a schedule needs them let through."
        inputWrapperOrder={["label", "input", "description", "error"]}
        w={490}
        maw="100%"
        allowDeselect={false}
        data={[
          { value: "refuse", label: "are refused" },
          { value: "above-baseline", label: "must beat the baseline" },
        ]}
        value={sameRecipe}
        onChange={(to) => change({ sameRecipe: to === "above-baseline" ? to : "refuse" })}
      />
    </Stack>
  );
}

interface PartProps {
  readonly title: string;
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

function Part({ title, add, onAdd, children }: PartProps) {
  return (
    <Stack gap="xs">
      <Text size="sm" fw={550}>
        {title}
      </Text>
      {children}
      <Button variant="default" size="xs" style={{ alignSelf: "flex-start" }} onClick={onAdd}>
        {add}
      </Button>
    </Stack>
  );
}

interface FallProps<Of extends Fallible> {
  readonly of: Of;
  readonly faultOf: (field: string) => string | undefined;
  readonly onChange: (to: Of) => void;
}

/** A metric, and by how much it may become worse. */
function Fall<Of extends Fallible>({ of, faultOf, onChange }: FallProps<Of>) {
  return (
    <>
      <MetricField
        label="Metric"
        size="xs"
        width={170}
        value={of.metric}
        fault={faultOf("metric")}
        onChange={(metric) => onChange({ ...of, metric })}
      />
      <NumberText
        label="May fall by"
        value={of.mayFallBy}
        fault={faultOf("mayFallBy")}
        onChange={(mayFallBy = Number.NaN) => onChange({ ...of, mayFallBy })}
      />
    </>
  );
}
