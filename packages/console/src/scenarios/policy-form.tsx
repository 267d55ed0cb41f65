import { Stack, Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { withField } from "../frame/with-field.ts";
import { type Policy, withPolicy } from "./definition.ts";
import classes from "./definition-form.module.css";
import type { DefinitionFormProps } from "./definition-form.tsx";
import { NumberField } from "./number-field.tsx";
import { Boosts, Caps, Pins } from "./policy-lists.tsx";
import { RuleField } from "./rule-field.tsx";
import { ShareField } from "./share-field.tsx";

/** What a list should be besides relevant. */
export function PolicyForm({ definition, onChange }: DefinitionFormProps) {
  const policy = definition.policy ?? {};
  const set = <Field extends keyof Policy>(field: Field, value: Policy[Field] | undefined) =>
    onChange(withPolicy(definition, field, value));
  return (
    <Stack gap="lg">
      <Boosts boosts={policy.boosts ?? []} onChange={(values) => set("boosts", filled(values))} />
      <Pins pins={policy.pins ?? []} onChange={(values) => set("pins", filled(values))} />
      <Caps caps={policy.caps ?? []} onChange={(values) => set("caps", filled(values))} />
      <Part
        title="Promotion"
        about="Items that have a part of the list, the most relevant first."
        value={policy.promotion}
        begin={{ when: "", share: 0.2 }}
        onChange={(promotion) => set("promotion", promotion)}
      >
        {(promotion, change) => (
          <>
            <RuleField
              field="policy.promotion.when"
              label="Which items"
              value={promotion.when}
              onChange={(when) => change({ ...promotion, when })}
            />
            <ShareField
              field="policy.promotion.share"
              label="At least this part of the list"
              value={promotion.share}
              onChange={(share) => change({ ...promotion, share })}
            />
          </>
        )}
      </Part>
      <Part
        title="New items"
        about="Places for items that the model does not know."
        value={policy.newItems}
        begin={{ share: 0.1 }}
        onChange={(newItems) => set("newItems", newItems)}
      >
        {({ share }, change) => (
          <ShareField
            field="policy.newItems.share"
            label="At least this part of the list"
            value={share}
            onChange={(next) => change({ share: next })}
          />
        )}
      </Part>
      <Part
        title="Diversity"
        about="Relevance weighed against likeness to the items before."
        value={policy.diversity}
        begin={{ weight: 0.3 }}
        onChange={(diversity) => set("diversity", diversity)}
      >
        {({ weight }, change) => (
          <ShareField
            field="policy.diversity.weight"
            label="Weight of unlikeness"
            value={weight}
            onChange={(next) => change({ weight: next })}
          />
        )}
      </Part>
      <Part
        title="Rest for what was shown"
        about="What the user was shown lately and did not take comes later."
        value={policy.impressions}
        begin={{ factor: 0.8, withinHours: 72 }}
        onChange={(impressions) => set("impressions", impressions)}
      >
        {(impressions, change) => (
          <div className={classes.pair}>
            <NumberField
              field="policy.impressions.factor"
              label="Factor for each showing"
              value={impressions.factor}
              min={0}
              max={1}
              step={0.05}
              onChange={(factor) => change({ ...impressions, factor: factor ?? 1 })}
            />
            <NumberField
              field="policy.impressions.withinHours"
              label="Showings within"
              value={impressions.withinHours}
              suffix=" hours"
              min={0}
              onChange={(withinHours) => change({ ...impressions, withinHours: withinHours ?? 24 })}
            />
          </div>
        )}
      </Part>
      <Part
        title="Rotation"
        about="The end of the list is drawn from what would follow it."
        value={policy.rotation}
        begin={{ share: 0.2 }}
        onChange={(rotation) => set("rotation", rotation)}
      >
        {(rotation, change) => (
          <div className={classes.pair}>
            <ShareField
              field="policy.rotation.share"
              label="At most this part of the list"
              value={rotation.share}
              onChange={(share) => change({ ...rotation, share })}
            />
            <NumberField
              field="policy.rotation.everyHours"
              label="A draw holds for"
              value={rotation.everyHours}
              usual="one list"
              min={0}
              onChange={(hours) => change(withField(rotation, "everyHours", hours))}
            />
          </div>
        )}
      </Part>
    </Stack>
  );
}

function filled<T>(values: T[]): T[] | undefined {
  return values.length === 0 ? undefined : values;
}

interface PartProps<T> {
  readonly title: string;
  readonly about: string;
  readonly value: T | undefined;
  readonly begin: T;
  readonly onChange: (value: T | undefined) => void;
  readonly children: (value: T, change: (value: T) => void) => ReactNode;
}

/** A part of the policy that is there or not. */
function Part<T>({ title, about, value, begin, onChange, children }: PartProps<T>) {
  return (
    <Stack gap="sm">
      <Switch
        label={title}
        description={about}
        checked={value !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? begin : undefined)}
      />
      {value !== undefined && (
        <Stack gap="sm" pl="lg">
          {children(value, onChange)}
        </Stack>
      )}
    </Stack>
  );
}
