import type { ReportModel } from "@palate/contract";

/** What a model is called in tables and pictures. */
export function modelName({ name, version, isBaseline }: ReportModel): string {
  return `${version === undefined ? name : `${name}@${version}`}${isBaseline ? " (baseline)" : ""}`;
}
