import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import type { ModelVersion } from "@palate/client";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { formatPlural } from "../words.ts";
import { GateVerdict } from "./gate-verdict.tsx";
import { versionKey } from "./versions.ts";

function verdictsQuery({ model, version }: ModelVersion) {
  return queryOptions({
    queryKey: ["gate verdicts", model, version],
    queryFn: ({ signal }) => palate.gate.verdicts(model, version, { signal }),
  });
}

/** What the gate said of a version, the last verdict open, and the way to ask it again. */
export function GateSection({ version }: { version: ModelVersion }) {
  const verdicts = useQuery(verdictsQuery(version));
  const { mayOperate } = useSessionRoles();
  const [withEarlier, setWithEarlier] = useState(false);
  const check = useMutation({
    mutationFn: () => palate.gate.check(version.model, version.version),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: verdictsQuery(version).queryKey }),
  });
  const isChampion = version.aliases.includes("champion");
  const all = verdicts.data ?? [];
  const shown = withEarlier ? all : all.slice(0, 1);
  return (
    <Section
      title="The gate"
      about="Whether it may take the champion’s place."
      actions={
        mayOperate &&
        !isChampion && (
          <Button variant="default" size="xs" loading={check.isPending} onClick={() => check.mutate()}>
            Ask the gate
          </Button>
        )
      }
    >
      <Stack gap="md">
        {check.isError && <ProblemNotice error={check.error} onClose={check.reset} />}
        {verdicts.isError ? (
          <ProblemNotice error={verdicts.error} />
        ) : verdicts.data === undefined ? (
          <Skeleton h={60} />
        ) : all.length === 0 ? (
          <Text size="sm" c="dimmed">
            {isChampion ? "It is the champion; the gate was not asked." : "It was not asked yet."}
          </Text>
        ) : (
          shown.map((verdict) => <GateVerdict key={verdict.verdictId} verdict={verdict} />)
        )}
        {all.length > 1 && !withEarlier && (
          <Group>
            <Button variant="subtle" size="compact-sm" onClick={() => setWithEarlier(true)}>
              {formatPlural(all.length - 1, "earlier verdict")} of {versionKey(version)}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
}
