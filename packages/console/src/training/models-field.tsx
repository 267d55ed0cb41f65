import { Checkbox } from "@mantine/core";
import type { ModelInfo } from "@palate/client";
import classes from "./model-choice.module.css";
import { ModelChoice, type Settings } from "./model-choice.tsx";
import { changedSettings, settingsOf } from "./settings.ts";

/** Models as a form holds them: which are chosen, and settings of any, chosen or not. */
export interface ChosenModels {
  readonly names: readonly string[];
  readonly settings: Readonly<Record<string, Settings>>;
}

type Asked = { readonly name: string; readonly config: Settings };

/** @returns the chosen ones as they are asked for, with those settings that are not the defaults */
export function askedModels(models: readonly ModelInfo[], { names, settings }: ChosenModels) {
  return models
    .filter(({ name }) => names.includes(name))
    .map(({ name, config }) => ({ name, config: changedSettings(settingsOf(config), settings[name] ?? {}) }));
}

interface ModelsFieldProps {
  readonly label: string;
  readonly models: readonly ModelInfo[];
  readonly chosen: ChosenModels;
  /** why fields are refused, and what was asked for when they were: what is chosen may have changed since */
  readonly faults: ReadonlyMap<string, string>;
  readonly refused: readonly Partial<Asked>[] | undefined;
  readonly onChange: (chosen: ChosenModels) => void;
}

/** Chooses models, each with a field for every setting of it. */
export function ModelsField({ label, models, chosen, faults, refused = [], onChange }: ModelsFieldProps) {
  const { names, settings } = chosen;
  const faultsOf = (model: string): Record<string, string> => {
    const beginning = `models.${refused.findIndex(({ name }) => name === model)}.config.`;
    return Object.fromEntries(
      [...faults].flatMap(([field, message]) =>
        field.startsWith(beginning) ? [[field.slice(beginning.length), message]] : [],
      ),
    );
  };
  return (
    <Checkbox.Group
      value={[...names]}
      label={label}
      error={faults.get("models")}
      onChange={(now) => onChange({ ...chosen, names: now })}
    >
      <div className={classes.models}>
        {models.map((model) => (
          <ModelChoice
            key={model.name}
            model={model}
            isChosen={names.includes(model.name)}
            settings={settings[model.name] ?? {}}
            faults={faultsOf(model.name)}
            onSetting={(name, value) =>
              onChange({
                ...chosen,
                settings: { ...settings, [model.name]: { ...settings[model.name], [name]: value } },
              })
            }
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
