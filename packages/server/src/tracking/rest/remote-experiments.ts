import { type MlflowClient, MlflowRefusal } from "./mlflow-client.ts";

interface RemoteExperiment {
  readonly experiment_id: string;
  readonly lifecycle_stage: string;
  /** old servers do not tell it */
  readonly creation_time?: number | string;
}

/** @throws MlflowRefusal RESOURCE_DOES_NOT_EXIST */
export async function findExperiment(client: MlflowClient, name: string): Promise<RemoteExperiment> {
  type Found = { experiment: RemoteExperiment };
  const found = await client.call<Found>("GET", "experiments/get-by-name", { experiment_name: name });
  return found.experiment;
}

/** The id of the experiment with this name, which is made when there is none, and brought back when it was deleted. */
export async function ensureExperiment(client: MlflowClient, name: string): Promise<string> {
  try {
    const { experiment_id } = await client.call<{ experiment_id: string }>("POST", "experiments/create", {
      name,
    });
    return experiment_id;
  } catch (error) {
    if (!(error instanceof MlflowRefusal) || error.code !== "RESOURCE_ALREADY_EXISTS") throw error;
  }
  const { experiment_id, lifecycle_stage } = await findExperiment(client, name);
  if (lifecycle_stage === "deleted") await client.call("POST", "experiments/restore", { experiment_id });
  return experiment_id;
}
