import { PalateError } from "@palate/contract";
import { FileInPieces, type HttpServer } from "../../platform/http/http-server.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { unlessMissing } from "../../platform/unless-missing.ts";
import type { Registry } from "../../registry/index.ts";
import type { Training } from "../../training/index.ts";
import type { TrackedFile } from "../mirror/tracker.ts";
import {
  modelFileNames,
  type ReportPage,
  reportOf,
  runFiles,
  versionFiles,
} from "../projection/run-files.ts";
import { type FoundRun, readRun } from "./run-reading.ts";
import { artifactUri, experimentId } from "./wire.ts";

interface Slices {
  readonly training: Pick<Training, "run" | "losses">;
  readonly registry: Pick<Registry, "version" | "artifactFiles">;
  readonly reportPage: ReportPage;
}

/** Serves the files of runs: as MLflow's tracking API lists them, and as its artifact store lists and sends them. */
export function fileRoutes(http: HttpServer, { training, registry, reportPage }: Slices): void {
  const ownFiles = async (tenant: TenantId, { tracked, run }: FoundRun): Promise<TrackedFile[]> =>
    runFiles(
      tracked,
      run,
      tracked.parentId === undefined ? await reportOf(reportPage, tenant, run) : undefined,
    );

  const versionOf = async (tenant: TenantId, { tracked }: FoundRun) => {
    const { "palate.model": model, "palate.madeVersion": version } = tracked.tags;
    if (model === undefined || version === undefined) return undefined;
    return registry.version(tenant, model, version).catch(unlessMissing);
  };

  const entries = async (tenant: TenantId, runId: string, folder: string) => {
    const found = await readRun(training, tenant, runId);
    const own = (await ownFiles(tenant, found)).map(({ path, content }) => ({
      path,
      size: Buffer.byteLength(content),
    }));
    const isThere = (await versionOf(tenant, found)) !== undefined;
    const ofModel = isThere ? modelFileNames.map((path) => ({ path, size: undefined })) : [];
    return entriesIn(folder, [...own, ...ofModel]);
  };

  const file = async (tenant: TenantId, asked: { experimentId: string; runId: string }, path: string) => {
    const found = await readRun(training, tenant, asked.runId);
    const files = await ownFiles(tenant, found);
    const version = modelFileNames.includes(path) ? await versionOf(tenant, found) : undefined;
    if (version !== undefined)
      files.push(...versionFiles(await registry.artifactFiles(tenant, version.model, version.version)));
    const wanted = files.find((one) => one.path === path);
    if (wanted === undefined || asked.experimentId !== experimentId)
      throw new PalateError("NOT_FOUND", { detail: `The run has no file "${path}".` });
    const { content } = wanted;
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    return new FileInPieces(path.slice(path.lastIndexOf("/") + 1), bytes.byteLength, [bytes]);
  };

  http.handle("listMlflowArtifacts", async ({ principal, query: { run_id, run_uuid, path = "" } }) => {
    const id = run_id ?? run_uuid ?? "";
    const files = await entries(principal.tenant, id, path);
    return {
      root_uri: artifactUri(id),
      files: files.map((one) => ({ ...one, path: path === "" ? one.path : `${path}/${one.path}` })),
    };
  });
  http.handle("listMlflowFolder", async ({ principal, query: { path = "" } }) => {
    const [, runId, folder = ""] = /^0\/([^/]+)\/artifacts(?:\/(.*))?$/s.exec(path) ?? [];
    if (runId === undefined) throw new PalateError("NOT_FOUND", { detail: `There is no folder "${path}".` });
    return { files: await entries(principal.tenant, runId, folder) };
  });
  http.handle("getMlflowFile", ({ principal, params }) => file(principal.tenant, params, params.file));
  http.handle("getMlflowNestedFile", ({ principal, params }) =>
    file(principal.tenant, params, `${params.folder}/${params.file}`),
  );
}

/** What lies directly in a folder, by its name there. */
function entriesIn(folder: string, files: readonly { path: string; size: number | undefined }[]) {
  const start = folder === "" ? "" : `${folder.replace(/\/+$/, "")}/`;
  const inside = files
    .filter(({ path }) => path.startsWith(start))
    .map(({ path, size }) => ({ path: path.slice(start.length), size }));
  const folders = new Set(
    inside.flatMap(({ path }) => (path.includes("/") ? [path.slice(0, path.indexOf("/"))] : [])),
  );
  return [
    ...[...folders].map((path) => ({ path, is_dir: true })),
    ...inside
      .filter(({ path }) => !path.includes("/"))
      .map(({ path, size }) => ({ path, is_dir: false, ...(size !== undefined && { file_size: size }) })),
  ];
}
