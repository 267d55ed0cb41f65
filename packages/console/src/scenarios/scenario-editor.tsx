import { SegmentedControl, Skeleton, Stack } from "@mantine/core";
import type { Scenario } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { searchQuery } from "../catalog/item.ts";
import { Overtaken } from "../frame/overtaken.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { UnsavedGuard } from "../frame/unsaved-guard.tsx";
import { DefinitionForm } from "./definition-form.tsx";
import { FaultsContext } from "./faults.ts";
import { History } from "./history.tsx";
import { JsonField } from "./json-field.tsx";
import { Preview } from "./preview.tsx";
import { SaveBar } from "./save-bar.tsx";
import { type TrialSubject, usersQuery } from "./scenario-calls.ts";
import classes from "./scenario-editor.module.css";
import { TakeAway } from "./take-away.tsx";
import { useTrial } from "./trial.ts";
import { useDraft } from "./use-draft.ts";

const previewId = "preview";

const route = getRouteApi("/scenarios/$scenario");

/** The definition as a form and as JSON, its history, and beside them what it would give. */
export function ScenarioEditor({ live }: { live: Scenario }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (to: typeof search) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true, resetScroll: false });
  const { mayOperate } = useSessionRoles();
  const draft = useDraft(live);
  const [context, setContext] = useState<Readonly<Record<string, unknown>>>();
  const usual = useUsualSubject();
  const subject = subjectOf(search, live.name, usual);
  const trial = useTrial({
    live,
    definition: draft.definition,
    subject: mayOperate ? subject : undefined,
    context,
  });
  const view = search.view === "json" || search.view === "history" ? search.view : "form";
  return (
    <FaultsContext value={trial.faults}>
      <div className={classes.columns} data-alone={!mayOperate || undefined}>
        <Stack gap="lg" className={classes.editor}>
          {draft.isOvertaken && (
            <Overtaken
              base={draft.base}
              live={live}
              at={live.updatedAt}
              by={live.updatedBy}
              onDrop={() => draft.begin(live)}
              onKeep={() => draft.keepOver(live)}
            />
          )}
          <SegmentedControl
            aria-label="Show"
            value={view}
            onChange={(shown) => change({ view: shown === "form" ? undefined : shown })}
            data={[
              { value: "form", label: "Form" },
              { value: "json", label: "JSON" },
              { value: "history", label: "History" },
            ]}
          />
          {view === "history" ? (
            <History
              live={live}
              onTake={
                mayOperate
                  ? (definition) => {
                      draft.edit(definition);
                      change({ view: undefined });
                    }
                  : undefined
              }
            />
          ) : (
            <fieldset className={classes.fields} disabled={!mayOperate} aria-label="Definition">
              {view === "json" ? (
                <JsonField definition={draft.definition} onChange={draft.edit} />
              ) : (
                <DefinitionForm definition={draft.definition} onChange={draft.edit} />
              )}
            </fieldset>
          )}
          {mayOperate && <TakeAway live={live} />}
        </Stack>
        {mayOperate && (
          <aside
            id={previewId}
            tabIndex={-1}
            className={classes.preview}
            aria-label="Preview"
            data-above-bar={draft.isChanged || undefined}
          >
            {subject === undefined || usual === undefined ? (
              <Skeleton h={420} />
            ) : (
              <Preview
                trial={trial}
                subject={subject}
                usual={usual}
                onSubject={(chosen) => change({ user: undefined, item: undefined, ...searchFor(chosen) })}
                onContext={setContext}
                isUnchanged={!draft.isChanged}
              />
            )}
          </aside>
        )}
      </div>
      {mayOperate && <SaveBar draft={draft} isRefused={trial.faults.all.length > 0} previewId={previewId} />}
      {mayOperate && <UnsavedGuard isChanged={draft.isChanged} />}
    </FaultsContext>
  );
}

/** Who did something last, and what is rated most: somebody to try a list on before anyone is chosen. */
function useUsualSubject() {
  const users = useQuery(usersQuery(""));
  const items = useQuery(searchQuery("", 1));
  if (users.isPending || items.isPending) return undefined;
  return { userId: users.data?.[0] ?? "you", itemId: items.data?.[0]?.itemId };
}

function subjectOf(
  search: { readonly user?: string | undefined; readonly item?: string | undefined },
  scenario: string,
  usual: ReturnType<typeof useUsualSubject>,
): TrialSubject | undefined {
  if (search.item !== undefined) return { itemId: search.item };
  if (search.user !== undefined) return { userId: search.user };
  if (usual === undefined) return undefined;
  return scenario === "more-like-this" && usual.itemId !== undefined
    ? { itemId: usual.itemId }
    : { userId: usual.userId };
}

function searchFor(subject: TrialSubject): { user?: string; item?: string } {
  return "itemId" in subject ? { item: subject.itemId } : { user: subject.userId };
}
