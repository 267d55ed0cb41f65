import { Anchor, Button, DataList, Group, Menu, Skeleton, Stack, Text } from "@mantine/core";
import type { Alias, ModelVersion } from "@palate/client";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { isMissing } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import back from "../frame/back.module.css";
import { NotFoundPage } from "../frame/not-found-page.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { Report } from "../frame/report.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { LineageSection } from "../lineage/lineage-section.tsx";
import { formatBytes, formatCount, formatMetric, metricName } from "../words.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { GateSection } from "./gate-section.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import { leadingMetric } from "./verdict.ts";
import { VersionMetrics } from "./version-metrics.tsx";
import { VersionNotes } from "./version-notes.tsx";
import { aliasesQuery, versionKey, versionName, versionQuery } from "./versions.ts";
import { AliasBadges } from "./versions-table.tsx";

const route = getRouteApi("/registry/versions/$model/$version");

export const versionRoute = createLazyRoute("/registry/versions/$model/$version")({ component: VersionPage });

/** One version in full: what it measured, what the gate says, where it comes from and what stands on it. */
function VersionPage() {
  const { model, version: number } = route.useParams();
  const version = useQuery(versionQuery(model, number));
  const { mayOperate } = useSessionRoles();
  if (version.data === undefined && isGone(version.error)) return <NotFoundPage />;
  return (
    <>
      <Link to="/registry" className={back.back}>
        Registry
      </Link>
      <Question
        name={`${model} ${number}`}
        answer={version.data && <Answer version={version.data} />}
        actions={version.data && <Actions version={version.data} mayOperate={mayOperate} />}
      >
        How good is {model} {number}?
      </Question>
      {version.data === undefined ? (
        version.error === null ? (
          <Skeleton h={420} />
        ) : (
          <ProblemNotice error={version.error} />
        )
      ) : (
        <VersionBody key={versionKey(version.data)} version={version.data} />
      )}
    </>
  );
}

function isGone(error: unknown): boolean {
  return (
    isMissing(error) || (error instanceof Error && "code" in error && error.code === "MODEL_VERSION_MISSING")
  );
}

function Answer({ version }: { version: ModelVersion }) {
  const lead = version.metrics[leadingMetric];
  return (
    <Group gap={8}>
      <AliasBadges version={version} />
      <span>
        {lead !== undefined &&
          `${metricName(leadingMetric)} ${formatMetric(lead.value)}, between ${formatMetric(lead.low)} and ${formatMetric(lead.high)}; `}
        trained <Ago at={version.createdAt} />
      </span>
    </Group>
  );
}

function Actions({ version, mayOperate }: { version: ModelVersion; mayOperate: boolean }) {
  const { data: aliases = [] } = useQuery(aliasesQuery);
  const [move, setMove] = useState<Move>();
  const [isDeleting, setDeleting] = useState(false);
  const isChampion = version.aliases.includes("champion");
  const promote = (alias: Alias) => setMove({ kind: "promote", alias, to: version });
  const champion = aliases.find(({ alias }) => alias === "champion");
  return (
    <Group gap="xs">
      {champion !== undefined && !isChampion && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/comparison"
              search={{ of: `${versionKey(champion)},${versionKey(version)}` }}
              {...props}
            />
          )}
        >
          Compare with the champion
        </Button>
      )}
      {mayOperate && !isChampion && <Button onClick={() => promote("champion")}>Promote …</Button>}
      {mayOperate && isChampion && champion?.previous !== undefined && (
        <Button variant="default" onClick={() => setMove({ kind: "roll back", state: champion })}>
          Roll back …
        </Button>
      )}
      {mayOperate && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {!version.aliases.includes("challenger") && (
              <Menu.Item onClick={() => promote("challenger")}>Make it the challenger …</Menu.Item>
            )}
            <Menu.Item color="red" onClick={() => setDeleting(true)}>
              Delete it …
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <MoveDialog move={move} onClose={() => setMove(undefined)} />
      <DeleteDialog version={version} opened={isDeleting} onClose={() => setDeleting(false)} />
    </Group>
  );
}

function VersionBody({ version }: { version: ModelVersion }) {
  const settings = Object.entries(version.config);
  return (
    <Stack gap="xl">
      <VersionMetrics version={version} />
      <GateSection version={version} />
      <LineageSection of={{ kind: "version", model: version.model, version: version.version }} />
      <Report of={{ kind: "version", model: version.model, version: version.version }} />
      <VersionNotes version={version} />
      <Section title="Settings">
        {settings.length === 0 ? (
          <Text size="sm" c="dimmed">
            It has none.
          </Text>
        ) : (
          <DataList gap={6}>
            {settings.map(([name, value]) => (
              <DataList.Item key={name}>
                <DataList.ItemLabel>{name}</DataList.ItemLabel>
                <DataList.ItemValue style={{ overflowWrap: "anywhere" }}>{String(value)}</DataList.ItemValue>
              </DataList.Item>
            ))}
          </DataList>
        )}
      </Section>
      <Section title="What it is made of">
        <Facts version={version} />
      </Section>
    </Stack>
  );
}

function Facts({ version }: { version: ModelVersion }) {
  const { model, lineage, artifact, trainingData, stage, simulated } = version;
  const facts: [label: string, value: string][] = [
    ["Stage", stage ?? "none: it never had an alias"],
    [
      "Learned from",
      `${formatCount(trainingData.interactions)} interactions of ${formatCount(trainingData.users)} users with ${formatCount(trainingData.items)} items${simulated ? ", simulated" : ""}`,
    ],
    ["Seed", String(lineage.seed)],
    ["Palate", lineage.codeVersion],
    ["Kernels", lineage.kernels],
    ["Artifact", `${formatBytes(artifact.bytes)}, sha256 ${artifact.sha256}`],
    ["Snapshot’s content", lineage.snapshotHash],
    ...(lineage.parent === undefined
      ? []
      : [["Before it", `${model} ${lineage.parent}`] as [string, string]]),
  ];
  return (
    <DataList gap={6}>
      <DataList.Item>
        <DataList.ItemLabel>Run</DataList.ItemLabel>
        <DataList.ItemValue>
          <Link
            to="/training/runs/$runId"
            params={{ runId: lineage.runId }}
            style={{ color: "inherit", overflowWrap: "anywhere" }}
          >
            {lineage.runId}
          </Link>
        </DataList.ItemValue>
      </DataList.Item>
      {facts.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue style={{ overflowWrap: "anywhere" }}>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
      <DataList.Item>
        <DataList.ItemLabel>For other programs</DataList.ItemLabel>
        <DataList.ItemValue>
          <Anchor
            c="inherit"
            size="sm"
            underline="always"
            href={`/api/v1/versions/${encodeURIComponent(model)}/${encodeURIComponent(version.version)}/onnx`}
            download={`${versionName(version).replace(" ", "-")}.onnx`}
          >
            as ONNX
          </Anchor>
        </DataList.ItemValue>
      </DataList.Item>
    </DataList>
  );
}
