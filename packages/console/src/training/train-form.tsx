import { Button, Group, Stack, Text } from "@mantine/core";
import type { ModelInfo, Run, RunRequest } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { fieldFaults } from "../frame/field-faults.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { SameCommand } from "../frame/same-command.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { withField } from "../frame/with-field.ts";
import { formatPlural } from "../words.ts";
import { AmountField } from "./amount-field.tsx";
import classes from "./model-choice.module.css";
import { askedModels, type ChosenModels, ModelsField } from "./models-field.tsx";
import { receiveRun } from "./runs.ts";
import { SeedField, usualSeed } from "./seed-field.tsx";
import { trainCommand } from "./settings.ts";
import { SnapshotSelect } from "./snapshot-select.tsx";
import { SplitFields } from "./split-fields.tsx";

interface TrainFormProps {
  readonly models: readonly ModelInfo[];
  /** a run whose settings are begun with */
  readonly from: Run | undefined;
  readonly onStarted: (run: Run) => void;
}

type Working = Pick<RunRequest, "split" | "parallel" | "saveEvery" | "memoryMiB">;

/** What is to be trained and how, in fields that are made out of each model's own description. */
export function TrainForm({ models, from, onStarted }: TrainFormProps) {
  const [chosen, setChosen] = useState<ChosenModels>(() => ({
    names: models
      .filter(({ name, usual }) =>
        from === undefined ? usual : from.models.some((one) => one.name === name),
      )
      .map(({ name }) => name),
    settings: Object.fromEntries(from?.models.map(({ name, config }) => [name, config]) ?? []),
  }));
  const [seed, setSeed] = useState(from?.seed ?? usualSeed);
  const [snapshotId, setSnapshotId] = useState(from?.snapshotId);
  const [working, setWorking] = useState<Working>(() => workingOf(from));
  const start = useMutation({
    mutationFn: (request: RunRequest) => palate.runs.start(request),
    onSuccess: (run) => {
      receiveRun(run);
      onStarted(run);
    },
  });
  const request: RunRequest = {
    models: askedModels(models, chosen),
    seed,
    ...(snapshotId !== undefined && { snapshotId }),
    ...working,
  };
  const faults = fieldFaults(start.error);
  const faultOf = (field: string) => faults.get(field);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(request);
      }}
    >
      <Stack gap="xl">
        <ModelsField
          label="Models"
          models={models}
          chosen={chosen}
          faults={faults}
          refused={start.variables?.models}
          onChange={setChosen}
        />
        <Group align="flex-start" gap="md">
          <SnapshotSelect value={snapshotId} fault={faultOf("snapshotId")} onChange={setSnapshotId} />
          <SeedField
            about="The same snapshot, settings and seed: the same model, bit for bit."
            value={seed}
            fault={faultOf("seed")}
            onChange={setSeed}
          />
        </Group>
        <SplitFields
          split={working.split}
          faultOf={faultOf}
          onChange={(split) => setWorking(withField(working, "split", split))}
        />
        <Group align="flex-start" gap="md">
          <AmountField
            label="Side by side"
            about="How many models are trained at once."
            usual={1}
            value={working.parallel}
            fault={faultOf("parallel")}
            onChange={(parallel) => setWorking(withField(working, "parallel", parallel))}
          />
          <AmountField
            label="Checkpoint every"
            about="Epochs from one to the next."
            usual={10}
            value={working.saveEvery}
            fault={faultOf("saveEvery")}
            onChange={(saveEvery) => setWorking(withField(working, "saveEvery", saveEvery))}
          />
          <AmountField
            label="Memory in MiB"
            about="What one fit may hold."
            usual="all there is"
            value={working.memoryMiB}
            fault={faultOf("memoryMiB")}
            onChange={(memoryMiB) => setWorking(withField(working, "memoryMiB", memoryMiB))}
          />
        </Group>
        {start.isError && <ProblemNotice error={start.error} />}
        <Group>
          <Button type="submit" loading={start.isPending} disabled={chosen.names.length === 0}>
            {`Train ${formatPlural(chosen.names.length, "model")}`}
          </Button>
          {!chosen.names.includes("popularity") && (
            <Text size="sm" c="dimmed">
              The baseline, popularity, comes along.
            </Text>
          )}
        </Group>
        <SameCommand command={trainCommand(request, usualSeed, models)}>
          {working.split !== undefined && (
            <WideTable label="recipe.json">
              <pre className={classes.recipe}>{JSON.stringify(request, null, 2)}</pre>
            </WideTable>
          )}
        </SameCommand>
      </Stack>
    </form>
  );
}

function workingOf(run: Run | undefined): Working {
  if (run === undefined) return {};
  const { split, parallel, saveEvery, memoryMiB } = run;
  return {
    ...(split && { split }),
    ...(parallel !== undefined && { parallel }),
    ...(saveEvery !== undefined && { saveEvery }),
    ...(memoryMiB !== undefined && { memoryMiB }),
  };
}
