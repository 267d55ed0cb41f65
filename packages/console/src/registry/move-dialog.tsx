import { Button, Group, Modal, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { type Alias, type AliasState, type ModelVersion, PalateApiError } from "@palate/client";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { formatMetric, metricName } from "../words.ts";
import { GateVerdict } from "./gate-verdict.tsx";
import { leadingMetric } from "./verdict.ts";
import { aliasesQuery, versionName, versionQuery } from "./versions.ts";

/** A move of an alias that waits for a yes. */
export type Move =
  | { readonly kind: "promote"; readonly alias: Alias; readonly to: ModelVersion }
  | { readonly kind: "roll back"; readonly state: AliasState };

interface MoveDialogProps {
  readonly move: Move | undefined;
  readonly onClose: () => void;
}

/** Says what a move changes and what the gate makes of it, and makes it when it is confirmed. */
export function MoveDialog({ move, onClose }: MoveDialogProps) {
  return (
    <Modal opened={move !== undefined} onClose={onClose} withCloseButton={false} centered size="lg">
      {move && (
        <>
          <DialogHead of={Modal}>{titleOf(move)}</DialogHead>
          <MoveBody {...{ move, onClose }} />
        </>
      )}
    </Modal>
  );
}

function MoveBody({ move, onClose }: { move: Move; onClose: () => void }) {
  const { data: aliases = [] } = useQuery(aliasesQuery);
  const [reason, setReason] = useState("");
  const gate = useQuery(gateQuery(move, aliases));
  const apply = useMutation({
    mutationFn: (force: boolean) =>
      move.kind === "roll back"
        ? palate.rollback(move.state.alias)
        : palate.promote({
            alias: move.alias,
            model: move.to.model,
            version: move.to.version,
            ...(reason.trim() !== "" && { reason: reason.trim() }),
            ...(force && { force }),
          }),
    onSuccess: async () => {
      // Another model makes other lists.
      queryClient.removeQueries({ queryKey: ["recommendations"] });
      await Promise.all(
        [aliasesQuery.queryKey, ["versions"], ["gate verdicts"], ["lineage"]].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
      onClose();
    },
  });
  const isRefusedNow = apply.error instanceof PalateApiError && apply.error.code === "GATE_REFUSED";
  const isRefused = isRefusedNow || gate.data?.passed === false;
  const from = aliases.find(({ alias }) => alias === aliasOf(move));
  const to = move.kind === "promote" ? move.to : move.state.previous;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRefused || reason.trim() !== "") apply.mutate(isRefused);
      }}
    >
      <Stack>
        <Text>{sentenceOf(move, from, to)}</Text>
        {from !== undefined && to !== undefined && <DifferenceInWords from={from} to={to} />}
        {gate.isLoading && <Skeleton h={180} />}
        {gate.data !== undefined && gate.data !== null && <GateVerdict verdict={gate.data} />}
        {gate.isError && <ProblemNotice error={gate.error} />}
        {move.kind === "promote" && (
          <TextInput
            label="Reason"
            description={
              isRefused
                ? "The gate refuses it. With a reason it is promoted all the same; both are kept with the move."
                : "Optional; kept with the move."
            }
            required={isRefused}
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {apply.isError && !(isRefusedNow && gate.data?.passed === false) && (
          <ProblemNotice error={apply.error} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button
            type="submit"
            loading={apply.isPending}
            disabled={gate.isLoading || (isRefused && reason.trim() === "")}
            {...(isRefused && { color: "red", variant: "light" })}
            data-autofocus
          >
            {move.kind === "roll back" ? "Roll back" : isRefused ? "Promote it all the same" : "Promote"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What the gate would say of a move, without a verdict that is kept; null where none is asked: only a champion in the place of another passes it. */
function gateQuery(move: Move, aliases: readonly AliasState[]) {
  const champion = aliases.find(({ alias }) => alias === "champion");
  const to = move.kind === "promote" && move.alias === "champion" ? move.to : undefined;
  return queryOptions({
    queryKey: ["gate preview", to?.model, to?.version],
    queryFn: ({ signal }) =>
      to === undefined ? null : palate.gate.preview(to.model, to.version, { signal }),
    enabled: to !== undefined && champion !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

function titleOf(move: Move): string {
  return move.kind === "promote" ? `Promote ${versionName(move.to)}?` : `Roll back the ${move.state.alias}?`;
}

function aliasOf(move: Move): Alias {
  return move.kind === "promote" ? move.alias : move.state.alias;
}

interface Reference {
  readonly model: string;
  readonly version: string;
}

/** What the move changes, in words. */
function sentenceOf(move: Move, from: Reference | undefined, to: Reference | undefined): string {
  if (to === undefined) return "There is no version before.";
  const instead = from === undefined ? "" : ` instead of ${versionName(from)}`;
  return aliasOf(move) === "champion"
    ? `From now on ${versionName(to)} answers all requests${instead}. No request fails meanwhile, and the move can be rolled back.`
    : `${versionName(to)} becomes the challenger${instead}. What requests are answered with does not change.`;
}

function DifferenceInWords({ from, to }: { from: Reference; to: Reference }) {
  const before = useQuery(versionQuery(from.model, from.version)).data?.metrics[leadingMetric]?.value;
  const after = useQuery(versionQuery(to.model, to.version)).data?.metrics[leadingMetric]?.value;
  if (before === undefined || after === undefined) return null;
  return (
    <Text c="dimmed">
      {`${metricName(leadingMetric)} ${formatMetric(after)}, ${after < before ? "lower" : "higher"} by ${formatMetric(Math.abs(after - before))}.`}
    </Text>
  );
}
