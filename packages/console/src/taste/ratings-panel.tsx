import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useItems } from "../catalog/item.ts";
import { Poster } from "../catalog/poster.tsx";
import { Section } from "../frame/section.tsx";
import { formatPlural, formatRating } from "../words.ts";
import type { Rating } from "./ratings.ts";
import classes from "./ratings-panel.module.css";
import { Stars } from "./stars.tsx";

interface RatingsPanelProps {
  readonly title: string;
  readonly ratings: readonly Rating[];
  readonly onRate: (itemId: string, rating: number) => void;
}

const pageLength = 8;

/** A user's own ratings, newest first; each can be changed. */
export function RatingsPanel({ title, ratings, onRate }: RatingsPanelProps) {
  const [shownCount, setShownCount] = useState(pageLength);
  const shown = ratings.slice(0, shownCount);
  const items = useItems(shown.map(({ itemId }) => itemId));
  const mean = ratings.reduce((sum, { value }) => sum + value, 0) / ratings.length;
  return (
    <Section
      title={title}
      about={
        ratings.length > 0 && `${formatPlural(ratings.length, "rating")}, ${formatRating(mean)} on average`
      }
    >
      {ratings.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet. Rate three you know, good or bad, and the list turns to this taste.
        </Text>
      ) : (
        <ul className={classes.list}>
          {shown.map(({ itemId, value }) => {
            const name = items.get(itemId)?.title ?? itemId;
            return (
              <li key={itemId} className={classes.row}>
                <div className={classes.cover}>
                  <Poster title={name} small />
                </div>
                <div className={classes.words}>
                  <Text size="sm" fw={550} truncate>
                    {name}
                  </Text>
                  <Stars title={name} rating={value} onRate={(rating) => onRate(itemId, rating)} size={24} />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {ratings.length > shownCount && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="sm"
          ml={-8}
          onClick={() => setShownCount(shownCount + 24)}
        >
          More ratings
        </Button>
      )}
    </Section>
  );
}
