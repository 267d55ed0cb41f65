import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { SearchList } from "../training/search-list.tsx";
import { formatSeconds } from "../words.ts";
import { racesQuery } from "./race-calls.ts";
import { raceInWords } from "./race-words.ts";

/** Races of models within a time, newest first, each with who leads or won. */
export function RacesSection() {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(racesQuery);
  const { mayOperate } = useSessionRoles();
  const races = data?.pages.flatMap((page) => page.races);
  return (
    <SearchList
      title="Races"
      about="Searches for the best model within a time (AutoML), newest first."
      actions={
        mayOperate && (
          <Button
            variant="default"
            size="xs"
            renderRoot={(props) => <Link to="/training/races/new" {...props} />}
          >
            Find the best model …
          </Button>
        )
      }
      searches={races?.map((race) => ({
        id: race.raceId,
        status: race.status,
        link: (className) => (
          <Link to="/training/races/$raceId" params={{ raceId: race.raceId }} className={className}>
            {raceInWords(race)}
          </Link>
        ),
        facts: (
          <>
            {formatSeconds(race.spentSeconds)} of {formatSeconds(race.budgetSeconds)},{" "}
            <Ago at={race.createdAt} />
          </>
        ),
      }))}
      error={error}
      onEarlier={hasNextPage ? () => void fetchNextPage() : undefined}
    />
  );
}
