import { Button, Group, Modal, Text } from "@mantine/core";
import { PalateApiError } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { queryClient } from "../api.ts";
import { Changes } from "../frame/changes.tsx";
import { DialogHead } from "../frame/dialog-head.tsx";
import { differences } from "../frame/differences.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { formatPlural } from "../words.ts";
import classes from "./save-bar.module.css";
import { saveScenario, scenarioQuery } from "./scenario-calls.ts";
import type { Draft } from "./use-draft.ts";

interface SaveBarProps {
  readonly draft: Draft;
  readonly isRefused: boolean;
  /** the element that shows what the changes come to: far below on a phone */
  readonly previewId: string;
}

/** What is not saved yet, and the way to save it or to drop it. It stands at the window's foot while there is any. */
export function SaveBar({ draft, isRefused, previewId }: SaveBarProps) {
  const { base, definition, isChanged, isOvertaken } = draft;
  const [isShowing, setShowing] = useState(false);
  const save = useMutation({
    mutationFn: () => saveScenario(base.name, definition, base.revision),
    onSuccess: (saved) => {
      draft.begin(saved);
      setShowing(false);
    },
    // Someone else was first: what is live now says so at the head of the editor.
    onError: (error) =>
      isConflict(error) && queryClient.invalidateQueries({ queryKey: scenarioQuery(base.name).queryKey }),
  });
  const count = differences(base.definition, definition).length;
  return (
    <>
      <div role="status" className={classes.spoken}>
        {save.isSuccess && !isChanged && `Saved as revision ${base.revision}; it is live.`}
      </div>
      {isChanged && (
        <section className={classes.bar} aria-label="Changes that are not saved">
          {save.isError && !isOvertaken && <ProblemNotice error={save.error} onClose={save.reset} />}
          <Group justify="space-between" gap="xs">
            <Button variant="subtle" size="compact-sm" onClick={() => setShowing(true)}>
              {formatPlural(count, "change")} not saved
            </Button>
            <Group gap="xs">
              <Button
                variant="default"
                px="sm"
                className={classes.preview}
                onClick={() => {
                  const preview = document.getElementById(previewId);
                  preview?.scrollIntoView();
                  preview?.focus({ preventScroll: true });
                }}
              >
                Preview
              </Button>
              <Button variant="default" px="sm" onClick={() => draft.begin(base)}>
                Drop
              </Button>
              <Button
                px="sm"
                loading={save.isPending}
                disabled={isRefused || isOvertaken}
                onClick={() => save.mutate()}
              >
                Save and go live
              </Button>
            </Group>
          </Group>
          {isRefused && (
            <Text size="sm" c="dimmed">
              The preview says what must be mended first.
            </Text>
          )}
        </section>
      )}
      <Modal
        opened={isShowing && isChanged}
        onClose={() => setShowing(false)}
        withCloseButton={false}
        size="lg"
      >
        <DialogHead of={Modal}>What you changed</DialogHead>
        <Changes before={base.definition} after={definition} label="What you changed" />
      </Modal>
    </>
  );
}

function isConflict(error: unknown): boolean {
  return error instanceof PalateApiError && error.code === "CONFLICT";
}
