import { address, integer, matching, yesOrNo } from "../kinds.ts";
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
    doc: "Where new artifacts of models are kept: a bucket.",
    status: { used: "0.1.0" },
  },
  s3Region: {
    variable: "S3_REGION",
    key: "s3.region",
    kind: matching(/^[a-z0-9-]{1,64}$/, "the name of a region, such as eu-central-1"),
    default: "us-east-1",
    doc: "The region of that bucket.",
    status: { used: "0.1.0" },
  },
  s3Endpoint: {
    variable: "S3_ENDPOINT",
    key: "s3.endpoint",
    kind: address(["http", "https"], "https://minio.example:9000"),
    defaultInWords: "Amazon's, of the region",
    doc: "The address of another server that speaks S3.",
    status: { used: "0.1.0" },
  },
  s3PathStyle: {
    variable: "S3_PATH_STYLE",
    key: "s3.pathStyle",
    kind: yesOrNo,
    default: "false",
    doc: "Whether the bucket stands in the path of addresses, as most other servers need it.",
    status: { used: "0.1.0" },
  },
  s3Prefix: {
    variable: "S3_PREFIX",
    key: "s3.prefix",
    kind: matching(
      /^[\w.!*'()-]{1,128}(\/[\w.!*'()-]{1,128}){0,7}$/,
      "up to 8 names with slashes between them, such as palate/production",
    ),
    default: "palate",
    doc: "What all keys in the bucket begin with; each installation needs its own.",
    status: { used: "0.1.0" },
  },
  s3DeadlineSeconds: {
    variable: "S3_DEADLINE",
    key: "s3.deadlineSeconds",
    kind: integer(1, 3_600, "seconds"),
    default: "60",
    doc: "How long S3 may be away before a call fails; until then it is tried again.",
    status: { used: "0.1.0" },
  },
  awsAccessKeyId: {
    variable: "AWS_ACCESS_KEY_ID",
    key: "s3.accessKeyId",
    kind: visible,
    defaultInWords: "what the AWS SDK finds, such as the machine's role",
    doc: "Who opens the bucket.",
    secret: true,
    status: { used: "0.1.0" },
  },
  awsSecretAccessKey: {
    variable: "AWS_SECRET_ACCESS_KEY",
    key: "s3.secretAccessKey",
    kind: visible,
    doc: "The secret that goes with it.",
    secret: true,
    status: { used: "0.1.0" },
  },
  awsSessionToken: {
    variable: "AWS_SESSION_TOKEN",
    key: "s3.sessionToken",
    kind: visible,
    doc: "The token that goes with credentials that end.",
    secret: true,
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
