import type { Setting, Settings } from "../setting.ts";
import { artifactSettings } from "./artifacts.ts";
import { connectionSettings } from "./connections.ts";
import { databaseSettings } from "./database.ts";
import { experimentSettings } from "./experiments.ts";
import { loadSettings } from "./load.ts";
import { mlflowSettings } from "./mlflow.ts";
import { s3Settings } from "./s3.ts";
import { securitySettings } from "./security.ts";
import { serverSettings } from "./server.ts";
import { servingSettings } from "./serving.ts";
import { trainingSettings } from "./training.ts";
import { vectorStoreSettings } from "./vector-store.ts";

/**
 * The one table of all that can be set from outside. The type {@link Config}, the reference page, the JSON Schema, the
 * template of `config.yaml` and `palate config` are read from it. To add a setting, add a row to one of its parts.
 */
export const settings = {
  ...serverSettings,
  ...databaseSettings,
  ...securitySettings,
  ...servingSettings,
  ...loadSettings,
  ...trainingSettings,
  ...artifactSettings,
  ...s3Settings,
  ...mlflowSettings,
  ...vectorStoreSettings,
  ...experimentSettings,
  ...connectionSettings,
};

/** The parts of the table under the headings that people read. */
export const groups: readonly { readonly title: string; readonly settings: Settings }[] = [
  { title: "Server", settings: serverSettings },
  { title: "Database", settings: databaseSettings },
  { title: "Security", settings: securitySettings },
  { title: "Models that serve", settings: servingSettings },
  { title: "Load", settings: loadSettings },
  { title: "Training", settings: trainingSettings },
  { title: "Artifacts", settings: artifactSettings },
  { title: "S3", settings: s3Settings },
  { title: "MLflow", settings: mlflowSettings },
  { title: "Vector store", settings: vectorStoreSettings },
  { title: "Experiments", settings: experimentSettings },
  { title: "Redis, Kafka, MongoDB", settings: connectionSettings },
];

/** Every row, by its place in `config.yaml`. */
export const settingsByKey: ReadonlyMap<string, Setting> = new Map(
  Object.values<Setting>(settings).map((setting) => [setting.key, setting]),
);
