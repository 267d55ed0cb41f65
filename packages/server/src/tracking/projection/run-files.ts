import type { Run } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { TrackedFile } from "../mirror/tracker.ts";
import { runPictures } from "./run-pictures.ts";
import type { TrackedRun } from "./tracked.ts";

/** The files of a version's artifact lie in this folder of the run that made it. */
export const modelFolder = "model";

export const modelFileNames: readonly string[] = ["manifest.json", "model.safetensors"].map(
  (name) => `${modelFolder}/${name}`,
);

/** The page on which a run's report is. */
export type ReportPage = (tenant: TenantId, runId: string) => Promise<string>;

/** What a run's own files are, those of its version apart. @param report of the run; undefined before it has ended */
export function runFiles(tracked: TrackedRun, run: Run, report: string | undefined): TrackedFile[] {
  const pictures = [...runPictures(tracked, run)];
  return [
    ...pictures.map(([path, content]) => ({ path, type: "image/svg+xml", content })),
    ...(tracked.parentId === undefined
      ? [{ path: "run.json", type: "application/json", content: `${JSON.stringify(run, null, 2)}\n` }]
      : []),
    ...(tracked.parentId === undefined && report !== undefined
      ? [{ path: "report.html", type: "text/html", content: report }]
      : []),
  ];
}

/** @returns the report of a run that has ended */
export async function reportOf(page: ReportPage, tenant: TenantId, run: Run): Promise<string | undefined> {
  return run.finishedAt === undefined ? undefined : page(tenant, run.runId);
}

/** @param files by their names */
export function versionFiles(files: Readonly<Record<string, Uint8Array>>): TrackedFile[] {
  return Object.entries(files).map(([name, content]) => ({
    path: `${modelFolder}/${name}`,
    type: name.endsWith(".json") ? "application/json" : "application/octet-stream",
    content,
  }));
}
