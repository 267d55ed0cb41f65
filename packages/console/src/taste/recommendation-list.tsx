import { Button, VisuallyHidden } from "@mantine/core";
import { useRef } from "react";
import { useItems } from "../catalog/item.ts";
import { formatPlural } from "../words.ts";
import { CardSkeleton, RecommendationCard } from "./recommendation-card.tsx";
import classes from "./recommendation-list.module.css";
import { idsOf, type TasteList } from "./recommendations.ts";
import { useReordering } from "./use-reordering.ts";

interface RecommendationListProps {
  /** undefined while it is fetched for the first time */
  readonly list: TasteList | undefined;
  readonly k: number;
  /** whose list it is */
  readonly who: string;
  readonly ratings: ReadonlyMap<string, number>;
  readonly onRate: (itemId: string, rating: number) => void;
  readonly onOpen: (itemId: string) => void;
  readonly onMore: () => void;
}

/** The recommended items in their order. */
export function RecommendationList({
  list,
  k,
  who,
  ratings,
  onRate,
  onOpen,
  onMore,
}: RecommendationListProps) {
  const grid = useRef<HTMLOListElement>(null);
  const ids = idsOf(list?.recommendations);
  const items = useItems(ids);
  useReordering(grid, ids.join());
  if (list === undefined)
    return (
      <ol className={classes.grid} aria-busy="true" aria-label="Recommendations are on their way">
        {[...Array(k).keys()].map((place) => (
          <CardSkeleton key={place} />
        ))}
      </ol>
    );
  return (
    <>
      <VisuallyHidden role="status">{changeInWords(list, items.get(ids[0] ?? "")?.title)}</VisuallyHidden>
      <ol ref={grid} className={classes.grid}>
        {list.recommendations.items.map((recommended) => (
          <RecommendationCard
            key={recommended.itemId}
            recommended={recommended}
            item={items.get(recommended.itemId)}
            movement={list.movement.get(recommended.itemId)}
            who={who}
            rating={ratings.get(recommended.itemId)}
            onRate={(rating) => onRate(recommended.itemId, rating)}
            onOpen={() => onOpen(recommended.itemId)}
          />
        ))}
      </ol>
      {ids.length === k && k < 96 && (
        <Button variant="default" onClick={onMore} mt="xl" mx="auto" display="block">
          More recommendations
        </Button>
      )}
    </>
  );
}

/** What someone who can't see the list hears when it changes. */
function changeInWords(list: TasteList, first: string | undefined): string {
  if (list.movement.size === 0 || first === undefined) return "";
  const fresh = [...list.movement.values()].filter((movement) => movement === "new").length;
  const risen = [...list.movement.values()].filter((movement) => movement !== "new" && movement > 0).length;
  return `The list has changed: ${formatPlural(fresh, "new item")}, ${risen} moved up. ${first} is first.`;
}
