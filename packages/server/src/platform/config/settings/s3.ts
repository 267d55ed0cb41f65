import { matching } from "../kinds.ts";
import type { Settings } from "../setting.ts";

export const bucket = matching(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens",
);
const visible = matching(/^[\x21-\x7e]+$/, "visible characters without spaces");

export const s3Settings = {
  s3Bucket: {
    variable: "S3_BUCKET",
    key: "s3.bucket",
    kind: bucket,
    defaultInWords: "the home folder",
    doc: "Where artifacts of models are kept: a bucket.",
    status: "accepted",
  },
  s3Region: {
    variable: "S3_REGION",
    key: "s3.region",
    kind: matching(/^[a-z0-9-]{1,64}$/, "the name of a region, such as eu-central-1"),
    default: "us-east-1",
    doc: "The region of that bucket.",
    status: "accepted",
  },
  awsAccessKeyId: {
    variable: "AWS_ACCESS_KEY_ID",
    key: "s3.accessKeyId",
    kind: visible,
    doc: "Who opens the bucket.",
    secret: true,
    status: "accepted",
  },
  awsSecretAccessKey: {
    variable: "AWS_SECRET_ACCESS_KEY",
    key: "s3.secretAccessKey",
    kind: visible,
    doc: "The secret that goes with it.",
    secret: true,
    status: "accepted",
  },
} as const satisfies Settings;
