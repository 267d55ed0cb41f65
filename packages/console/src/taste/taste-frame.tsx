import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { ItemDialog, type Listed } from "./item-dialog.tsx";
import { RatingsPanel } from "./ratings-panel.tsx";
import { SearchBox } from "./search-box.tsx";
import classes from "./taste-page.module.css";
import type { Visit } from "./use-visit.ts";
import { Who, you } from "./who.tsx";

interface TasteFrameProps {
  readonly visit: Visit;
  readonly question: ReactNode;
  readonly answer: ReactNode;
  /** what stands between the search and the lists */
  readonly introduction?: ReactNode;
  readonly children: ReactNode;
  /** the ratings go below, so that the lists have the whole width */
  readonly isWide?: boolean;
  /** an item as it stands in what is shown */
  readonly listed: (itemId: string) => Listed | undefined;
  /** the record of the list that is shown; absent where none is kept */
  readonly recommendationId: string | undefined;
}

/** Everything around the lists: whose taste it is, the search, their ratings, and the item that is open. */
export function TasteFrame(props: TasteFrameProps) {
  const { visit, question, answer, introduction, children, isWide = false, listed, recommendationId } = props;
  const { search, change, userId, isYou, ratings, valueByItem, rate } = visit;
  const onRate = (itemId: string, value: number) =>
    rate.mutate({
      itemId,
      value,
      recommendationId: listed(itemId) === undefined ? undefined : recommendationId,
    });
  return (
    <>
      <Question
        name="Taste"
        answer={answer}
        actions={
          <Who
            userId={userId}
            onChange={(chosen) => {
              const user = chosen === you ? undefined : chosen;
              change({ user, likes: undefined, item: undefined, k: undefined }, false);
            }}
          />
        }
      >
        {question}
      </Question>
      <div className={classes.columns} data-wide={isWide || undefined}>
        <Stack gap="lg" className={classes.list}>
          <SearchBox
            label="Search the catalog by title"
            placeholder="Search for something you know"
            hotkey="/"
            ratings={valueByItem}
            onPick={(item) => change({ item }, false)}
          />
          {introduction}
          {rate.isError && <ProblemNotice error={rate.error} onClose={rate.reset} />}
          {children}
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
        listed={search.item === undefined ? undefined : listed(search.item)}
        recommendationId={recommendationId}
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
