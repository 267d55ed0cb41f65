import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { address, matching } from "../kinds.ts";
import type { Kind, Settings } from "../setting.ts";
import { bucket } from "./s3.ts";

const server = address(["http", "https"], "http://127.0.0.1:5000");

/** A server, or a folder as `file:` or as a path that begins with "/", "./" or "../"; a folder is made absolute. */
const tracking: Kind<string> = {
  expected: "an address such as http://127.0.0.1:5000 or file:./mlruns",
  schema: { type: "string" },
  read(text, folder) {
    const relative = /^(?:file:)?(\.{1,2}\/.*|\.{1,2}|\/(?!\/).*)$/s.exec(text)?.[1];
    if (relative !== undefined) return pathToFileURL(resolve(folder, relative)).href;
    if (!text.startsWith("file:///") || !URL.canParse(text)) return server.read(text, folder);
    try {
      return pathToFileURL(fileURLToPath(text)).href;
    } catch {
      return undefined;
    }
  },
};

const credential = matching(/^[^\s\p{Cc}]{1,1024}$/u, "a text without spaces");

export const mlflowSettings = {
  mlflowTrackingUri: {
    variable: "MLFLOW_TRACKING_URI",
    key: "mlflow.trackingUri",
    kind: tracking,
    doc: "Where runs are mirrored to: an MLflow server, or a folder in MLflow's form.",
    secret: true,
    status: { used: "0.1.0" },
  },
  mlflowExperimentName: {
    variable: "MLFLOW_EXPERIMENT_NAME",
    key: "mlflow.experimentName",
    kind: matching(/^[^\p{Cc}]{1,256}$/u, "a name of at most 256 characters"),
    default: "palate",
    doc: "The experiment that mirrored runs belong to, and that MLflow's clients are told of.",
    status: { used: "0.1.0" },
  },
  mlflowTrackingUsername: {
    variable: "MLFLOW_TRACKING_USERNAME",
    key: "mlflow.trackingUsername",
    kind: credential,
    doc: "The name at the MLflow server, with MLFLOW_TRACKING_PASSWORD.",
    status: { used: "0.1.0" },
  },
  mlflowTrackingPassword: {
    variable: "MLFLOW_TRACKING_PASSWORD",
    key: "mlflow.trackingPassword",
    kind: credential,
    doc: "The password at the MLflow server.",
    secret: true,
    status: { used: "0.1.0" },
  },
  mlflowTrackingToken: {
    variable: "MLFLOW_TRACKING_TOKEN",
    key: "mlflow.trackingToken",
    kind: credential,
    doc: "A token for the MLflow server, where no name and password are given.",
    secret: true,
    status: { used: "0.1.0" },
  },
  mlflowS3Bucket: {
    variable: "MLFLOW_S3_BUCKET",
    key: "mlflow.s3Bucket",
    kind: bucket,
    doc: "The bucket in which the MLflow server keeps files, where it leaves it to its clients to put them there; reached as the S3 settings say.",
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
