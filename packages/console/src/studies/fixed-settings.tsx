import { Anchor, Collapse } from "@mantine/core";
import { useState } from "react";
import classes from "../training/model-choice.module.css";
import type { Settings } from "../training/model-choice.tsx";
import { SettingInput } from "../training/setting-input.tsx";
import { changedSettings, type Setting } from "../training/settings.ts";

interface FixedSettingsProps {
  /** those that are not searched for */
  readonly fields: readonly (readonly [name: string, setting: Setting])[];
  readonly settings: Settings;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (settings: Settings) => void;
}

/** Settings that every trial has alike. */
export function FixedSettings({ fields, settings, faults, onChange }: FixedSettingsProps) {
  const [opened, setOpened] = useState(false);
  const faultOf = (name: string) => faults.get(`models.0.config.${name}`);
  const changed = Object.keys(changedSettings(fields, settings)).length;
  const isOpen = opened || fields.some(([name]) => faultOf(name) !== undefined);
  if (fields.length === 0) return null;
  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={isOpen}
        onClick={() => setOpened(!isOpen)}
      >
        Settings that stay as they are{changed > 0 && ` (${changed})`}
      </Anchor>
      <Collapse expanded={isOpen}>
        <div className={classes.settings} style={{ paddingTop: 12 }}>
          {fields.map(([name, setting]) => (
            <SettingInput
              key={name}
              name={name}
              setting={setting}
              value={settings[name]}
              fault={faultOf(name)}
              onChange={(value) => onChange({ ...settings, [name]: value })}
            />
          ))}
        </div>
      </Collapse>
    </div>
  );
}
