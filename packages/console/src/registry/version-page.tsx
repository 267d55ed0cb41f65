import { Anchor, Button, Group, Menu, Stack, Text } from "@mantine/core";
import type { Alias, ModelVersion } from "@palate/client";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import back from "../frame/back.module.css";
import { DeleteDialog } from "../frame/delete-dialog.tsx";
import { type Fact, Facts } from "../frame/facts.tsx";
import { Report } from "../frame/report.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { SubjectPage } from "../frame/subject-page.tsx";
import { LineageSection } from "../lineage/lineage-section.tsx";
import { formatBytes, formatCount, formatMetric, metricName } from "../words.ts";
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
  return (
    <SubjectPage
      back={
        <Link to="/registry" className={back.back}>
          Registry
        </Link>
      }
      name={`${model} ${number}`}
      question={`How good is ${model} ${number}?`}
      subject={version.data}
      error={version.error}
      answer={(found) => <Answer version={found} />}
      actions={(found) => <Actions version={found} mayOperate={mayOperate} />}
    >
      {(found) => <VersionBody key={versionKey(found)} version={found} />}
    </SubjectPage>
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
  const navigate = useNavigate();
  const isChampion = version.aliases.includes("champion");
  const promote = (alias: Alias) => setMove({ kind: "promote", alias, to: version });
  const champion = aliases.find(({ alias }) => alias === "champion");
  const remove = async () => {
    await palate.versions.delete(version.model, version.version);
    await navigate({ to: "/registry" });
    await queryClient.invalidateQueries({ queryKey: ["versions"] });
  };
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
      <DeleteDialog
        title={`Delete ${versionName(version)}?`}
        opened={isDeleting}
        onClose={() => setDeleting(false)}
        remove={remove}
      >
        Its files go with it, and lists that it made can’t be replayed any more. Its number is never given
        again.
      </DeleteDialog>
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
          <Facts facts={settings.map(([name, value]) => [name, String(value)])} />
        )}
      </Section>
      <Section title="What it is made of">
        <Facts facts={factsOf(version)} />
      </Section>
    </Stack>
  );
}

function factsOf(version: ModelVersion): Fact[] {
  const { model, lineage, artifact, trainingData, stage, simulated } = version;
  return [
    [
      "Run",
      <Link
        key="run"
        to="/training/runs/$runId"
        params={{ runId: lineage.runId }}
        style={{ color: "inherit", overflowWrap: "anywhere" }}
      >
        {lineage.runId}
      </Link>,
    ],
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
    ["Before it", lineage.parent === undefined ? undefined : `${model} ${lineage.parent}`],
    [
      "For other programs",
      <Anchor
        key="onnx"
        c="inherit"
        size="sm"
        underline="always"
        href={`/api/v1/versions/${encodeURIComponent(model)}/${encodeURIComponent(version.version)}/onnx`}
        download={`${versionName(version).replace(" ", "-")}.onnx`}
      >
        as ONNX
      </Anchor>,
    ],
  ];
}
