import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useItems } from "../catalog/item.ts";
import { EditableList } from "../frame/editable-list.tsx";
import { withField } from "../frame/with-field.ts";
import type { Policy } from "./definition.ts";
import classes from "./definition-form.module.css";
import { ItemSearch } from "./item-search.tsx";
import { MomentField } from "./moment-field.tsx";
import { NumberField } from "./number-field.tsx";
import { TextField } from "./retriever-fields.tsx";
import { RuleField } from "./rule-field.tsx";

interface HeadProps {
  readonly title: string;
  readonly about: string;
  readonly children?: ReactNode;
}

function Head({ title, about, children }: HeadProps) {
  return (
    <Group justify="space-between" align="flex-end" gap="xs">
      <div>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      </div>
      {children}
    </Group>
  );
}

type Boost = NonNullable<Policy["boosts"]>[number];

/** What is lifted and buried. */
export function Boosts({
  boosts,
  onChange,
}: {
  boosts: readonly Boost[];
  onChange: (boosts: Boost[]) => void;
}) {
  return (
    <Stack gap="xs">
      <Head title="Lift and bury" about="Times the relevance: above 1 lifts, below 1 buries.">
        <AddButton label="Add a boost" onClick={() => onChange([...boosts, { when: "", factor: 1.5 }])} />
      </Head>
      <EditableList
        label="Boosts"
        values={boosts}
        nameOf={(_, index) => `boost ${index + 1}`}
        onChange={onChange}
        isOrdered={false}
      >
        {(boost, change, index) => (
          <Stack gap="xs">
            <RuleField
              field={`policy.boosts.${index}.when`}
              label="Which items"
              value={boost.when}
              onChange={(when) => change({ ...boost, when })}
            />
            <NumberField
              field={`policy.boosts.${index}.factor`}
              label="Factor"
              value={boost.factor}
              min={0.01}
              max={100}
              step={0.1}
              onChange={(factor) => change({ ...boost, factor: factor ?? 1 })}
            />
          </Stack>
        )}
      </EditableList>
    </Stack>
  );
}

type Pin = NonNullable<Policy["pins"]>[number];

/** Items that have their ranks. */
export function Pins({ pins, onChange }: { pins: readonly Pin[]; onChange: (pins: Pin[]) => void }) {
  const items = useItems(pins.map(({ itemId }) => itemId));
  const titleOf = ({ itemId }: Pin) => items.get(itemId)?.title ?? itemId;
  const nextRank = Math.max(0, ...pins.map(({ rank }) => rank)) + 1;
  return (
    <Stack gap="xs">
      <Head
        title="Pins"
        about="An item gets its rank; of several for one rank the first that can be placed."
      />
      <ItemSearch label="Pin an item" onPick={(itemId) => onChange([...pins, { itemId, rank: nextRank }])} />
      <EditableList label="Pins" values={pins} nameOf={titleOf} onChange={onChange}>
        {(pin, change, index) => (
          <>
            <Text size="sm" fw={600} mb={4}>
              {titleOf(pin)}
            </Text>
            <div className={classes.pair}>
              <NumberField
                field={`policy.pins.${index}.rank`}
                label="Rank"
                value={pin.rank}
                min={1}
                isWhole
                onChange={(rank) => change({ ...pin, rank: rank ?? 1 })}
              />
              <MomentField
                field={`policy.pins.${index}.from`}
                label="From"
                value={pin.from}
                onChange={(from) => change(withField(pin, "from", from))}
              />
              <MomentField
                field={`policy.pins.${index}.until`}
                label="Until"
                value={pin.until}
                onChange={(until) => change(withField(pin, "until", until))}
              />
            </div>
          </>
        )}
      </EditableList>
    </Stack>
  );
}

type Cap = NonNullable<Policy["caps"]>[number];

/** How much of one kind a list may have. */
export function Caps({ caps, onChange }: { caps: readonly Cap[]; onChange: (caps: Cap[]) => void }) {
  return (
    <Stack gap="xs">
      <Head title="Caps" about="So many items of a list may share one value of an attribute.">
        <AddButton label="Add a cap" onClick={() => onChange([...caps, { attribute: "genres", most: 3 }])} />
      </Head>
      <EditableList
        label="Caps"
        values={caps}
        nameOf={({ attribute }) => `the cap on ${attribute}`}
        onChange={onChange}
        isOrdered={false}
      >
        {(cap, change, index) => (
          <div className={classes.pair}>
            <TextField
              field={`policy.caps.${index}.attribute`}
              label="Attribute"
              value={cap.attribute}
              onChange={(attribute) => change({ ...cap, attribute: attribute ?? "" })}
            />
            <NumberField
              field={`policy.caps.${index}.most`}
              label="At most"
              value={cap.most}
              min={1}
              isWhole
              onChange={(most) => change({ ...cap, most: most ?? 1 })}
            />
          </div>
        )}
      </EditableList>
    </Stack>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={onClick}>
      {label}
    </Button>
  );
}
