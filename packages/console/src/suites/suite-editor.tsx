import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { PalateApiError, type Suite, type SuiteDefinition } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { queryClient } from "../api.ts";
import { Changes } from "../frame/changes.tsx";
import { DialogHead } from "../frame/dialog-head.tsx";
import { differences } from "../frame/differences.ts";
import { EditableList } from "../frame/editable-list.tsx";
import { Overtaken } from "../frame/overtaken.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import bar from "../frame/select-bar.module.css";
import { UnsavedGuard } from "../frame/unsaved-guard.tsx";
import { ExpectationFields } from "./expectation-fields.tsx";
import { expectationInWords } from "./expectation-words.ts";
import { type Expectation, saveSuite, suiteQuery } from "./suite-calls.ts";

interface SuiteEditorProps {
  readonly live: Suite;
  /** what the editing begins with; the suite as it is when undefined */
  readonly proposal: SuiteDefinition | undefined;
  readonly mayEdit: boolean;
  /** the snapshot that the proposal was made of */
  readonly snapshotId: string | undefined;
}

/** What a suite expects, expectation by expectation, with the way to change and to save it. */
export function SuiteEditor({ live, proposal, mayEdit, snapshotId }: SuiteEditorProps) {
  const [base, setBase] = useState(live);
  const [definition, setDefinition] = useState(proposal ?? live.definition);
  const [name, setName] = useState(live.name);
  const [isShowing, setShowing] = useState(false);
  const navigate = useNavigate();
  const isElsewhere = name !== live.name;
  const isChanged = isElsewhere || differences(base.definition, definition).length > 0;
  const isOther = live.revision !== base.revision;
  if (isOther && !isChanged) {
    setBase(live);
    setDefinition(live.definition);
  }
  const save = useMutation({
    mutationFn: () => saveSuite(name, definition, isElsewhere ? 0 : base.revision),
    onSuccess: async (saved) => {
      setBase(saved);
      setDefinition(saved.definition);
      if (isElsewhere || snapshotId !== undefined)
        await navigate({
          to: "/data/suites/$suite",
          params: { suite: saved.name },
          replace: true,
          ignoreBlocker: true,
        });
    },
    onError: (error) =>
      error instanceof PalateApiError &&
      error.code === "CONFLICT" &&
      queryClient.invalidateQueries({ queryKey: suiteQuery(live.name).queryKey }),
  });
  const edit = (expectations: Expectation[]) => setDefinition({ ...definition, expectations });
  const faultOf = (field: string) =>
    save.error instanceof PalateApiError
      ? save.error.errors.find((fault) => fault.field === field)?.message
      : undefined;
  return (
    <>
      <UnsavedGuard isChanged={isChanged && mayEdit && !save.isPending} />
      {isOther && isChanged && !isElsewhere && proposal === undefined && (
        <Overtaken
          base={base}
          live={live}
          at={live.updatedAt}
          by={live.updatedBy}
          onDrop={() => {
            setBase(live);
            setDefinition(live.definition);
          }}
          onKeep={() => setBase(live)}
        />
      )}
      {mayEdit ? (
        <Section title="Expectations">
          <Stack gap="md">
            {proposal !== undefined && (
              <TextInput
                label="Save it as"
                description="Every training asks the suite named training."
                maw="20rem"
                maxLength={64}
                value={name}
                error={faultOf("suite")}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            )}
            <Textarea
              label="Description"
              autosize
              maxLength={1000}
              maw="40rem"
              value={definition.description ?? ""}
              onChange={(event) => {
                const { description: _, ...others } = definition;
                const text = event.currentTarget.value;
                setDefinition(text === "" ? others : { ...others, description: text });
              }}
            />
            <EditableList
              label="Expectations"
              values={definition.expectations}
              isOrdered={false}
              nameOf={(expectation) => expectationInWords(expectation)}
              onChange={edit}
            >
              {(expectation, change, index) => (
                <ExpectationFields
                  expectation={expectation}
                  faultOf={(field) =>
                    faultOf(`expectations.${index}.${field}`) ?? faultOf(`expectations.${index}`)
                  }
                  onChange={change}
                />
              )}
            </EditableList>
            <Button
              variant="default"
              size="xs"
              style={{ alignSelf: "flex-start" }}
              onClick={() =>
                edit([...definition.expectations, { expect: "not_null", table: "events", column: "user_id" }])
              }
            >
              Add an expectation
            </Button>
          </Stack>
        </Section>
      ) : (
        <Section title="Expectations">
          <ul>
            {definition.expectations.map((expectation) => (
              <li key={JSON.stringify(expectation)}>{expectationInWords(expectation)}</li>
            ))}
          </ul>
        </Section>
      )}
      {mayEdit && isChanged && (
        <section className={bar.bar} aria-label="Changes that are not saved">
          {save.isError && <ProblemNotice error={save.error} onClose={save.reset} />}
          <Button variant="subtle" size="compact-sm" onClick={() => setShowing(true)}>
            What changes
          </Button>
          <Group gap="xs">
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                setName(live.name);
                setBase(live);
                setDefinition(live.definition);
              }}
            >
              Drop
            </Button>
            <Button
              size="xs"
              loading={save.isPending}
              disabled={definition.expectations.length === 0}
              onClick={() => save.mutate()}
            >
              {isElsewhere ? `Save as ${name}` : "Save"}
            </Button>
          </Group>
        </section>
      )}
      <Modal opened={isShowing} onClose={() => setShowing(false)} withCloseButton={false} size="lg">
        <DialogHead of={Modal}>What you changed</DialogHead>
        {isElsewhere && <Text mb="xs">It is saved as {name}.</Text>}
        <Changes before={base.definition} after={definition} label="What you changed" />
      </Modal>
      <div role="status">
        {save.isSuccess && !isChanged && (
          <Text size="sm" c="dimmed">
            Saved as revision {base.revision}.
          </Text>
        )}
      </div>
    </>
  );
}
