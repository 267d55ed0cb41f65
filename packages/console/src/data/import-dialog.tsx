import {
  Button,
  Group,
  Modal,
  Progress,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
} from "@mantine/core";
import type { ImportReport } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isMappingIncomplete, palate, queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { formatBytes, formatCount, formatPlural } from "../words.ts";
import { type FileHead, readHead } from "./file-head.ts";
import classes from "./import-dialog.module.css";
import { importsQuery, receiveImport } from "./imports.ts";
import { columnChoices, type Mapping, mappingFields, mapText } from "./mapping.ts";

/** Shows how a file would be read, lets the mapping be mended, and imports it. */
export function ImportDialog({ file, onClose }: { file: File | null; onClose: () => void }) {
  return (
    <Modal opened={file !== null} onClose={onClose} size="xl" withCloseButton={false}>
      {file !== null && (
        <>
          <DialogHead of={Modal}>{`Import ${file.name}`}</DialogHead>
          <ImportSteps file={file} onClose={onClose} />
        </>
      )}
    </Modal>
  );
}

function ImportSteps({ file, onClose }: { file: File; onClose: () => void }) {
  const [chosen, setChosen] = useState<Partial<Mapping>>({});
  // Another file can have the same name, so what was read is not kept.
  const head = useQuery({
    queryKey: ["head", file.name, file.size, file.lastModified],
    queryFn: () => readHead(file),
    gcTime: 0,
  });
  const guess = useQuery({
    queryKey: ["guess", file.name, file.size, file.lastModified],
    queryFn: ({ signal }) =>
      palate.imports.preview(head.data?.content ?? file, { file: head.data?.name ?? file.name }, { signal }),
    enabled: head.data !== undefined,
    gcTime: 0,
  });
  const importing = useMutation({
    mutationFn: (map: string) => palate.imports.create(file, { file: file.name, ...(map !== "" && { map }) }),
    onSuccess: (report) => {
      receiveImport(report);
      onClose();
    },
  });

  if (head.isError) return <ProblemNotice error={head.error} />;
  if (head.data === undefined || guess.isPending) return <Skeleton h={240} />;
  if (importing.isPending) return <Importing file={file} estimatedLines={head.data.estimatedLines} />;

  const guessed: Partial<Mapping> = guess.data?.mapping ?? {};
  const mapping = { ...guessed, ...chosen };
  // A file whose columns can't be guessed is not hopeless: someone can name them.
  const isUnclear = isMappingIncomplete(guess.error);
  const isMapped = isUnclear || guess.data?.mapping !== undefined;
  const isComplete = isMapped
    ? mappingFields.every(({ field, isNeeded }) => !isNeeded || mapping[field])
    : guess.isSuccess;
  const isChanged = mapText(mapping) !== mapText(guessed);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {guess.data && formatNames[guess.data.format]}, {formatBytes(file.size)}, about{" "}
        {formatPlural(head.data.estimatedLines, "line")}
        {guess.data?.ratingRange &&
          `, ratings from ${guess.data.ratingRange.min} to ${guess.data.ratingRange.max}`}
        .
      </Text>
      <FirstRows head={head.data} />
      {isMapped && (
        <MappingForm
          choices={columnChoices(head.data.rows[0] ?? [], guessed)}
          mapping={mapping}
          onChange={(change) => setChosen({ ...chosen, ...change })}
        />
      )}
      {guess.isError && !(isUnclear && isComplete) && <ProblemNotice error={guess.error} />}
      {importing.isError && <ProblemNotice error={importing.error} onClose={importing.reset} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button
          disabled={!isComplete}
          onClick={() => importing.mutate(isChanged ? mapText(mapping) : "")}
          data-autofocus
        >
          Import
        </Button>
      </Group>
    </Stack>
  );
}

const formatNames: Readonly<Record<ImportReport["format"], string>> = {
  csv: "Interactions in columns",
  "movielens-ratings": "MovieLens ratings",
  "movielens-items": "MovieLens items",
  "movielens-users": "MovieLens users",
  "items-ndjson": "Items as NDJSON",
};

function FirstRows({ head }: { head: FileHead }) {
  const [first = [], ...others] = head.rows;
  if (first.length === 0) return null;
  return (
    <Table.ScrollContainer
      minWidth={0}
      type="native"
      tabIndex={0}
      role="region"
      aria-label="The first rows of the file"
    >
      <Table className={classes.rows} withTableBorder withColumnBorders>
        <Table.Tbody>
          {[first, ...others].map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are told apart by their line, and never move
            <Table.Tr key={line}>
              {row.map((column, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Table.Td key={place}>{column}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface MappingFormProps {
  readonly choices: readonly { value: string; label: string }[];
  readonly mapping: Partial<Mapping>;
  readonly onChange: (change: Partial<Mapping>) => void;
}

function MappingForm({ choices, mapping, onChange }: MappingFormProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
      {mappingFields.map(({ field, label, isNeeded }) => (
        <Select
          key={field}
          label={label}
          required={isNeeded}
          placeholder={isNeeded ? "Which column?" : "Not in this file"}
          data={[...choices]}
          value={mapping[field] || null}
          clearable={!isNeeded}
          clearButtonProps={{ "aria-label": `${label} is not in this file` }}
          onChange={(column) => onChange({ [field]: column ?? "" })}
        />
      ))}
    </SimpleGrid>
  );
}

/** The import as it goes on. The server says how many rows it has read; how many there are is an estimate. */
function Importing({ file, estimatedLines }: { file: File; estimatedLines: number }) {
  const { data: imports = [] } = useQuery({ ...importsQuery, refetchInterval: 500 }, queryClient);
  const rows = imports.find((report) => report.file === file.name && report.status === "running")?.rows;
  const percent =
    rows === undefined ? 0 : Math.min(99, Math.round((rows / Math.max(estimatedLines, 1)) * 100));
  return (
    <Stack gap="xs" py="lg">
      <Text role="status">
        {rows === undefined
          ? `Sending ${formatBytes(file.size)} …`
          : `${formatCount(rows)} of about ${formatPlural(estimatedLines, "row")} read …`}
      </Text>
      <Progress
        value={rows === undefined ? 100 : percent}
        animated={rows === undefined}
        aria-label="Progress of the import"
      />
      <Text size="sm" c="dimmed">
        A file that can’t be read to its end changes nothing.
      </Text>
    </Stack>
  );
}
