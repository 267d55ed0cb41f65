import { Button, Collapse, EmptyState, Group } from "@mantine/core";
import { IconBox, IconColumns3, IconMoodEmpty } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isWithoutModel, statusQuery } from "../api.ts";
import { genresQuery, useItem } from "../catalog/item.ts";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { aliasesQuery, recentVersionsQuery } from "../registry/versions.ts";
import { formatCount } from "../words.ts";
import { GenreFilter, LikedGenres } from "./genres.tsx";
import { ListRecord } from "./list-record.tsx";
import { usualReference, usualRival } from "./model-reference.ts";
import { ModelSelect } from "./model-select.tsx";
import { pathInWords } from "./path-in-words.ts";
import { RecommendationList } from "./recommendation-list.tsx";
import { recommendationsQuery, type TasteList } from "./recommendations.ts";
import { TasteFrame } from "./taste-frame.tsx";
import classes from "./taste-page.module.css";
import type { Visit } from "./use-visit.ts";

const pageLength = 12;

/** A user's list, made by a model of choice. It moves with every rating, and says why each item is in it. */
export function OneList({ visit }: { visit: Visit }) {
  const { search, change, userId, isYou, likes, ratings, valueByItem, rate } = visit;
  const { genre, model } = search;
  const k = Math.min(Number(search.k) || pageLength, 96);
  const list = useQuery(recommendationsQuery({ userId, k, genre, likes, model }));
  const isNew = ratings.data?.length === 0;
  const genres = useQuery({ ...genresQuery, enabled: isNew });
  // What stands above the list comes first: a list that jumps away under the pointer takes the click with it.
  const isSettled = !ratings.isPending && (!isNew || !genres.isPending);
  const recommendationId = list.data?.recommendations.recommendationId;
  const listed = (itemId: string) => {
    const item = list.data?.recommendations.items.find((one) => one.itemId === itemId);
    return item && { item };
  };

  return (
    <TasteFrame
      visit={visit}
      question={`What would ${userId} like next?`}
      answer={
        list.isError ? (
          "No list yet."
        ) : (
          <Answer list={list.data} ratingCount={ratings.data?.length} isYou={isYou} />
        )
      }
      introduction={
        <Collapse expanded={isNew && !list.isError} transitionDuration={isNew ? 0 : 200}>
          <LikedGenres
            likes={likes}
            onChange={(chosen) => change({ likes: chosen.join(",") || undefined })}
          />
        </Collapse>
      }
      listed={listed}
      recommendationId={recommendationId}
    >
      <Section
        title={isNew && !list.isError ? "Rate a few you know" : `Next for ${userId}`}
        actions={
          !isWithoutModel(list.error) && (
            <Group gap="xs">
              <ModelSelect
                label="Made by"
                value={model ?? usualReference}
                onChange={(chosen) => change({ model: chosen === usualReference ? undefined : chosen })}
              />
              <GenreFilter genre={genre} onChange={(chosen) => change({ genre: chosen })} />
              <CompareButton model={model} onCompare={(against) => change({ against }, false)} />
            </Group>
          )
        }
      >
        {isWithoutModel(list.error) ? (
          <NoModel />
        ) : list.isError ? (
          <ProblemNotice error={list.error} />
        ) : list.data?.recommendations.items.length === 0 ? (
          <NothingToRecommend />
        ) : (
          <RecommendationList
            list={isSettled ? list.data : undefined}
            k={k}
            who={userId}
            ratings={valueByItem}
            onRate={(itemId, value) => rate.mutate({ itemId, value, recommendationId })}
            onOpen={(item) => change({ item }, false)}
            onMore={() => change({ k: String(k + pageLength) })}
          />
        )}
      </Section>
      {list.data !== undefined && <ListRecord list={list.data.recommendations} ratings={valueByItem} />}
    </TasteFrame>
  );
}

interface CompareButtonProps {
  readonly model: string | undefined;
  readonly onCompare: (against: string) => void;
}

/** Puts another model beside the one that makes the list; absent while there is no other. */
function CompareButton({ model = usualReference, onCompare }: CompareButtonProps) {
  const { data: versions = [] } = useQuery(recentVersionsQuery);
  const { data: aliases = [] } = useQuery(aliasesQuery);
  const rival = usualRival(model, versions, aliases);
  if (rival === undefined) return null;
  return (
    <Button variant="default" leftSection={<IconColumns3 size={16} />} onClick={() => onCompare(rival)}>
      Compare
    </Button>
  );
}

interface AnswerProps {
  readonly list: TasteList | undefined;
  readonly ratingCount: number | undefined;
  readonly isYou: boolean;
}

/** The best item in words, out of how many, and how it was found. */
function Answer({ list, ratingCount = 0, isYou }: AnswerProps) {
  const { data: status } = useQuery(statusQuery);
  const first = list?.recommendations.items[0];
  const item = useItem(first?.itemId);
  if (list === undefined || status === undefined) return <Group h={28} />;
  if (first === undefined) return "Nothing that is not rated already.";
  return (
    <>
      <b className={classes.first}>{item?.title ?? first.itemId}</b>, before{" "}
      {formatCount(status.counts.items - 1)} others: {pathInWords(list.recommendations, ratingCount, isYou)}.
    </>
  );
}

function NoModel() {
  return (
    <EmptyState
      icon={<IconBox size={40} stroke={1.4} />}
      title="No model is serving yet"
      description="Ratings are kept meanwhile. Train models and make one of them the champion, under Training and Registry, or by:"
      py="xl"
    >
      <EmptyState.Actions>
        <Command>npx palate train</Command>
        <Button component={Link} to="/training" variant="light">
          Go to Training
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

function NothingToRecommend() {
  return (
    <EmptyState
      icon={<IconMoodEmpty size={40} stroke={1.4} />}
      title="Nothing fits"
      description="Choose another genre, or bring more items in:"
      py="xl"
    >
      <EmptyState.Actions>
        <Command>npx palate import items.ndjson</Command>
      </EmptyState.Actions>
    </EmptyState>
  );
}
