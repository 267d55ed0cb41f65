import { attributeGrouping, type Features, type Grouping } from "@palate/engine";
import type { ItemAttribute } from "../data/snapshot-reader.ts";

/** By what items are parted, and how. */
export interface ItemGrouping {
  readonly by: string;
  readonly grouping: Grouping;
}

/** Groups the items by genres, which may be several of one item, and by attributes. */
export function itemGroupings(
  features: Features | undefined,
  attributes: readonly ItemAttribute[] = [],
): ItemGrouping[] {
  return [
    ...(features?.groupNames ?? []).map((name) => ({
      by: name,
      grouping: attributeGrouping(features!, name),
    })),
    ...attributes.map(({ name, values, of }) => ({
      by: name,
      grouping: { names: values, groupsOf: (item: number) => (of[item]! >= 0 ? [of[item]!] : []) },
    })),
  ];
}
