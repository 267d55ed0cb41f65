import {
  Button,
  Group,
  Modal,
  Progress,
  SegmentedControl,
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
import { ColumnsForm } from "./columns-form.tsx";
import { type DescribedColumn, describedMap } from "./described-columns.ts";
import { type FileHead, readHead } from "./file-head.ts";
import classes from "./import-dialog.module.css";
import { importsQuery, receiveImport } from "./imports.ts";
import { columnChoices, type Mapping, mappingFields, mapText, typeChoices } from "./mapping.ts";

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
  const [subject, setSubject] = useState<Subject>();
  const [chosen, setChosen] = useState<Partial<Mapping>>({});
  const [columns, setColumns] = useState<readonly DescribedColumn[]>();
  // Another file can have the same name, so what was read is not kept.
  const identity = [file.name, file.size, file.lastModified];
  const head = useQuery({ queryKey: ["head", ...identity], queryFn: () => readHead(file), gcTime: 0 });
  const guess = useQuery({
    queryKey: ["guess", ...identity, subject],
    queryFn: ({ signal }) =>
      palate.imports.preview(
        head.data?.content ?? file,
        { file: head.data?.name ?? file.name, ...(subject && { as: subject }) },
        { signal },
      ),
    enabled: head.data !== undefined,
    gcTime: 0,
  });
  const importing = useMutation({
    mutationFn: (map: string) =>
      palate.imports.create(file, {
        file: file.name,
        ...(subject && { as: subject }),
        ...(map !== "" && { map }),
      }),
    onSuccess: (report) => {
      receiveImport(report);
      onClose();
    },
  });
  const choose = (next: Subject) => {
    setSubject(next);
    setChosen({});
    setColumns(undefined);
  };

  if (head.isError) return <ProblemNotice error={head.error} />;
  if (head.data === undefined || guess.isPending) return <Skeleton h={240} />;
  if (importing.isPending) return <Importing file={file} estimatedLines={head.data.estimatedLines} />;

  const sample = sampleOf(head.data, guess.data);
  const holds = subject ?? guess.data?.holds ?? "interactions";
  const guessed: Partial<Mapping> = guess.data?.mapping ?? {};
  const mapping = { ...guessed, ...chosen };
  // A file whose columns can't be guessed is not hopeless: someone can name them.
  const isUnclear = isMappingIncomplete(guess.error);
  const names = sample[0] ?? [];
  const unnamed = names.map((column): DescribedColumn => ({ column, role: "left-out" }));
  const described = columns ?? guess.data?.columns ?? (isUnclear ? unnamed : undefined);
  const isMapped = holds === "interactions" && (isUnclear || guess.data?.mapping !== undefined);
  const isDescribed = holds !== "interactions" && described !== undefined;
  const isComplete = isMapped
    ? mappingFields.every(({ field, isNeeded }) => !isNeeded || mapping[field])
    : isDescribed
      ? described.some(({ role }) => role === "id")
      : guess.isSuccess;
  const isMended = isMapped ? mapText(mapping) !== mapText(guessed) : columns !== undefined;
  const map = isMapped ? mapText(mapping) : describedMap(described ?? []);
  const isFixed = guess.isSuccess && !isMapped && !isDescribed;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {guess.data && `${formatNames[guess.data.format]}, `}
        {formatBytes(file.size)}
        {head.data.estimatedLines !== undefined &&
          `, about ${formatPlural(head.data.estimatedLines, "line")}`}
        {guess.data?.ratingRange &&
          `, ratings from ${guess.data.ratingRange.min} to ${guess.data.ratingRange.max}`}
        .
      </Text>
      {!isFixed && (guess.isSuccess || isUnclear) && (
        <SegmentedControl
          aria-label="What the file holds"
          data={subjects}
          value={holds}
          onChange={(value) => choose(value as Subject)}
          style={{ alignSelf: "flex-start" }}
        />
      )}
      <FirstRows rows={sample} />
      {isMapped && (
        <MappingForm
          choices={columnChoices(names, guessed)}
          mapping={mapping}
          onChange={(change) => setChosen({ ...chosen, ...change })}
        />
      )}
      {isDescribed && (
        <ColumnsForm columns={described} values={(sample[1] ?? []).map(String)} onChange={setColumns} />
      )}
      {guess.isError && !(isUnclear && isComplete) && <ProblemNotice error={guess.error} />}
      {importing.isError && <ProblemNotice error={importing.error} onClose={importing.reset} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button disabled={!isComplete} onClick={() => importing.mutate(isMended ? map : "")} data-autofocus>
          Import
        </Button>
      </Group>
    </Stack>
  );
}

type Subject = NonNullable<ImportReport["holds"]>;

const subjects = [
  { value: "interactions", label: "Interactions" },
  { value: "items", label: "Items" },
  { value: "users", label: "Users" },
] satisfies { value: Subject; label: string }[];

/** The names of the columns, if there are any, and the first rows. */
function sampleOf(head: FileHead, guess: ImportReport | undefined): readonly (readonly string[])[] {
  if (guess?.sample === undefined) return head.rows;
  const { columns, rows } = guess.sample;
  return columns.length > 0 ? [columns, ...rows] : rows;
}

const formatNames: Readonly<Record<ImportReport["format"], string>> = {
  csv: "Columns of text (CSV)",
  ndjson: "A JSON object a line (NDJSON)",
  json: "A JSON array",
  parquet: "Parquet",
  adjacency: "A user and their items a line",
  "movielens-ratings": "MovieLens ratings",
  "movielens-items": "MovieLens items",
  "movielens-users": "MovieLens users",
  "items-ndjson": "Items as NDJSON",
};

function FirstRows({ rows }: { rows: readonly (readonly string[])[] }) {
  const [first = [], ...others] = rows;
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
          data={field === "type" ? [...choices, ...typeChoices] : [...choices]}
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
function Importing({ file, estimatedLines }: { file: File; estimatedLines: number | undefined }) {
  const { data: imports = [] } = useQuery({ ...importsQuery, refetchInterval: 500 }, queryClient);
  const rows = imports.find((report) => report.file === file.name && report.status === "running")?.rows;
  const percent =
    rows === undefined || estimatedLines === undefined
      ? undefined
      : Math.min(99, Math.round((rows / Math.max(estimatedLines, 1)) * 100));
  return (
    <Stack gap="xs" py="lg">
      <Text role="status">
        {rows === undefined
          ? `Sending ${formatBytes(file.size)} …`
          : estimatedLines === undefined
            ? `${formatPlural(rows, "row")} read …`
            : `${formatCount(rows)} of about ${formatPlural(estimatedLines, "row")} read …`}
      </Text>
      <Progress value={percent ?? 100} animated={percent === undefined} aria-label="Progress of the import" />
      <Text size="sm" c="dimmed">
        A file that can’t be read to its end changes nothing.
      </Text>
    </Stack>
  );
}
