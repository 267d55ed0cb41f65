import { Button, Group, Stack } from "@mantine/core";
import type { ModelInfo, Race, RaceRequest } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { fieldFaults } from "../frame/field-faults.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { SameCommand } from "../frame/same-command.tsx";
import { leadingMetric } from "../registry/verdict.ts";
import { baselineModel } from "../registry/versions.ts";
import { AmountField } from "../training/amount-field.tsx";
import { MetricField } from "../training/metric-field.tsx";
import { askedModels, type ChosenModels, ModelsField } from "../training/models-field.tsx";
import { SeedField, usualSeed } from "../training/seed-field.tsx";
import { SnapshotSelect } from "../training/snapshot-select.tsx";
import { SplitFields } from "../training/split-fields.tsx";
import { formatPlural } from "../words.ts";
import { BudgetField } from "./budget-field.tsx";
import { receiveRace } from "./race-calls.ts";
import { raceCommand } from "./race-words.ts";

interface RaceFormProps {
  readonly models: readonly ModelInfo[];
  readonly onStarted: (race: Race) => void;
}

/** Who takes part in a race, for how long, and by what it is decided. */
export function RaceForm({ models, onStarted }: RaceFormProps) {
  // The baseline is measured beside the winner without taking part.
  const usual = models.filter((model) => model.usual && model.name !== baselineModel).map(({ name }) => name);
  const [chosen, setChosen] = useState<ChosenModels>({ names: usual, settings: {} });
  const [budgetSeconds, setBudgetSeconds] = useState(600);
  const [metric, setMetric] = useState("");
  const [snapshotId, setSnapshotId] = useState<string>();
  const [split, setSplit] = useState<RaceRequest["split"]>();
  const [seed, setSeed] = useState(usualSeed);
  const [memoryMiB, setMemoryMiB] = useState<number>();
  const start = useMutation({
    mutationFn: (request: RaceRequest) => palate.races.start(request),
    onSuccess: (race) => {
      receiveRace(race);
      onStarted(race);
    },
  });
  const request: RaceRequest = {
    models: askedModels(models, chosen),
    budgetSeconds,
    seed,
    ...(metric.trim() !== "" && { metric: metric.trim() }),
    ...(snapshotId !== undefined && { snapshotId }),
    ...(split && { split }),
    ...(memoryMiB !== undefined && { memoryMiB }),
  };
  const faults = fieldFaults(start.error);
  const faultOf = (field: string) => faults.get(field);
  const command = raceCommand(request, { models: usual, metric: leadingMetric, seed: usualSeed });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(request);
      }}
    >
      <Stack gap="xl">
        <Group align="flex-start" gap="md">
          <BudgetField seconds={budgetSeconds} fault={faultOf("budgetSeconds")} onChange={setBudgetSeconds} />
          <MetricField
            label="Decided by"
            about="Of errors, less is better."
            usual={leadingMetric}
            value={metric}
            fault={faultOf("metric")}
            onChange={setMetric}
          />
        </Group>
        <ModelsField
          label="Who takes part, and which settings of theirs stay as they are"
          models={models}
          chosen={chosen}
          faults={faults}
          refused={start.variables?.models}
          onChange={setChosen}
        />
        <Group align="flex-start" gap="md">
          <SnapshotSelect value={snapshotId} fault={faultOf("snapshotId")} onChange={setSnapshotId} />
          <SeedField
            about="Draws the settings that are tried, and the users."
            value={seed}
            fault={faultOf("seed")}
            onChange={setSeed}
          />
        </Group>
        <SplitFields split={split} faultOf={faultOf} onChange={setSplit} />
        <AmountField
          label="Memory in MiB"
          about="Who needs more is out of the race."
          usual="all there is"
          width={220}
          value={memoryMiB}
          fault={faultOf("memoryMiB")}
          onChange={setMemoryMiB}
        />
        {start.isError && <ProblemNotice error={start.error} />}
        <Button
          type="submit"
          loading={start.isPending}
          disabled={chosen.names.length === 0}
          style={{ alignSelf: "flex-start" }}
        >
          {`Race ${formatPlural(chosen.names.length, "model")}`}
        </Button>
        {command !== undefined && <SameCommand command={command} />}
      </Stack>
    </form>
  );
}
