import { Rating } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect, useRef } from "react";
import { ratingOf, scaleQuery, starCount, starsOf } from "./scale.ts";
import classes from "./stars.module.css";

interface StarsProps {
  /** what is rated, for screen readers */
  readonly title: string;
  /** in the scale of the data; undefined when not rated yet */
  readonly rating: number | undefined;
  readonly onRate: (rating: number) => void;
  /** of one star, in pixels */
  readonly size?: number;
  /** takes the focus when a dialog opens */
  readonly isFirst?: boolean;
}

/** Rates by star: a click, a touch, or arrow keys and Enter. Rating again replaces the rating. */
export function Stars({ title, rating, onRate, size = 26, isFirst = false }: StarsProps) {
  const { data: scale } = useQuery(scaleQuery);
  const group = useRef<HTMLDivElement>(null);
  const stars = rating === undefined || scale === undefined ? 0 : starsOf(rating, scale);

  useLayoutEffect(() => {
    if (isFirst) group.current?.querySelector("input")?.setAttribute("data-autofocus", "true");
  }, [isFirst]);

  return (
    <Rating
      ref={group}
      role="radiogroup"
      aria-label={`Rate ${title}`}
      value={Math.round(stars)}
      count={starCount}
      size={size}
      emptySymbol={<IconStar className={classes.empty} size={size} stroke={1.4} />}
      fullSymbol={<IconStarFilled className={classes.full} size={size} />}
      getSymbolLabel={(count) => (count === 0 ? "Not rated" : `${count} of ${starCount} stars`)}
      onChange={(count) => scale !== undefined && count > 0 && onRate(ratingOf(count, scale))}
    />
  );
}
