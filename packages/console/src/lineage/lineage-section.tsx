import { Button, Skeleton, Stack } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { formatPlural } from "../words.ts";
import { nearOf } from "./layers.ts";
import { LineageGraph } from "./lineage-graph.tsx";

/** What a lineage can be asked about here. */
type Subject =
  | { readonly kind: "version"; readonly model: string; readonly version: string }
  | { readonly kind: "snapshot"; readonly snapshotId: string };

function lineageQuery(of: Subject) {
  return queryOptions({
    queryKey: ["lineage", of],
    queryFn: ({ signal }) =>
      of.kind === "version"
        ? palate.lineage.ofVersion(of.model, of.version, { signal })
        : palate.lineage.ofSnapshot(of.snapshotId, { signal }),
  });
}

/** Where something comes from, and what became of it, drawn. */
export function LineageSection({ of }: { of: Subject }) {
  const lineage = useQuery(lineageQuery(of));
  const [isWhole, setWhole] = useState(false);
  const near = lineage.data && nearOf(lineage.data);
  return (
    <Section title="Where it comes from, and what stands on it">
      {lineage.isError ? (
        <ProblemNotice error={lineage.error} />
      ) : lineage.data === undefined || near === undefined ? (
        <Skeleton h={260} />
      ) : (
        <Stack gap="xs">
          <LineageGraph lineage={isWhole ? lineage.data : near.graph} />
          {near.hidden > 0 && !isWhole && (
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ alignSelf: "flex-start" }}
              onClick={() => setWhole(true)}
            >
              {formatPlural(near.hidden, "earlier snapshot")}
            </Button>
          )}
        </Stack>
      )}
    </Section>
  );
}
