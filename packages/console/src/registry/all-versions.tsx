import { Button, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import type { VersionStage } from "@palate/client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
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
  const versions = pages.data?.pages.flatMap((page) => page.versions);
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
          onChange={(name) => onFilter({ model: name ?? undefined })}
        />
        <Select
          aria-label="Only versions in"
          placeholder="in every stage"
          size="xs"
          clearable
          clearButtonProps={{ "aria-label": "Show versions in every stage" }}
          data={[...stages]}
          value={known ?? null}
          onChange={(name) => onFilter({ stage: name ?? undefined })}
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
      {pages.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: "center" }}
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Earlier versions
        </Button>
      )}
    </Stack>
  );
}
