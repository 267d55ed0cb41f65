import { Skeleton, Text, UnstyledButton } from "@mantine/core";
import type { RecommendedItem } from "@palate/client";
import { IconArrowUp } from "@tabler/icons-react";
import type { ShownItem } from "../catalog/item.ts";
import { Poster } from "../catalog/poster.tsx";
import type { Movement } from "./movement.ts";
import classes from "./recommendation-card.module.css";
import { Stars } from "./stars.tsx";
import { Why } from "./why.tsx";

interface RecommendationCardProps {
  readonly recommended: RecommendedItem;
  /** undefined while it is fetched */
  readonly item: ShownItem | undefined;
  readonly movement: Movement | undefined;
  /** whose list it is, as the reasons say it */
  readonly who: string;
  readonly rating: number | undefined;
  readonly onRate: (rating: number) => void;
  readonly onOpen: () => void;
}

/** One recommended item: its cover, how it came to its rank, why it is here, and stars to rate it on the spot. */
export function RecommendationCard(props: RecommendationCardProps) {
  const { recommended, item, movement, who, rating, onRate, onOpen } = props;
  if (item === undefined) return <CardSkeleton itemId={recommended.itemId} />;
  const { title, year, genres } = item;
  return (
    <li className={classes.card} data-key={recommended.itemId}>
      <div className={classes.cover}>
        <Poster title={title} year={year} />
        <span className={classes.rank} aria-hidden="true">
          {recommended.rank}
        </span>
      </div>
      <div className={classes.words}>
        <MovementMark movement={movement} />
        <h3 className={classes.title}>
          <UnstyledButton onClick={onOpen} className={classes.open} aria-haspopup="dialog">
            {title}
          </UnstyledButton>
        </h3>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {[year, genres[0]].filter((part) => part !== undefined).join(" · ")}
        </Text>
        <Why item={recommended} title={title} who={who} />
        <div className={classes.stars}>
          <Stars title={title} rating={rating} onRate={onRate} />
        </div>
      </div>
    </li>
  );
}

function MovementMark({ movement }: { movement: Movement | undefined }) {
  if (movement === "new") return <span className={classes.movement}>New</span>;
  if (movement === undefined || movement <= 0) return null;
  return (
    <span className={classes.movement}>
      <IconArrowUp size={13} stroke={2.5} aria-label="up by" />
      {movement}
    </span>
  );
}

/** The place of a card whose item is not known yet. */
export function CardSkeleton({ itemId }: { itemId?: string }) {
  return (
    <li className={classes.card} data-key={itemId} aria-hidden="true">
      <div className={classes.cover}>
        <Skeleton className={classes.ghost} />
      </div>
      <div className={classes.words}>
        <Skeleton h={16} w="80%" my={4} />
        <Skeleton h={12} w="55%" my={4} />
      </div>
    </li>
  );
}
