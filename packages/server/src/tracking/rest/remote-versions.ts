import { type TrackedVersion, versionTag } from "../projection/tracked.ts";
import { pairsOf } from "../reading/wire.ts";
import { type MlflowClient, MlflowRefusal } from "./mlflow-client.ts";

/** A version as a server has it. */
export interface RemoteVersion {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

export async function ensureModel(client: MlflowClient, name: string): Promise<void> {
  await client
    .call("POST", "registered-models/create", { name, tags: [{ key: "palate", value: "true" }] })
    .catch(ignoring("RESOURCE_ALREADY_EXISTS"));
}

/** @param version Palate's own */
export async function findRemoteVersion(
  client: MlflowClient,
  name: string,
  version: string,
): Promise<RemoteVersion | undefined> {
  const { model_versions: found = [] } = await client.call<{ model_versions?: RemoteVersion[] }>(
    "GET",
    "model-versions/search",
    { filter: `name = '${name}' AND tags."${versionTag}" = '${version}'`, max_results: 10 },
  );
  return found[0];
}

export async function createRemoteVersion(
  client: MlflowClient,
  { name, tags, description }: TrackedVersion,
  source: string,
  runId: string | undefined,
): Promise<void> {
  await client.call("POST", "model-versions/create", {
    name,
    source,
    ...(runId !== undefined && { run_id: runId }),
    // With its tag from the first, so that it is found should no answer come.
    tags: pairsOf(tags),
    description,
  });
}

/** Makes its tags and its description those that Palate has. */
export async function fillRemoteVersion(
  client: MlflowClient,
  { name, version, description = "", tags = [] }: RemoteVersion,
  wanted: TrackedVersion,
): Promise<void> {
  const tagged = new Map(tags.map(({ key, value }) => [key, value]));
  for (const { key, value } of pairsOf(wanted.tags))
    if (tagged.get(key) !== value)
      await client.call("POST", "model-versions/set-tag", { name, version, key, value });
  if (description !== wanted.description)
    await client.call("PATCH", "model-versions/update", {
      name,
      version,
      description: wanted.description,
    });
}

/** @returns by alias the version of the server that has it; undefined when there is no such model */
export async function remoteAliases(
  client: MlflowClient,
  name: string,
): Promise<Map<string, string> | undefined> {
  type Found = { registered_model: { aliases?: { alias: string; version: string }[] } };
  const found = await client
    .call<Found>("GET", "registered-models/get", { name })
    .catch(ignoring("RESOURCE_DOES_NOT_EXIST"));
  if (found === undefined) return undefined;
  return new Map((found.registered_model.aliases ?? []).map(({ alias, version }) => [alias, version]));
}

/** Takes one refusal as an answer. */
export function ignoring(code: string): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof MlflowRefusal && error.code === code) return undefined;
    throw error;
  };
}
