import { Stack, Text } from "@mantine/core";
import { useItems } from "../catalog/item.ts";
import { EditableList } from "../frame/editable-list.tsx";
import { useFault } from "./faults.ts";
import { ItemSearch } from "./item-search.tsx";
import classes from "./items-field.module.css";

interface ItemsFieldProps {
  readonly field: string;
  readonly label: string;
  readonly itemIds: readonly string[];
  readonly onChange: (itemIds: string[]) => void;
}

/** Items in an order, found by their titles. */
export function ItemsField({ field, label, itemIds, onChange }: ItemsFieldProps) {
  const items = useItems(itemIds);
  const titleOf = (itemId: string) => items.get(itemId)?.title ?? itemId;
  const fault = useFault(field);
  return (
    <Stack gap="xs" className={classes.wide}>
      <ItemSearch
        label={label}
        error={fault?.message}
        onPick={(itemId) => !itemIds.includes(itemId) && onChange([...itemIds, itemId])}
      />
      <EditableList label={label} values={itemIds} nameOf={titleOf} onChange={onChange}>
        {(itemId) => <Text size="sm">{titleOf(itemId)}</Text>}
      </EditableList>
    </Stack>
  );
}
