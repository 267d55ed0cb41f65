import { address, matching } from "../kinds.ts";
import type { Settings } from "../setting.ts";
import { bucket } from "./s3.ts";

export const mlflowSettings = {
  mlflowTrackingUri: {
    variable: "MLFLOW_TRACKING_URI",
    key: "mlflow.trackingUri",
    kind: address(["http", "https", "file"], "http://127.0.0.1:5000 or file:./mlruns"),
    doc: "Where runs are mirrored to: an MLflow server, or a folder in MLflow's form.",
    status: "accepted",
  },
  mlflowExperimentName: {
    variable: "MLFLOW_EXPERIMENT_NAME",
    key: "mlflow.experimentName",
    kind: matching(/^[^\p{Cc}]{1,256}$/u, "a name of at most 256 characters"),
    default: "palate",
    doc: "The experiment that mirrored runs belong to.",
    status: "accepted",
  },
  mlflowS3Bucket: {
    variable: "MLFLOW_S3_BUCKET",
    key: "mlflow.s3Bucket",
    kind: bucket,
    doc: "The bucket that MLflow keeps artifacts in.",
    status: "accepted",
  },
} as const satisfies Settings;
