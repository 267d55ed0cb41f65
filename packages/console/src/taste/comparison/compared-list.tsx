import { Skeleton, Text, Title, UnstyledButton } from "@mantine/core";
import type { RecommendedItem } from "@palate/client";
import { useRef } from "react";
import type { ShownItem } from "../../catalog/item.ts";
import { Poster } from "../../catalog/poster.tsx";
import { useReordering } from "../use-reordering.ts";
import classes from "./comparison.module.css";
import { depth } from "./use-comparison.ts";

/** Another list, and where an item stands in it. */
export interface Standing {
  readonly name: string;
  /** from 1 on; undefined beyond what is known of the list */
  rankOf(itemId: string): number | undefined;
}

interface ComparedListProps {
  readonly title: string;
  /** undefined while it is fetched for the first time */
  readonly list: readonly RecommendedItem[] | undefined;
  readonly length: number;
  readonly items: ReadonlyMap<string, ShownItem>;
  /** what each item is compared with */
  readonly beside: readonly Standing[];
  /** what both models rank among the first */
  readonly common: ReadonlySet<string>;
  /** whether it is the one that a narrow window shows */
  readonly isShown: boolean;
  /** the item that is pointed at in any of the lists */
  readonly marked: string | undefined;
  readonly onMark: (itemId: string | undefined) => void;
  readonly onOpen: (itemId: string) => void;
}

/** One of the lists that stand side by side: each item with its ranks in the others. */
export function ComparedList(props: ComparedListProps) {
  const { title, list, length, items, beside, common, isShown, marked, onMark, onOpen } = props;
  const rows = useRef<HTMLOListElement>(null);
  const shown = list?.slice(0, length);
  useReordering(rows, shown?.map(({ itemId }) => itemId).join() ?? "");
  return (
    <div className={classes.column} data-shown={isShown || undefined}>
      <Title order={3} className={classes.columnTitle}>
        {title}
      </Title>
      {shown === undefined ? (
        <div aria-busy="true">
          {[...Array(length).keys()].map((place) => (
            <div key={place} className={classes.row}>
              <Skeleton h={20} />
            </div>
          ))}
        </div>
      ) : (
        <ol ref={rows} className={classes.rows} aria-label={title} onMouseLeave={() => onMark(undefined)}>
          {shown.map(({ itemId, rank }) => {
            const name = items.get(itemId)?.title ?? itemId;
            return (
              <li key={itemId} data-key={itemId}>
                <UnstyledButton
                  className={classes.row}
                  data-marked={marked === itemId || undefined}
                  aria-haspopup="dialog"
                  onClick={() => onOpen(itemId)}
                  onMouseEnter={() => onMark(itemId)}
                  onFocus={() => onMark(itemId)}
                  onBlur={() => onMark(undefined)}
                >
                  <span className={classes.rank} data-common={common.has(itemId) || undefined}>
                    {rank}
                  </span>
                  <span className={classes.cover}>
                    <Poster title={name} small />
                  </span>
                  <span className={classes.words}>
                    <Text size="sm" fw={550} truncate component="span" display="block">
                      {name}
                    </Text>
                    <Text size="xs" c="dimmed" truncate component="span" display="block">
                      {beside.map((other) => standing(other, itemId)).join(" · ")}
                    </Text>
                  </span>
                </UnstyledButton>
              </li>
            );
          })}
          {shown.length === 0 && (
            <Text size="sm" c="dimmed" component="li">
              Nothing fits.
            </Text>
          )}
        </ol>
      )}
    </div>
  );
}

function standing({ name, rankOf }: Standing, itemId: string): string {
  const rank = rankOf(itemId);
  return rank === undefined ? `below ${depth} by ${name}` : `${rank} by ${name}`;
}
