import { Button, Collapse, EmptyState, Group, Stack } from "@mantine/core";
import { IconBox, IconMoodEmpty } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { isWithoutModel, statusQuery } from "../api.ts";
import { genresQuery, useItem } from "../catalog/item.ts";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { Section } from "../frame/section.tsx";
import { formatCount } from "../words.ts";
import { GenreFilter, LikedGenres } from "./genres.tsx";
import { ItemDialog } from "./item-dialog.tsx";
import { pathInWords } from "./path-in-words.ts";
import { ratingsQuery, useRate } from "./ratings.ts";
import { RatingsPanel } from "./ratings-panel.tsx";
import { RecommendationList } from "./recommendation-list.tsx";
import { recommendationsQuery, type TasteList } from "./recommendations.ts";
import { Replay } from "./replay.tsx";
import { SearchBox } from "./search-box.tsx";
import classes from "./taste-page.module.css";
import { Who, you } from "./who.tsx";

const route = getRouteApi("/taste");

export const tasteRoute = createLazyRoute("/taste")({ component: TastePage });

const pageLength = 12;

/** Search, rate, and see the list change. */
function TastePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (to: Partial<typeof search>, replace = true) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace, resetScroll: false });

  const userId = search.user ?? you;
  const isYou = userId === you;
  const likes = search.likes?.split(",") ?? [];
  const k = Math.min(Number(search.k) || pageLength, 96);
  const ratings = useQuery(ratingsQuery(userId));
  const list = useQuery(recommendationsQuery({ userId, k, genre: search.genre, likes }));
  const rate = useRate(userId);

  const valueByItem = new Map(ratings.data?.map(({ itemId, value }) => [itemId, value]));
  const isNew = ratings.data?.length === 0;
  const genres = useQuery({ ...genresQuery, enabled: isNew });
  // What stands above the list comes first: a list that jumps away under the pointer takes the click with it.
  const isSettled = !ratings.isPending && (!isNew || !genres.isPending);
  const recommendationId = list.data?.recommendations.recommendationId;
  const isListed = (itemId: string) =>
    list.data?.recommendations.items.some((item) => item.itemId === itemId);
  const onRate = (itemId: string, value: number) =>
    rate.mutate({ itemId, value, recommendationId: isListed(itemId) ? recommendationId : undefined });

  return (
    <>
      <Question
        name="Taste"
        answer={
          list.isError ? (
            "No list yet."
          ) : (
            <Answer list={list.data} ratingCount={ratings.data?.length} isYou={isYou} />
          )
        }
        actions={
          <Who
            userId={userId}
            onChange={(chosen) =>
              change(
                {
                  user: chosen === you ? undefined : chosen,
                  likes: undefined,
                  item: undefined,
                  k: undefined,
                },
                false,
              )
            }
          />
        }
      >
        What would {userId} like next?
      </Question>
      <div className={classes.columns}>
        <Stack gap="lg" className={classes.list}>
          <SearchBox ratings={valueByItem} onPick={(item) => change({ item }, false)} />
          <Collapse expanded={isNew && !list.isError} transitionDuration={isNew ? 0 : 200}>
            <LikedGenres
              likes={likes}
              onChange={(chosen) => change({ likes: chosen.join(",") || undefined })}
            />
          </Collapse>
          {rate.isError && <ProblemNotice error={rate.error} onClose={rate.reset} />}
          <Section
            title={isNew && !list.isError ? "Rate a few you know" : `Next for ${userId}`}
            actions={<GenreFilter genre={search.genre} onChange={(genre) => change({ genre })} />}
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
                onRate={onRate}
                onOpen={(item) => change({ item }, false)}
                onMore={() => change({ k: String(k + pageLength) })}
              />
            )}
          </Section>
          {recommendationId !== undefined && (
            <Replay key={recommendationId} recommendationId={recommendationId} />
          )}
        </Stack>
        <aside className={classes.aside} aria-label="Ratings">
          {ratings.isError ? (
            <ProblemNotice error={ratings.error} />
          ) : (
            <RatingsPanel
              key={userId}
              title={isYou ? "Your ratings" : `Ratings of ${userId}`}
              ratings={ratings.data ?? []}
              onRate={onRate}
            />
          )}
        </aside>
      </div>
      <ItemDialog
        itemId={search.item}
        rating={valueByItem.get(search.item ?? "")}
        onRate={(value) => {
          if (search.item !== undefined) onRate(search.item, value);
          change({ item: undefined });
        }}
        onOpen={(item) => change({ item })}
        onClose={() => change({ item: undefined })}
      />
    </>
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
      description="Ratings are kept meanwhile. Train models and make one of them the champion, under Models or by:"
      py="xl"
    >
      <EmptyState.Actions>
        <Command>npx palate train</Command>
        <Button component={Link} to="/models" variant="light">
          Go to Models
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
