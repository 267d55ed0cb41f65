import {
  Anchor,
  Button,
  Checkbox,
  Collapse,
  Drawer,
  Group,
  NumberInput,
  Skeleton,
  Stack,
  Text,
} from "@mantine/core";
import type { ModelInfo, RunRequest } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { Command } from "../frame/command.tsx";
import { DialogHead } from "../frame/dialog-head.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { receiveRun } from "./runs.ts";
import { SettingInput } from "./setting-input.tsx";
import { changedSettings, type SettingValue, settingsOf, trainCommand } from "./settings.ts";
import { modelsQuery } from "./versions.ts";

interface TrainDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Starts a run: which models, with which settings. */
export function TrainDrawer({ opened, onClose }: TrainDrawerProps) {
  const models = useQuery({ ...modelsQuery, enabled: opened });
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="md" withCloseButton={false}>
      <DialogHead of={Drawer}>Train models</DialogHead>
      {models.isError ? (
        <ProblemNotice error={models.error} />
      ) : models.data === undefined ? (
        <Skeleton h={320} />
      ) : (
        <TrainForm models={models.data} onClose={onClose} />
      )}
    </Drawer>
  );
}

type Settings = Readonly<Record<string, SettingValue>>;

const usualSeed = 42;

function TrainForm({ models, onClose }: { models: readonly ModelInfo[]; onClose: () => void }) {
  const [chosen, setChosen] = useState(models.filter(({ usual }) => usual).map(({ name }) => name));
  const [settings, setSettings] = useState<Readonly<Record<string, Settings>>>({});
  const [seed, setSeed] = useState(usualSeed);
  const start = useMutation({
    mutationFn: (request: RunRequest) => palate.runs.start(request),
    onSuccess: (run) => {
      receiveRun(run);
      onClose();
    },
  });
  const request: RunRequest = {
    models: models
      .filter(({ name }) => chosen.includes(name))
      .map(({ name, config }) => ({
        name,
        config: changedSettings(settingsOf(config), settings[name] ?? {}),
      })),
    seed,
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(request);
      }}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          A new snapshot is taken, and each model is trained on it and measured on what was held out.
        </Text>
        <Checkbox.Group value={chosen} onChange={setChosen} label="Models">
          <Stack gap="md" mt="xs">
            {models.map((model) => (
              <ModelChoice
                key={model.name}
                model={model}
                isChosen={chosen.includes(model.name)}
                settings={settings[model.name] ?? {}}
                onSetting={(name, value) =>
                  setSettings({ ...settings, [model.name]: { ...settings[model.name], [name]: value } })
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <NumberInput
          label="Seed"
          description="The same snapshot, settings and seed give the same model, bit for bit."
          min={0}
          max={4294967295}
          allowDecimal={false}
          value={seed}
          onChange={(value) => setSeed(value === "" ? usualSeed : Number(value))}
        />
        {start.isError && <ProblemNotice error={start.error} />}
        <Button type="submit" loading={start.isPending} disabled={chosen.length === 0}>
          {chosen.length === 1 ? "Train 1 model" : `Train ${chosen.length} models`}
        </Button>
        <div>
          <Text size="sm" c="dimmed" mb={6}>
            The same from the command line:
          </Text>
          <Command>{trainCommand(request, usualSeed, models)}</Command>
        </div>
      </Stack>
    </form>
  );
}

interface ModelChoiceProps {
  readonly model: ModelInfo;
  readonly isChosen: boolean;
  readonly settings: Settings;
  readonly onSetting: (name: string, value: SettingValue) => void;
}

function ModelChoice({ model, isChosen, settings, onSetting }: ModelChoiceProps) {
  const [opened, setOpened] = useState(false);
  const fields = settingsOf(model.config);
  return (
    <div>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Checkbox value={model.name} label={model.name} description={model.summary} />
        {fields.length > 0 && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => setOpened(!opened)}
            aria-expanded={opened}
            aria-label={`Settings of ${model.name}`}
            style={{ flex: "none" }}
          >
            Settings
          </Anchor>
        )}
      </Group>
      <Collapse expanded={opened && isChosen}>
        <Stack gap="sm" pl={30} pt="sm">
          {fields.map(([name, setting]) => (
            <SettingInput
              key={name}
              name={name}
              setting={setting}
              value={settings[name]}
              onChange={(value) => onSetting(name, value)}
            />
          ))}
          {model.paper !== undefined && (
            <Text size="xs" c="dimmed">
              {model.paper}
            </Text>
          )}
        </Stack>
      </Collapse>
    </div>
  );
}
