import { Badge, Text, Title } from "@mantine/core";
import type { ScenarioTrial } from "@palate/client";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useRef } from "react";
import { useItems } from "../catalog/item.ts";
import type { Movement } from "../taste/movement.ts";
import { useReordering } from "../taste/use-reordering.ts";
import classes from "./compared-lists.module.css";
import { compareLists } from "./comparison.ts";

type Listed = ScenarioTrial["items"][number];

interface ComparedListsProps {
  readonly live: readonly Listed[];
  readonly tried: readonly Listed[];
  /** whether the two are made in the same way, so that one of them is enough */
  readonly isUnchanged: boolean;
}

const places: Readonly<Record<NonNullable<Listed["placedBy"]>, string>> = {
  pin: "pinned",
  promotion: "promoted",
  new: "new item",
  rotation: "rotated in",
  "relaxed-cap": "over the cap",
};

/** The list as it would be, beside the one that is live: what moved, came and went. */
export function ComparedLists({ live, tried, isUnchanged }: ComparedListsProps) {
  const idsOf = (items: readonly Listed[]) => items.map(({ itemId }) => itemId);
  const { movement, dropped } = compareLists(idsOf(live), idsOf(tried));
  const gone = new Set(dropped);
  const items = useItems([...new Set([...idsOf(live), ...idsOf(tried)])]);
  const list = useRef<HTMLOListElement>(null);
  useReordering(list, idsOf(tried).join());
  const nameOf = (itemId: string) => items.get(itemId)?.title ?? itemId;
  return (
    <div className={classes.lists} data-alone={isUnchanged || undefined}>
      <div>
        <Title order={3} size="h5" mb={6}>
          {isUnchanged ? "As it is live" : "As it would be"}
        </Title>
        <ol ref={list} className={classes.list} aria-label={isUnchanged ? "Live list" : "Tried list"}>
          {tried.map((item) => (
            <li key={item.itemId} data-key={item.itemId} className={classes.entry}>
              <Entry item={item} name={nameOf(item.itemId)} />
              {!isUnchanged && <Mark movement={movement.get(item.itemId)} />}
            </li>
          ))}
        </ol>
        {tried.length === 0 && <Nothing />}
      </div>
      {!isUnchanged && (
        <div className={classes.live}>
          <Title order={3} size="h5" mb={6}>
            As it is live
          </Title>
          <ol className={classes.list} aria-label="Live list">
            {live.map((item) => (
              <li key={item.itemId} className={classes.entry} data-gone={gone.has(item.itemId) || undefined}>
                <Entry item={item} name={nameOf(item.itemId)} />
                {gone.has(item.itemId) && (
                  <Text span size="xs" c="dimmed">
                    dropped
                  </Text>
                )}
              </li>
            ))}
          </ol>
          {live.length === 0 && <Nothing />}
        </div>
      )}
    </div>
  );
}

function Entry({ item, name }: { item: Listed; name: string }) {
  return (
    <>
      <span className={classes.rank} aria-hidden="true">
        {item.rank}
      </span>
      <span className={classes.name}>
        {name}
        {item.placedBy !== undefined && (
          <>
            {" "}
            <Badge size="xs" variant="default" tt="none">
              {places[item.placedBy]}
            </Badge>
          </>
        )}
      </span>
    </>
  );
}

function Mark({ movement }: { movement: Movement | undefined }) {
  if (movement === undefined || movement === 0) return null;
  if (movement === "new")
    return (
      <Badge size="sm" variant="light" tt="none" className={classes.mark}>
        new
      </Badge>
    );
  const Arrow = movement > 0 ? IconArrowUp : IconArrowDown;
  return (
    <span className={classes.mark} data-up={movement > 0 || undefined}>
      <Arrow size={14} aria-hidden="true" />
      <span className={classes.spoken}>{movement > 0 ? "up by " : "down by "}</span>
      {Math.abs(movement)}
    </span>
  );
}

function Nothing() {
  return (
    <Text size="sm" c="dimmed">
      An empty list.
    </Text>
  );
}
