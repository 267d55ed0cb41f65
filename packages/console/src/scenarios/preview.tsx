import {
  Alert,
  Collapse,
  JsonInput,
  List,
  Loader,
  Skeleton,
  Stack,
  Text,
  UnstyledButton,
} from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { isWithoutModel } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Prose } from "../frame/prose.tsx";
import { Section } from "../frame/section.tsx";
import { ComparedLists } from "./compared-lists.tsx";
import { compareLists, comparisonInWords } from "./comparison.ts";
import classes from "./preview.module.css";
import type { TrialSubject } from "./scenario-calls.ts";
import { SubjectPicker } from "./subject-picker.tsx";
import type { useTrial } from "./trial.ts";

type Context = Readonly<Record<string, unknown>> | undefined;

interface PreviewProps {
  readonly trial: ReturnType<typeof useTrial>;
  readonly subject: TrialSubject;
  readonly usual: { readonly userId: string; readonly itemId: string | undefined };
  readonly onSubject: (subject: TrialSubject) => void;
  readonly onContext: (context: Context) => void;
  /** whether the definition is the one that is live */
  readonly isUnchanged: boolean;
}

/** The list as it would be, for somebody, beside the live one; or why there would be none. */
export function Preview({ trial, subject, usual, onSubject, onContext, isUnchanged }: PreviewProps) {
  const { list, faults, error, isBehind } = trial;
  return (
    <Section
      title="Preview"
      about="Nothing is recorded, and nobody is served it."
      actions={isBehind && <Loader size={16} aria-label="Trying it" />}
    >
      <Stack gap="md" className={classes.panel}>
        <SubjectPicker subject={subject} usual={usual} onChange={onSubject} />
        <ContextField onChange={onContext} />
        {faults.all.length > 0 ? (
          <Alert
            role="alert"
            color="red"
            variant="light"
            icon={<IconAlertTriangle />}
            title="It can’t be saved like this"
          >
            <List size="sm" spacing={4}>
              {faults.all.map(({ field, message }) => (
                <List.Item key={`${field} ${message}`}>
                  <b>{field}</b>: <Prose>{message}</Prose>
                </List.Item>
              ))}
            </List>
          </Alert>
        ) : isWithoutModel(error) ? (
          <Text c="dimmed">No model is serving yet: train one, then lists can be tried.</Text>
        ) : error !== null ? (
          <ProblemNotice error={error} />
        ) : list === undefined ? (
          <Skeleton h={280} />
        ) : (
          <Lists list={list} isUnchanged={isUnchanged} />
        )}
      </Stack>
    </Section>
  );
}

function Lists({
  list,
  isUnchanged,
}: {
  list: NonNullable<ReturnType<typeof useTrial>["list"]>;
  isUnchanged: boolean;
}) {
  const live = list.beside?.items ?? [];
  const idsOf = (items: readonly { itemId: string }[]) => items.map(({ itemId }) => itemId);
  const words = comparisonInWords(compareLists(idsOf(live), idsOf(list.items)));
  return (
    <>
      <Text size="sm" role="status">
        {isUnchanged ? `By ${list.model.name} ${list.model.version}, by way of ${list.path}.` : words}
      </Text>
      {list.ranker?.fallback !== undefined && (
        <Text size="sm" c="dimmed">
          The outside ranker did not rank it ({list.ranker.fallback}): the order is the scenario’s own.
        </Text>
      )}
      <ComparedLists live={live} tried={list.items} isUnchanged={isUnchanged} />
    </>
  );
}

/** What a request would say of the moment; taken once it is an object. */
function ContextField({ onChange }: { onChange: (context: Context) => void }) {
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState("");
  const context = objectIn(text);
  return (
    <div>
      <UnstyledButton className={classes.more} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {opened ? "Without context" : "With the context of a request …"}
      </UnstyledButton>
      <Collapse expanded={opened}>
        <JsonInput
          mt={6}
          label="Context"
          placeholder='{"preferredGenres": ["Drama"], "location": {"lat": 52.5, "lng": 13.4}}'
          autosize
          minRows={2}
          value={text}
          error={text.trim() !== "" && context === undefined && "This is not an object in JSON yet."}
          onChange={(value) => {
            setText(value);
            const next = objectIn(value);
            if (next !== undefined || value.trim() === "") onChange(next);
          }}
        />
      </Collapse>
    </div>
  );
}

function objectIn(text: string): Context {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
