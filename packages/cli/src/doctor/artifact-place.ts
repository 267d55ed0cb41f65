import type { InspectedConfig } from "@palate/server/config";
import { type Finding, fail, ok } from "./finding.ts";

const name = "S3";

const remedies: Readonly<Record<string, string>> = {
  "bucket-missing": "Make the bucket, or mend S3_BUCKET, S3_REGION and S3_ENDPOINT.",
  refused: "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and what they are allowed on this bucket.",
  "no-answer": "Check S3_ENDPOINT, and that it runs and can be reached from here.",
};

/** Whether the bucket for artifacts is there and may be used; nothing is written. */
export async function artifactPlaceFindings({ config, faults }: InspectedConfig): Promise<Finding[]> {
  if (config.s3Bucket === undefined || faults.length > 0) return [];
  const { checkArtifactPlace } = await import("@palate/server/inspection");
  const checked = await checkArtifactPlace(config);
  if (checked === undefined) return [];
  const { where, problem } = checked;
  if (problem === undefined) return [ok(name, `${where} lets us in`)];
  return [
    fail(name, problem.detail, remedies[problem.reason] ?? "Check S3_BUCKET, S3_REGION and S3_ENDPOINT."),
  ];
}
