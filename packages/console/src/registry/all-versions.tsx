import { Button, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import type { VersionStage } from "@palate/client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { modelsQuery, versionPagesQuery } from "./versions.ts";
import { VersionsTable, type VersionsTableProps } from "./versions-table.tsx";

interface AllVersionsProps extends Omit<VersionsTableProps, "versions" | "onMetric"> {
  readonly model: string | undefined;
  readonly stage: string | undefined;
  readonly onFilter: (filter: { model?: string | undefined; stage?: string | undefined }) => void;
}

const stages: readonly VersionStage[] = ["Production", "Staging", "Archived"];

/** Every version, newest first, a page at a time. */
export function AllVersions({ model, stage, onFilter, ...table }: AllVersionsProps) {
  const known = stages.find((one) => one === stage);
  const pages = useInfiniteQuery(versionPagesQuery({ model, stage: known }));
  const models = useQuery(modelsQuery);
  // One page at a time: rows with menus and boxes are slow to draw by the hundred.
  const [shown, setShown] = useState(0);
  const read = pages.data?.pages ?? [];
  const at = Math.min(shown, Math.max(0, read.length - 1));
  const versions = read[at]?.versions;
  const earlier = async () => {
    if (at + 1 >= read.length) await pages.fetchNextPage();
    setShown(at + 1);
  };
  const filter = (by: Parameters<typeof onFilter>[0]) => {
    setShown(0);
    onFilter(by);
  };
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Select
          aria-label="Only versions of"
          placeholder="of all models"
          size="xs"
          clearable
          clearButtonProps={{ "aria-label": "Show versions of all models" }}
          searchable
          data={models.data?.map(({ name }) => name) ?? []}
          value={model ?? null}
          onChange={(name) => filter({ model: name ?? undefined })}
        />
        <Select
          aria-label="Only versions in"
          placeholder="in every stage"
          size="xs"
          clearable
          clearButtonProps={{ "aria-label": "Show versions in every stage" }}
          data={[...stages]}
          value={known ?? null}
          onChange={(name) => filter({ stage: name ?? undefined })}
        />
      </Group>
      {pages.isError ? (
        <ProblemNotice error={pages.error} />
      ) : versions === undefined ? (
        <Skeleton h={320} />
      ) : versions.length === 0 ? (
        <Text c="dimmed">There is none of this kind.</Text>
      ) : (
        <VersionsTable versions={versions} {...table} />
      )}
      {(at > 0 || at + 1 < read.length || pages.hasNextPage) && (
        <Group justify="center" gap="xs">
          <Button variant="default" size="xs" disabled={at === 0} onClick={() => setShown(at - 1)}>
            Later versions
          </Button>
          <Button
            variant="default"
            size="xs"
            disabled={at + 1 >= read.length && !pages.hasNextPage}
            loading={pages.isFetchingNextPage}
            onClick={() => void earlier()}
          >
            Earlier versions
          </Button>
        </Group>
      )}
    </Stack>
  );
}
