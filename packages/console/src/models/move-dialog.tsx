import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type Alias, type AliasState, type ModelVersion, PalateApiError } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { formatMetric, metricName } from "../words.ts";
import { leadingMetric } from "./verdict.ts";
import { aliasesQuery, versionKey, versionName, versionsQuery } from "./versions.ts";

/** A move of an alias that waits for a yes. */
export type Move =
  | { readonly kind: "promote"; readonly alias: Alias; readonly to: ModelVersion }
  | { readonly kind: "roll back"; readonly state: AliasState };

interface MoveDialogProps {
  readonly move: Move | undefined;
  readonly versions: readonly ModelVersion[];
  readonly aliases: readonly AliasState[];
  readonly onClose: () => void;
}

/** Says what a move changes, and makes it when it is confirmed. */
export function MoveDialog({ move, versions, aliases, onClose }: MoveDialogProps) {
  return (
    <Modal opened={move !== undefined} onClose={onClose} withCloseButton={false} centered>
      {move && (
        <>
          <DialogHead of={Modal}>{titleOf(move)}</DialogHead>
          <MoveBody {...{ move, versions, aliases, onClose }} />
        </>
      )}
    </Modal>
  );
}

function MoveBody({ move, versions, aliases, onClose }: MoveDialogProps & { move: Move }) {
  const [reason, setReason] = useState("");
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
      await Promise.all(
        [aliasesQuery, versionsQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })),
      );
      // Another model makes other lists.
      queryClient.removeQueries({ queryKey: ["recommendations"] });
      onClose();
    },
  });
  const isRefused = apply.error instanceof PalateApiError && apply.error.code === "GATE_REFUSED";
  const change = changeOf(move, versions, aliases);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply.mutate(false);
      }}
    >
      <Stack>
        <Text>{change.sentence}</Text>
        {change.difference !== undefined && <Text c="dimmed">{change.difference}</Text>}
        {move.kind === "promote" && (
          <TextInput
            label="Reason"
            description={
              isRefused
                ? "Needed to promote it all the same; kept with the move."
                : "Optional; kept with the move."
            }
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {apply.isError && <ProblemNotice error={apply.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          {isRefused && (
            <Button
              color="red"
              variant="light"
              disabled={reason.trim() === ""}
              onClick={() => apply.mutate(true)}
            >
              Promote it all the same
            </Button>
          )}
          <Button type="submit" loading={apply.isPending} data-autofocus>
            {move.kind === "promote" ? "Promote" : "Roll back"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function titleOf(move: Move): string {
  return move.kind === "promote" ? `Promote ${versionName(move.to)}?` : `Roll back the ${move.state.alias}?`;
}

/** What the move changes, in words. */
function changeOf(move: Move, versions: readonly ModelVersion[], aliases: readonly AliasState[]) {
  const alias = move.kind === "promote" ? move.alias : move.state.alias;
  const from = aliases.find((state) => state.alias === alias);
  const to = move.kind === "promote" ? move.to : move.state.previous;
  if (to === undefined) return { sentence: "There is no version before." };
  const instead = from === undefined ? "" : ` instead of ${versionName(from)}`;
  const sentence =
    alias === "champion"
      ? `From now on ${versionName(to)} answers all requests${instead}. No request fails meanwhile, and the move can be rolled back.`
      : `${versionName(to)} becomes the challenger${instead}. What requests are answered with does not change.`;
  const metricOf = (ref: { model: string; version: string } | undefined) =>
    ref && versions.find((version) => versionKey(version) === versionKey(ref))?.metrics[leadingMetric]?.value;
  const [before, after] = [metricOf(from), metricOf(to)];
  if (before === undefined || after === undefined) return { sentence };
  return {
    sentence,
    difference: `${metricName(leadingMetric)} ${formatMetric(after)}, ${
      after < before ? "lower" : "higher"
    } by ${formatMetric(Math.abs(after - before))}.`,
  };
}
