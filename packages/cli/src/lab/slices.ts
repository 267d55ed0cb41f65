import {
  activityGrouping,
  attributeGrouping,
  countGrouping,
  countsOf,
  type Grouping,
  type Interactions,
} from "@palate/engine";
import type { LabAttributes } from "./attributes.ts";

/** A way to part the users or the items of an experiment, under a name for reports. */
export interface LabSlicing {
  readonly name: string;
  readonly of: "users" | "items";
  readonly grouping: Grouping;
}

/** More groups than these say little each: words of a text are no slices. */
const mostGroups = 100;

/**
 * How quality is shown in parts: users by activity in four parts, cold-start curves of users and of items by number of
 * interactions in training, and every attribute of the files that were given.
 *
 * @param evaluated users that the test speaks of
 */
export function labSlicings(
  train: Interactions,
  evaluated: ReadonlySet<number>,
  attributes: { readonly users?: LabAttributes; readonly items?: LabAttributes },
): LabSlicing[] {
  const userCounts = countsOf(train.users, train.userCount);
  const itemCounts = countsOf(train.items, train.itemCount);
  const byAttribute = (["users", "items"] as const).flatMap((of) =>
    (attributes[of]?.features.groupNames ?? []).flatMap((attribute): LabSlicing[] => {
      const grouping = attributeGrouping(attributes[of]!.features, attribute);
      return grouping.names.length > mostGroups ? [] : [{ name: `${of} by ${attribute}`, of, grouping }];
    }),
  );
  return [
    { name: "users by activity", of: "users", grouping: activityGrouping(userCounts, [...evaluated]) },
    { name: "users by interactions", of: "users", grouping: countGrouping(userCounts) },
    { name: "items by interactions", of: "items", grouping: countGrouping(itemCounts) },
    ...byAttribute,
  ];
}
