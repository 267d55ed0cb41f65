import type { Run } from "@palate/contract";
import type { TrackedFile } from "../mirror/tracker.ts";
import { runPictures } from "./run-pictures.ts";
import type { TrackedRun } from "./tracked.ts";

/** The files of a version's artifact lie in this folder of the run that made it. */
export const modelFolder = "model";

export const modelFileNames: readonly string[] = ["manifest.json", "model.safetensors"].map(
  (name) => `${modelFolder}/${name}`,
);

/** What a run's own files are, those of its version apart. A report of the run would be one more. */
export function runFiles(tracked: TrackedRun, run: Run): TrackedFile[] {
  const pictures = [...runPictures(tracked, run)];
  return [
    ...pictures.map(([path, content]) => ({ path, type: "image/svg+xml", content })),
    ...(tracked.parentId === undefined
      ? [{ path: "run.json", type: "application/json", content: `${JSON.stringify(run, null, 2)}\n` }]
      : []),
  ];
}

/** @param files by their names */
export function versionFiles(files: Readonly<Record<string, Uint8Array>>): TrackedFile[] {
  return Object.entries(files).map(([name, content]) => ({
    path: `${modelFolder}/${name}`,
    type: name.endsWith(".json") ? "application/json" : "application/octet-stream",
    content,
  }));
}
