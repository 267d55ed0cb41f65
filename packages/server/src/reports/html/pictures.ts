import type { EvaluationReport, ReportModel, ReportSlice } from "@palate/contract";
import { barChart, dotChart, type Line, lineChart } from "@palate/pictures";
import { metricDefinition } from "../metric-definitions.ts";
import { type Content, html, trusted } from "./markup.ts";
import { modelName } from "./model-name.ts";

/** The values of one metric by model, with whiskers for the intervals. */
export function metricPicture(metric: string, models: readonly ReportModel[]): Content {
  const bars = models.map((model) => ({ name: modelName(model), ...model.metrics[metric]! }));
  return drawn(barChart({ title: metricDefinition(metric).name, value: { label: metric }, bars }));
}

/** What a list gains by showing more of the catalog, or what is less known, and what it pays in accuracy. */
export function tradeOffPictures({ models }: EvaluationReport): Content[] {
  const [accuracy, ...others] = ["ndcg@10", "coverage@10", "novelty@10", "diversity@10"];
  return others.flatMap((metric) => {
    const dots = models.flatMap((model) => {
      const [x, y] = [model.metrics[accuracy!], model.metrics[metric]];
      return x === undefined || y === undefined ? [] : [{ x: x.value, y: y.value, group: modelName(model) }];
    });
    if (dots.length < 2) return [];
    const { name } = metricDefinition(metric);
    return [
      drawn(
        dotChart({ title: `${name}, against accuracy`, x: { label: accuracy! }, y: { label: metric }, dots }),
      ),
    ];
  });
}

/** The loss of each epoch, model by model: their losses have no common measure. */
export function curvePictures({ curves }: EvaluationReport): Content[] {
  const byModel = Map.groupBy(curves, ({ position }) => position);
  return Array.from(byModel.values(), (ofModel) =>
    drawn(
      lineChart({
        title: `Loss of ${ofModel[0]!.name}`,
        x: { label: "epoch" },
        y: { label: "loss" },
        lines: ofModel.map(({ stage, points }) => ({
          name: stage === "fitting" ? "on the training part" : "on everything",
          points: points.map(({ epoch, loss }): [number, number] => [epoch, loss]),
          isDashed: stage === "refitting",
        })),
      }),
    ),
  );
}

/** Mean ratings by what was predicted, beside the line on which both are the same. */
export function calibrationPicture({ models }: EvaluationReport): Content {
  const measured = models.filter(({ measurements }) => measurements?.calibration);
  if (measured.length === 0) return undefined;
  const lines: Line[] = measured.map((model) => ({
    name: modelName(model),
    points: model.measurements!.calibration!.bins.map(({ meanPredicted, meanActual }): [number, number] => [
      meanPredicted,
      meanActual,
    ]),
  }));
  const all = lines.flatMap(({ points }) => points.flat());
  const ends = [Math.min(...all), Math.max(...all)];
  return drawn(
    lineChart({
      title: "What was rated, by what was predicted",
      x: { label: "mean predicted" },
      y: { label: "mean rated" },
      lines: [
        ...lines,
        { name: "as predicted", points: ends.map((end) => [end, end] as const), isDashed: true },
      ],
    }),
  );
}

/** One metric by how much was known, each group at its least count plus one, with intervals as bands. */
export function coldStartPictures({ models }: EvaluationReport): Content[] {
  const kinds = models.flatMap(({ measurements }) =>
    (measurements?.coldStart ?? []).flatMap(({ of, groups }) =>
      metricsOf(groups).map((metric) => `${of} ${metric}`),
    ),
  );
  return [...new Set(kinds)].flatMap((kind) => {
    const [of = "", metric = ""] = kind.split(" ");
    const lines = models.flatMap((model): Line[] => {
      const groups = (model.measurements?.coldStart ?? []).find(
        (one) => one.of === of && metricsOf(one.groups).includes(metric),
      )?.groups;
      if (groups === undefined) return [];
      const shown = groups.filter((group) => group.metrics[metric] !== undefined);
      return [
        {
          name: modelName(model),
          points: shown.map((group): [number, number] => [
            1 + Number.parseInt(group.name, 10),
            group.metrics[metric]!.value,
          ]),
          band: shown.map((group): [number, number] => [
            group.metrics[metric]!.low,
            group.metrics[metric]!.high,
          ]),
        },
      ];
    });
    if (lines.every(({ points }) => points.length < 2)) return [];
    return [
      drawn(
        lineChart({
          title: `${metric} by interactions of the ${of === "users" ? "user" : "item"}`,
          x: { label: "interactions + 1", scale: "log" },
          y: { label: metric },
          lines,
        }),
      ),
    ];
  });
}

/** The share that each setting explains. */
export function importancePictures({ importance }: EvaluationReport): Content[] {
  return importance.map(({ model, metric, settings }) =>
    drawn(
      barChart({
        title: `Settings of ${model} that matter for ${metric}`,
        value: { label: "share of the differences" },
        bars: settings.map(({ setting, share }) => ({ name: setting, value: share })),
      }),
    ),
  );
}

const metricsOf = (groups: readonly ReportSlice[]): string[] => [
  ...new Set(groups.flatMap(({ metrics }) => Object.keys(metrics))),
];

const drawn = (svg: string): Content => html`<figure>${trusted(svg)}</figure>`;
