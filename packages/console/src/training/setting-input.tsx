import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import type { Setting, SettingValue } from "./settings.ts";

interface SettingInputProps {
  readonly name: string;
  readonly setting: Setting;
  readonly value: SettingValue | undefined;
  /** why the server refuses it */
  readonly fault?: string | undefined;
  readonly onChange: (value: SettingValue) => void;
}

/** The right input for a setting, with what it does and where it may lie. */
export function SettingInput({ name, setting, value = setting.default, fault, onChange }: SettingInputProps) {
  if (setting.kind === "boolean")
    return (
      <Switch
        label={name}
        error={fault}
        description={setting.doc}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (setting.kind === "choice")
    return (
      <Select
        label={name}
        error={fault}
        description={setting.doc}
        data={[...setting.choices]}
        value={String(value)}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && onChange(chosen)}
      />
    );
  if (setting.kind === "text")
    return (
      <TextInput
        label={name}
        error={fault}
        description={setting.doc}
        maxLength={setting.maxLength}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <NumberInput
      label={name}
      error={fault}
      description={`${setting.doc.replace(/\.$/, "")} (${setting.min} to ${setting.max}).`}
      min={setting.min}
      max={setting.max}
      allowDecimal={setting.kind === "number"}
      // Out of range is said by the server, with its reason, rather than changed behind one's back.
      clampBehavior="none"
      value={typeof value === "number" ? value : ""}
      placeholder={String(setting.default)}
      onChange={(given) => onChange(given === "" ? setting.default : Number(given))}
    />
  );
}
