import type { RunRequest } from "@palate/client";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { recipeFile } from "./recipe-file.ts";

/** What a run is to be, as it is written on the command line. */
export interface TrainOptions {
  readonly config: readonly string[];
  readonly seed?: number;
  readonly snapshot?: string;
  /** path of a file that says what these options leave open */
  readonly recipe?: string;
  readonly parallel?: number;
  readonly saveEvery?: number;
  /** mebibytes */
  readonly memory?: number;
  /** the build that computes */
  readonly kernels?: NonNullable<RunRequest["kernels"]>;
  readonly defaultInvalid?: boolean;
}

/** @throws CliError when a setting is not written as MODEL.SETTING=VALUE, or belongs to a model that is not trained */
export function trainRequest(names: readonly string[], options: TrainOptions): RunRequest {
  const { config, seed, snapshot, recipe, parallel, saveEvery, memory, kernels, defaultInvalid } = options;
  const settings = new Map<string, Record<string, number | string | boolean>>();
  for (const text of config) {
    const [, model, setting, value] = /^([^.=\s]+)\.(\w+)=(.*)$/.exec(text) ?? [];
    if (model === undefined || setting === undefined || value === undefined) {
      throw new CliError(
        exitCodes.usage,
        `"${text}" is no setting.`,
        "Write MODEL.SETTING=VALUE, such as implicit-als.factors=32; `palate models --available` lists them.",
      );
    }
    if (names.length > 0 && !names.includes(model)) {
      throw new CliError(
        exitCodes.usage,
        `${text} is a setting of ${model}, which is not among the models to train.`,
      );
    }
    settings.set(model, { ...settings.get(model), [setting]: settingValue(value) });
  }
  const trained = names.length > 0 ? names : [...settings.keys()];
  const models = trained.map((name) => {
    const ofModel = settings.get(name);
    return ofModel === undefined ? { name } : { name, config: ofModel };
  });
  return {
    ...(recipe === undefined ? {} : recipeFile(recipe)),
    ...(models.length === 0 ? {} : { models }),
    ...(seed === undefined ? {} : { seed }),
    ...(snapshot === undefined ? {} : { snapshotId: snapshot }),
    ...(parallel === undefined ? {} : { parallel }),
    ...(saveEvery === undefined ? {} : { saveEvery }),
    ...(memory === undefined ? {} : { memoryMiB: memory }),
    ...(kernels === undefined ? {} : { kernels }),
    ...(defaultInvalid === true ? { invalidSettings: "default" } : {}),
  };
}

function settingValue(text: string): number | string | boolean {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
