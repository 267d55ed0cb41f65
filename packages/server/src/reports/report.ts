import type { EvaluationReport, ModelVersion, ReportModel, Run, SettingImportance } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";
import { unlessMissing } from "../platform/unless-missing.ts";
import type { MeasuredModel } from "../training/index.ts";
import { reportComparisons } from "./comparisons.ts";
import { headlineMetrics, metricDefinition } from "./metric-definitions.ts";
import { pairedGains } from "./paired-gains.ts";
import { repeat } from "./repeat.ts";
import type { ReportParts } from "./report-parts.ts";
import { settingImportance } from "./setting-importance.ts";
import { summary } from "./summary.ts";

/** The model that every run trains for the others to be held against. */
const baselineModel = "popularity";

/** One model of a report, with the version that came of it as long as that is there. */
interface Subject {
  readonly position: number;
  readonly model: Run["models"][number];
  readonly version: ModelVersion | undefined;
}

/** Gathers what is known of runs and versions into reports. */
export function reports(parts: ReportParts) {
  const { data, registry, training } = parts;
  const gainsOf = pairedGains(registry);
  const comparisonsOf = reportComparisons(parts, gainsOf);

  async function subjectsOf(tenant: TenantId, run: Run): Promise<Subject[]> {
    return Promise.all(
      run.models.map(async (model, position) => ({
        position,
        model,
        version:
          model.version === undefined
            ? undefined
            : await registry.version(tenant, model.name, model.version).catch(unlessMissing),
      })),
    );
  }

  async function reportModel(
    tenant: TenantId,
    { position, model, version }: Subject,
    baseline: ModelVersion | undefined,
    measured: MeasuredModel | undefined,
  ): Promise<ReportModel> {
    const metrics = model.metrics ?? version?.metrics ?? {};
    const gains =
      version === undefined || baseline === undefined || nameOf(version) === nameOf(baseline)
        ? []
        : await gainsOf(tenant, version, baseline, headlineMetrics(new Set(Object.keys(metrics))));
    const { fitSeconds, cpuSeconds, device } = model;
    return {
      position,
      name: model.name,
      ...(model.version !== undefined && { version: model.version }),
      isBaseline: model.name === baselineModel,
      stage: model.stage,
      ...(model.error !== undefined && { error: model.error }),
      config: model.config,
      ...(model.adjustments && { adjustments: model.adjustments }),
      metrics,
      gains,
      ...(measured && { measurements: measured.measurements }),
      examples: await titled(tenant, measured?.examples ?? []),
      ...(version && { trainingData: version.trainingData }),
      resources: {
        ...(fitSeconds !== undefined && { fitSeconds }),
        ...(cpuSeconds !== undefined && { cpuSeconds }),
        ...(device !== undefined && { device }),
        ...(version && { artifactBytes: version.artifact.bytes }),
      },
    };
  }

  async function importanceOf(
    tenant: TenantId,
    subjects: readonly Subject[],
    metric: string | undefined,
  ): Promise<SettingImportance[]> {
    if (metric === undefined) return [];
    const models = new Map(subjects.flatMap(({ version }) => (version ? [[version.model, version]] : [])));
    const found = await Promise.all(
      Array.from(models.values(), async (version) =>
        settingImportance(version.model, metric, await registry.measuredAlike(tenant, version)),
      ),
    );
    return found.flatMap((one) => one ?? []);
  }

  async function titled(
    tenant: TenantId,
    examples: MeasuredModel["examples"],
  ): Promise<ReportModel["examples"]> {
    const ids = examples.flatMap(({ history, list, missed }) => [
      ...history,
      ...list.map(({ itemId }) => itemId),
      ...missed,
    ]);
    const titles =
      ids.length === 0 ? new Map<string, string>() : await data.titles(tenant, [...new Set(ids)]);
    const item = (itemId: string) => {
      const title = titles.get(itemId);
      return { itemId, ...(title !== undefined && { title }) };
    };
    return examples.map(({ history, historyLength, list, missed }) => ({
      history: history.map(item),
      historyLength,
      list: list.map(({ itemId, liked }) => ({ ...item(itemId), liked })),
      missed: missed.map(item),
    }));
  }

  async function reportOf(
    tenant: TenantId,
    about: { readonly of: "run" | "version"; readonly title: string },
    run: Run | undefined,
    snapshotId: string | undefined,
    subjects: readonly Subject[],
    against: string | undefined,
  ): Promise<EvaluationReport> {
    const baseline = subjects.find(({ model }) => model.name === baselineModel)?.version;
    const measured = run === undefined ? [] : await training.measured(tenant, run.runId);
    const models: ReportModel[] = [];
    for (const subject of subjects) {
      const own = run && measured.find(({ position }) => position === subject.position);
      models.push(await reportModel(tenant, subject, baseline, own));
    }
    const snapshot =
      snapshotId === undefined ? undefined : await data.snapshot(tenant, snapshotId).catch(unlessMissing);
    const known = run && (await training.curves(tenant, run.runId));
    const positions = new Set(models.map(({ position }) => position));
    const metrics = new Set(models.flatMap(({ metrics }) => Object.keys(metrics)));
    const headline = headlineMetrics(metrics);
    const report = {
      ...about,
      ...(run && { run }),
      ...(snapshot && {
        data: {
          snapshotId: snapshot.snapshotId,
          contentHash: snapshot.contentHash,
          createdAt: snapshot.createdAt,
          simulated: snapshot.simulated,
          counts: snapshot.counts,
        },
      }),
      ...(baseline && { baseline: nameOf(baseline) }),
      headline,
      models,
      comparisons: await comparisonsOf(
        tenant,
        subjects.flatMap(({ version }) => version ?? []),
        headline,
        against,
      ),
      curves: (known?.curves ?? []).filter(({ position }) => positions.has(position)),
      importance: await importanceOf(tenant, subjects, headline[0]),
      repeat: repeat(run, subjects, snapshot),
      definitions: [...metrics].sort().map(metricDefinition),
    };
    return { ...report, summary: summary(report) };
  }

  return {
    /**
     * @param against what its models are held against beside their baseline: names with commas between; the champion when
     *   undefined, nothing when ""
     * @throws PalateError NOT_FOUND; MODEL_VERSION_MISSING for what is to be held against
     */
    async ofRun(tenant: TenantId, runId: string, against?: string): Promise<EvaluationReport> {
      const run = await training.run(tenant, runId);
      return reportOf(
        tenant,
        { of: "run", title: `Run ${runId}` },
        run,
        run.snapshotId,
        await subjectsOf(tenant, run),
        against,
      );
    },

    /**
     * The version beside the baseline of its run.
     * @throws PalateError MODEL_VERSION_MISSING
     */
    async ofVersion(
      tenant: TenantId,
      model: string,
      wanted: string,
      against?: string,
    ): Promise<EvaluationReport> {
      const version = await registry.version(tenant, model, wanted);
      const { runId, snapshotId } = version.lineage;
      const run = await training.run(tenant, runId).catch(unlessMissing);
      const own = (subject: Subject) =>
        subject.version !== undefined && nameOf(subject.version) === nameOf(version);
      const subjects = run === undefined ? [] : await subjectsOf(tenant, run);
      const shown = subjects.filter((subject) => own(subject) || subject.version?.model === baselineModel);
      return reportOf(
        tenant,
        { of: "version", title: nameOf(version) },
        run,
        snapshotId,
        shown.some(own) ? shown : [...shown, withoutRun(version)],
        against,
      );
    },
  };
}

/** What a version alone says of the model that it came from. */
function withoutRun(version: ModelVersion): Subject {
  const { model: name, config, metrics } = version;
  return {
    position: 0,
    model: { name, config, stage: "done", fraction: 1, metrics, version: version.version },
    version,
  };
}

const nameOf = ({ model, version }: Pick<ModelVersion, "model" | "version">): string => `${model}@${version}`;
