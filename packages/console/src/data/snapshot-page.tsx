import { SegmentedControl, Skeleton, Stack } from "@mantine/core";
import type { Snapshot } from "@palate/client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { isMissing, palate } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import back from "../frame/back.module.css";
import { NotFoundPage } from "../frame/not-found-page.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { LineageSection } from "../lineage/lineage-section.tsx";
import { formatPlural } from "../words.ts";
import { Manifest } from "./manifest.tsx";
import { SnapshotChanges } from "./snapshot-changes.tsx";
import { SnapshotProfile } from "./snapshot-profile.tsx";
import { SnapshotValidations } from "./snapshot-validations.tsx";

const route = getRouteApi("/data/snapshots/$snapshotId");

export const snapshotRoute = createLazyRoute("/data/snapshots/$snapshotId")({ component: SnapshotPage });

const views = [
  { value: "profile", label: "Profile" },
  { value: "validation", label: "Validation" },
  { value: "changes", label: "Changes" },
  { value: "lineage", label: "Lineage" },
] as const;

function snapshotQuery(snapshotId: string) {
  return queryOptions({
    queryKey: ["snapshot", snapshotId],
    queryFn: ({ signal }) => palate.snapshots.get(snapshotId, { signal }),
    // It never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One snapshot: what it looks like, whether it is as expected, what has changed, and what became of it. */
function SnapshotPage() {
  const { snapshotId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const snapshot = useQuery(snapshotQuery(snapshotId));
  const view = views.find(({ value }) => value === search.view)?.value ?? "profile";
  const change = (to: typeof search) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true, resetScroll: false });
  if (snapshot.data === undefined && isMissing(snapshot.error)) return <NotFoundPage />;
  return (
    <>
      <Link to="/data" className={back.back}>
        Data
      </Link>
      <Question name="Snapshot" answer={snapshot.data && <Answer snapshot={snapshot.data} />}>
        What is in snapshot {snapshot.data?.contentHash.slice(0, 12) ?? "…"}?
      </Question>
      {snapshot.data === undefined ? (
        snapshot.error === null ? (
          <Skeleton h={420} />
        ) : (
          <ProblemNotice error={snapshot.error} />
        )
      ) : (
        <Stack gap="xl">
          <Manifest snapshot={snapshot.data} />
          <SegmentedControl
            aria-label="What to look at"
            style={{ alignSelf: "flex-start", maxWidth: "100%" }}
            data={[...views]}
            value={view}
            onChange={(to) => change({ view: to === "profile" ? undefined : to })}
          />
          {view === "profile" && <SnapshotProfile snapshotId={snapshotId} />}
          {view === "validation" && (
            <SnapshotValidations
              snapshotId={snapshotId}
              reportId={search.report}
              onReport={(report) => change({ report })}
            />
          )}
          {view === "changes" && (
            <SnapshotChanges
              snapshot={snapshot.data}
              beforeId={search.with}
              onBefore={(before) => change({ with: before })}
            />
          )}
          {view === "lineage" && <LineageSection of={{ kind: "snapshot", snapshotId }} />}
        </Stack>
      )}
    </>
  );
}

function Answer({ snapshot: { counts, createdAt, simulated } }: { snapshot: Snapshot }) {
  return (
    <>
      {formatPlural(counts.events, "event")} by {formatPlural(counts.users, "user")} on{" "}
      {formatPlural(counts.items, "item")}
      {simulated && ", made by a simulator"}; taken <Ago at={createdAt} />.
    </>
  );
}
