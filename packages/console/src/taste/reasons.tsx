import { Progress, Stack, Text } from "@mantine/core";
import type { Explanation, Reason, RecommendedItem } from "@palate/client";
import { useItems } from "../catalog/item.ts";
import { nameOf } from "../catalog/name.ts";
import { formatPlural, formatRating } from "../words.ts";
import { pathNames } from "./path-in-words.ts";
import classes from "./why.module.css";

const placements: Readonly<Record<NonNullable<RecommendedItem["placedBy"]>, string>> = {
  pin: "Pinned to this place by the scenario.",
  promotion: "In one of the scenario's promoted places.",
  new: "In one of the scenario's places for new items.",
  rotation: "Drawn into the rotating end of the list.",
  "relaxed-cap": "Here although a cap was reached: nothing else was left.",
};

/** Everything that speaks for an item, with what each fact weighs, and what its place rests on besides. */
export function Reasons({ item }: { item: RecommendedItem }) {
  const { reasons = [], explanation, predictedRating, placedBy, path } = item;
  return (
    <Stack gap="md">
      {placedBy !== undefined && (
        <Text size="sm" fw={600}>
          {placements[placedBy]}
        </Text>
      )}
      {reasons.map((reason) => (
        <FullReason
          key={`${reason.type} ${reason.description}`}
          reason={reason}
          {...(reason.type === "genre_match" && { matchScore: matchScoreOf(explanation) })}
        />
      ))}
      <SimilarUsers explanation={explanation} />
      <Text size="sm" c="dimmed" component="div">
        {path !== undefined && <div>Came by: {pathNames[path]}</div>}
        {predictedRating !== undefined && (
          <div>
            Predicted rating <b className={classes.strong}>{formatRating(predictedRating)}</b>
          </div>
        )}
        {explanation !== undefined && <div>{knowledgeInWords(explanation.confidence)}</div>}
      </Text>
    </Stack>
  );
}

/** The server's words, with titles as they are read. */
export function inWords({ description, items = [] }: Reason): string {
  return items.reduce(
    (words, { title }) => (title === undefined ? words : words.replace(title, nameOf(title).title)),
    description,
  );
}

function matchScoreOf(explanation: Explanation | undefined): number | undefined {
  return explanation?.reasons.find(({ type }) => type === "genre_match")?.match_score;
}

function SimilarUsers({ explanation }: { explanation: Explanation | undefined }) {
  const count = explanation?.reasons.find(({ type }) => type === "similar_users")?.similar_user_count;
  if (count === undefined) return null;
  return (
    <Text size="sm" fw={600}>
      Liked by {formatPlural(count, "user")} of a similar taste.
    </Text>
  );
}

/** The server's confidence is about how much is known of user and item, and no probability of being right. */
function knowledgeInWords(confidence: number): string {
  return `Rests on ${Math.round(confidence * 100)}% of what could be known of user and item`;
}

function FullReason({ reason, matchScore }: { reason: Reason; matchScore?: number | undefined }) {
  const items = useItems((reason.items ?? []).map(({ itemId }) => itemId));
  return (
    <div>
      <Text size="sm" fw={600}>
        {inWords(reason)}
      </Text>
      {reason.items?.map(({ itemId, title, value, contribution }) => (
        <Share
          key={itemId}
          name={items.get(itemId)?.title ?? title ?? itemId}
          detail={value === undefined ? "" : `, ${formatRating(value)}`}
          share={contribution}
          of="in the score"
        />
      ))}
      {matchScore !== undefined && (
        <Share name="Genres that match" detail="" share={matchScore} of="in the item's genres" />
      )}
      {reason.interactions !== undefined && reason.items === undefined && (
        <Text size="sm" c="dimmed">
          {formatPlural(reason.interactions, "interaction")}
        </Text>
      )}
    </div>
  );
}

/** @param props.share in [0, 1] */
function Share({ name, detail, share, of }: { name: string; detail: string; share: number; of: string }) {
  const percent = Math.round(share * 100);
  return (
    <div className={classes.share}>
      <Text size="sm" span truncate>
        {name}
        {detail}
      </Text>
      <Text size="sm" span c="dimmed">
        {percent}%
      </Text>
      <Progress value={percent} size={4} className={classes.bar} aria-label={`Share of ${name} ${of}`} />
    </div>
  );
}
