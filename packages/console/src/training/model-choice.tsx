import { Anchor, Checkbox, Collapse, Group, Stack, Text } from "@mantine/core";
import type { ModelInfo } from "@palate/client";
import { useState } from "react";
import classes from "./model-choice.module.css";
import { SettingInput } from "./setting-input.tsx";
import { changedSettings, type SettingValue, settingsOf } from "./settings.ts";

export type Settings = Readonly<Record<string, SettingValue>>;

interface ModelChoiceProps {
  readonly model: ModelInfo;
  readonly isChosen: boolean;
  readonly settings: Settings;
  /** why settings are refused, by name */
  readonly faults: Readonly<Record<string, string>>;
  readonly onSetting: (name: string, value: SettingValue) => void;
}

/** One model that can be trained, with a field for each of its settings, as its own description has them. */
export function ModelChoice({ model, isChosen, settings, faults, onSetting }: ModelChoiceProps) {
  const fields = settingsOf(model.config);
  const changed = Object.keys(changedSettings(fields, settings)).length;
  const isRefused = Object.keys(faults).length > 0;
  const [opened, setOpened] = useState(changed > 0);
  const isOpen = isChosen && (opened || isRefused);
  return (
    <div className={classes.model} data-open={isOpen || undefined}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Checkbox value={model.name} label={model.name} description={model.summary} />
        {fields.length > 0 && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => setOpened(!isOpen)}
            aria-expanded={isOpen}
            disabled={!isChosen}
            aria-label={`Settings of ${model.name}`}
            className={classes.toggle}
          >
            {changed === 0 ? "Settings" : `Settings (${changed})`}
          </Anchor>
        )}
      </Group>
      <Collapse expanded={isOpen}>
        <Stack gap="sm" pt="md">
          <div className={classes.settings}>
            {fields.map(([name, setting]) => (
              <SettingInput
                key={name}
                name={name}
                setting={setting}
                value={settings[name]}
                fault={faults[name]}
                onChange={(value) => onSetting(name, value)}
              />
            ))}
          </div>
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
