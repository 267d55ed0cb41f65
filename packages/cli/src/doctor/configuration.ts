import { statSync } from "node:fs";
import { type InspectedConfig, nearestName, settingsWithoutEffect } from "@palate/server/config";
import { counted } from "../output/words.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** Variables of Palate's that are no settings of the server. */
const otherVariables = [
  "PALATE_CONFIG",
  "PALATE_URL",
  "PALATE_KEY",
  "PALATE_DEBUG",
  "PALATE_DATASETS",
  "PALATE_MOVIELENS_URL",
];
const prefix = "PALATE_";

type Environment = Readonly<Record<string, string | undefined>>;

export function configurationFindings(inspected: InspectedConfig, environment: Environment): Finding[] {
  return [
    faults(inspected),
    ...withoutEffect(inspected),
    ...misspelt(inspected, environment),
    ...openFile(inspected),
  ];
}

function faults({ faults, file, effective }: InspectedConfig): Finding {
  const name = "configuration";
  if (faults.length > 0) {
    const words = faults.map(({ field, message }) => `${field}: ${message}`).join("; ");
    return fail(name, words, "Mend what is named; `palate config check` looks again.");
  }
  const given = effective.filter((setting) => setting.given !== undefined).length;
  return ok(name, `${counted(given, "setting")} given${file === undefined ? "" : `, with ${file}`}`);
}

function withoutEffect({ config }: InspectedConfig): Finding[] {
  const idle = settingsWithoutEffect(config).map(({ variable }) => variable);
  if (idle.length === 0) return [];
  const remedy = "Leave them out, or in: this version reads nothing of them.";
  return [warn("settings", `without effect yet: ${idle.join(", ")}`, remedy)];
}

/** A variable with another name is never read, and no one would say so. */
function misspelt({ effective }: InspectedConfig, environment: Environment): Finding[] {
  const variables = effective.map(({ setting }) => setting.variable);
  const secrets = effective.filter(({ setting }) => setting.secret === true);
  const known = [
    ...variables,
    ...otherVariables,
    ...secrets.map(({ setting }) => `${setting.variable}_FILE`),
  ];
  const names = known.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
  return Object.keys(environment)
    .filter((each) => each.startsWith(prefix) && !known.includes(each))
    .flatMap((each) => {
      const meant = nearestName(each.slice(prefix.length), names);
      if (meant === undefined) return [];
      return [warn("environment", `${each} is no setting`, `Did you mean ${prefix}${meant}?`)];
    });
}

function openFile({ file, effective }: InspectedConfig): Finding[] {
  if (file === undefined || process.platform === "win32") return [];
  const holdsSecrets = effective.some(
    ({ setting, given }) => setting.secret === true && given?.from === "file",
  );
  if (!holdsSecrets || (statSync(file).mode & 0o077) === 0) return [];
  const remedy = `Run \`chmod 600 ${file}\`, or put the secrets elsewhere: \${NAME}, or VARIABLE_FILE.`;
  return [warn("config.yaml", `${file} holds secrets, and others may read it`, remedy)];
}
