import { Button, EmptyState, Group, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import type { ModelVersion } from "@palate/client";
import { IconBox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { Section } from "../frame/section.tsx";
import { SelectBar } from "../frame/select-bar.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { AliasCards } from "./alias-cards.tsx";
import { AllVersions } from "./all-versions.tsx";
import { GateInWords } from "./gate-in-words.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import { leadingMetric, verdictOn } from "./verdict.ts";
import { aliasedVersion, aliasesQuery, rankedBy, versionName, versionsQuery } from "./versions.ts";
import { VersionsTable } from "./versions-table.tsx";

const route = getRouteApi("/registry");

export const registryRoute = createLazyRoute("/registry")({ component: RegistryPage });

/** Which versions there are, which of them serve, and what the gate asks of the next. */
function RegistryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { mayOperate } = useSessionRoles();
  const change = (to: typeof search) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true, resetScroll: false });
  const [move, setMove] = useState<Move>();
  const [chosen, setChosen] = useState<readonly string[]>([]);

  const versions = useQuery(versionsQuery);
  const aliases = useQuery(aliasesQuery);
  const error = versions.error ?? aliases.error;
  const isKnown = versions.data !== undefined && aliases.data !== undefined;
  const isEmpty = isKnown && versions.data.length === 0;
  const verdict = isKnown ? verdictOn(versions.data, aliases.data) : undefined;
  const champion = aliasedVersion(versions.data ?? [], aliases.data ?? [], "champion");
  const promote = (to: ModelVersion, alias: "champion" | "challenger") =>
    setMove({ kind: "promote", alias, to });
  const metric = search.metric ?? leadingMetric;
  const shown = {
    metric,
    chosen,
    onChosen: setChosen,
    onPromote: mayOperate ? promote : undefined,
  };

  return (
    <>
      <Question
        name="Registry"
        answer={
          verdict ? (
            <>
              {verdict.sentence}{" "}
              {champion !== undefined && (
                <>
                  The champion was trained <Ago at={champion.createdAt} />.
                </>
              )}
            </>
          ) : error === null ? undefined : (
            ""
          )
        }
      >
        Is the champion the best model?
      </Question>
      <Stack gap="xl">
        {error !== null && <ProblemNotice error={error} />}
        {verdict !== undefined && (verdict.better ?? verdict.caution) !== undefined && (
          <Group gap="sm">
            {verdict.better !== undefined && mayOperate && (
              <Button variant="light" onClick={() => verdict.better && promote(verdict.better, "champion")}>
                Promote {versionName(verdict.better)} …
              </Button>
            )}
            {verdict.caution !== undefined && (
              <Text size="sm" c="dimmed" flex="1 1 16rem">
                {verdict.caution}
              </Text>
            )}
          </Group>
        )}
        {isEmpty && <NoVersions />}
        {!isKnown && error === null && <Skeleton h={420} />}
        {isKnown && !isEmpty && (
          <>
            <AliasCards
              aliases={aliases.data}
              onRollBack={mayOperate ? (state) => setMove({ kind: "roll back", state }) : undefined}
            />
            <Section
              title="Versions"
              about={
                search.versions === "all"
                  ? "All of them, newest first."
                  : "The newest of each model, the best first; the dashed line is the baseline: what everyone likes."
              }
              actions={
                <SegmentedControl
                  size="xs"
                  aria-label="Which versions"
                  value={search.versions === "all" ? "all" : "latest"}
                  onChange={(which) => change({ versions: which === "all" ? "all" : undefined })}
                  data={[
                    { value: "latest", label: "Newest of each" },
                    { value: "all", label: "All" },
                  ]}
                />
              }
            >
              {search.versions === "all" ? (
                <AllVersions model={search.model} stage={search.stage} onFilter={change} {...shown} />
              ) : (
                <VersionsTable
                  {...shown}
                  versions={rankedBy(versions.data, metric)}
                  onMetric={(name) => change({ metric: name === leadingMetric ? undefined : name })}
                />
              )}
              <SelectBar chosen={chosen} noun="version" onClear={() => setChosen([])} />
            </Section>
            <GateInWords />
          </>
        )}
      </Stack>
      <MoveDialog move={move} onClose={() => setMove(undefined)} />
    </>
  );
}

function NoVersions() {
  return (
    <EmptyState
      icon={<IconBox size={40} stroke={1.4} />}
      title="There are no versions yet"
      description="A run makes a version of each of its models."
      py="xl"
    >
      <EmptyState.Actions>
        <Button variant="light" renderRoot={(props) => <Link to="/training" {...props} />}>
          Go to Training
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
