import { Button, Checkbox, Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { type ModelInfo, PalateApiError, type Run, type RunRequest } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { snapshotsQuery } from "../data/snapshots-query.ts";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { formatCount, formatMoment, formatPlural } from "../words.ts";
import classes from "./model-choice.module.css";
import { ModelChoice, type Settings } from "./model-choice.tsx";
import { receiveRun } from "./runs.ts";
import { changedSettings, settingsOf, trainCommand } from "./settings.ts";
import { SplitFields } from "./split-fields.tsx";

const usualSeed = 42;
const newSnapshot = "new";

interface TrainFormProps {
  readonly models: readonly ModelInfo[];
  /** a run whose settings are begun with */
  readonly from: Run | undefined;
  readonly onStarted: (run: Run) => void;
}

type Working = Pick<RunRequest, "split" | "parallel" | "saveEvery" | "memoryMiB">;

/** What is to be trained and how, in fields that are made out of each model's own description. */
export function TrainForm({ models, from, onStarted }: TrainFormProps) {
  const [chosen, setChosen] = useState(() =>
    models
      .filter(({ name, usual }) =>
        from === undefined ? usual : from.models.some((one) => one.name === name),
      )
      .map(({ name }) => name),
  );
  const [settings, setSettings] = useState<Readonly<Record<string, Settings>>>(() =>
    Object.fromEntries(from?.models.map(({ name, config }) => [name, config]) ?? []),
  );
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
  const asked = models
    .filter(({ name }) => chosen.includes(name))
    .map(({ name, config }) => ({ name, config: changedSettings(settingsOf(config), settings[name] ?? {}) }));
  const request: RunRequest = {
    models: asked,
    seed,
    ...(snapshotId !== undefined && { snapshotId }),
    ...working,
  };
  const faults = faultsOf(start.error);
  const faultOf = (field: string) => faults.get(field);
  const faultsOfModel = (name: string): Record<string, string> => {
    // As it was asked for: what is chosen may have changed since.
    const place = start.variables?.models?.findIndex((model) => model.name === name) ?? -1;
    const beginning = `models.${place}.config.`;
    return Object.fromEntries(
      [...faults].flatMap(([field, message]) =>
        field.startsWith(beginning) ? [[field.slice(beginning.length), message]] : [],
      ),
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(request);
      }}
    >
      <Stack gap="xl">
        <Checkbox.Group value={chosen} onChange={setChosen} label="Models">
          <div className={classes.models}>
            {models.map((model) => (
              <ModelChoice
                key={model.name}
                model={model}
                isChosen={chosen.includes(model.name)}
                settings={settings[model.name] ?? {}}
                faults={faultsOfModel(model.name)}
                onSetting={(name, value) =>
                  setSettings({ ...settings, [model.name]: { ...settings[model.name], [name]: value } })
                }
              />
            ))}
          </div>
        </Checkbox.Group>
        <Group align="flex-start" gap="md">
          <SnapshotSelect value={snapshotId} fault={faultOf("snapshotId")} onChange={setSnapshotId} />
          <NumberInput
            label="Seed"
            description="The same snapshot, settings and seed: the same model, bit for bit."
            min={0}
            max={4294967295}
            allowDecimal={false}
            clampBehavior="none"
            w={300}
            maw="100%"
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={seed}
            error={faultOf("seed")}
            onChange={(value) => setSeed(value === "" ? usualSeed : Number(value))}
          />
        </Group>
        <SplitFields
          split={working.split}
          faultOf={faultOf}
          onChange={(split) => setWorking(withField(working, "split", split))}
        />
        <Group align="flex-start" gap="md">
          <WorkingField
            label="Side by side"
            about="How many models are trained at once."
            usual={1}
            value={working.parallel}
            fault={faultOf("parallel")}
            onChange={(parallel) => setWorking(withField(working, "parallel", parallel))}
          />
          <WorkingField
            label="Checkpoint every"
            about="Epochs from one to the next."
            usual={10}
            value={working.saveEvery}
            fault={faultOf("saveEvery")}
            onChange={(saveEvery) => setWorking(withField(working, "saveEvery", saveEvery))}
          />
          <WorkingField
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
          <Button type="submit" loading={start.isPending} disabled={chosen.length === 0}>
            {`Train ${formatPlural(chosen.length, "model")}`}
          </Button>
          {!chosen.includes("popularity") && (
            <Text size="sm" c="dimmed">
              The baseline, popularity, comes along.
            </Text>
          )}
        </Group>
        <div>
          <Text size="sm" c="dimmed" mb={6}>
            The same from the command line:
          </Text>
          <Command>{trainCommand(request, usualSeed, models)}</Command>
          {working.split !== undefined && (
            <WideTable label="recipe.json">
              <pre className={classes.recipe}>{JSON.stringify(request, null, 2)}</pre>
            </WideTable>
          )}
        </div>
      </Stack>
    </form>
  );
}

interface SnapshotSelectProps {
  readonly value: string | undefined;
  readonly fault: string | undefined;
  readonly onChange: (snapshotId: string | undefined) => void;
}

function SnapshotSelect({ value, fault, onChange }: SnapshotSelectProps) {
  const { data: snapshots = [] } = useQuery(snapshotsQuery);
  const options = snapshots.slice(0, 200).map(({ snapshotId, createdAt, counts }) => ({
    value: snapshotId,
    label: `${formatMoment(createdAt)}, ${formatCount(counts.events)} events`,
  }));
  const isListed = value === undefined || options.some((option) => option.value === value);
  return (
    <Select
      label="Snapshot"
      description="What is learned from."
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={[
        { value: newSnapshot, label: "A new one, of the data as they are" },
        ...options,
        ...(isListed ? [] : [{ value, label: value }]),
      ]}
      value={value ?? newSnapshot}
      allowDeselect={false}
      w={340}
      maw="100%"
      error={fault}
      onChange={(chosen) => onChange(chosen === null || chosen === newSnapshot ? undefined : chosen)}
    />
  );
}

interface WorkingFieldProps {
  readonly label: string;
  readonly about: string;
  readonly usual: number | string;
  readonly value: number | undefined;
  readonly fault: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function WorkingField({ label, about, usual, value, fault, onChange }: WorkingFieldProps) {
  return (
    <NumberInput
      label={label}
      description={about}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={String(usual)}
      allowDecimal={false}
      clampBehavior="none"
      w={190}
      value={value ?? ""}
      error={fault}
      onChange={(given) => onChange(given === "" ? undefined : Number(given))}
    />
  );
}

/** What is refused, field by field, and why. */
function faultsOf(error: unknown): ReadonlyMap<string, string> {
  return new Map(
    error instanceof PalateApiError ? error.errors.map(({ field, message }) => [field, message]) : [],
  );
}

function withField<Name extends keyof Working>(working: Working, name: Name, value: Working[Name]): Working {
  const { [name]: _, ...others } = working;
  return value === undefined ? others : { ...others, [name]: value };
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
