import type { Study } from "@palate/contract";
import type { Choice, Parameter, Trial } from "@palate/engine";
import { barChart, dotChart, lineChart, parallelCoordinates, standalone } from "@palate/pictures";
import { importanceOf } from "./importance.ts";

export type StudyPicture = "history" | "importance" | "slices" | "parallel";

interface Drawn {
  readonly study: Study;
  readonly trials: readonly Trial[];
  /** of its place; 640 when undefined */
  readonly width?: number | undefined;
}

/**
 * Draws a study, as a file of its own.
 * @param parameter the one that slices are of
 */
export async function drawStudy(picture: StudyPicture, drawn: Drawn, parameter: Parameter): Promise<string> {
  switch (picture) {
    case "history":
      return standalone(history(drawn));
    case "importance":
      return standalone(await importance(drawn));
    case "slices":
      return standalone(slices(drawn, parameter));
    case "parallel":
      return standalone(parallel(drawn));
  }
}

function valued({ trials }: Pick<Drawn, "trials">): { readonly trial: Trial; readonly value: number }[] {
  return trials.flatMap((trial) =>
    trial.state === "complete" && trial.value !== undefined ? [{ trial, value: trial.value }] : [],
  );
}

function history(drawn: Drawn): string {
  const { metric, name, direction } = drawn.study;
  const better = direction === "minimize" ? Math.min : Math.max;
  const points = valued(drawn).map(({ trial, value }) => [trial.number, value] as const);
  let best: number | undefined;
  const bests = points.map(([number, value]) => {
    best = best === undefined ? value : better(best, value);
    return [number, best] as const;
  });
  return lineChart({
    width: drawn.width,
    title: `${name}: the trials`,
    x: { label: "trial" },
    y: { label: metric },
    lines: [
      { name: "trial", points, isDashed: true },
      { name: "best so far", points: bests },
    ],
  });
}

async function importance({ study, trials, width }: Drawn): Promise<string> {
  const { importance: shares } = await importanceOf("fanova", study.space, trials);
  return barChart({
    width,
    title: `${study.name}: what mattered for ${study.metric}`,
    value: { label: "share of the variance (fANOVA)" },
    bars: Object.entries(shares)
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => b.value - a.value),
  });
}

function slices(drawn: Drawn, parameter: Parameter): string {
  const { name, metric } = drawn.study;
  const places = parameter.kind === "choice" ? parameter.choices : undefined;
  const label =
    places === undefined
      ? parameter.name
      : `${parameter.name} (${places.map((choice, at) => `${at}: ${choice}`).join(", ")})`;
  return dotChart({
    width: drawn.width,
    title: `${name}: ${metric} along ${parameter.name}`,
    x: { label, ...(parameter.kind !== "choice" && { scale: parameter.scale ?? "linear" }) },
    y: { label: metric },
    dots: valued(drawn).flatMap(({ trial, value }) => {
      const own = trial.point[parameter.name];
      if (own === undefined) return [];
      const x = places === undefined ? Number(own) : places.indexOf(own);
      return [{ x, y: value, name: `trial ${trial.number}${places === undefined ? "" : `, ${own}`}` }];
    }),
  });
}

function parallel(drawn: Drawn): string {
  const { space, name, metric, direction } = drawn.study;
  const trials = valued(drawn);
  const placeOf = (parameter: Parameter, value: Choice | undefined) =>
    value === undefined ? undefined : parameter.kind === "choice" ? String(value) : Number(value);
  return parallelCoordinates({
    width: drawn.width,
    title: `${name}: the trials through their settings`,
    axes: [
      ...space.map((parameter) =>
        parameter.kind === "choice"
          ? { name: parameter.name, scale: "category" as const, categories: parameter.choices.map(String) }
          : { name: parameter.name, scale: parameter.scale ?? "linear" },
      ),
      { name: metric, scale: "linear" },
    ],
    lines: trials.map(({ trial, value }) => ({
      name: `trial ${trial.number}: ${metric} ${value}`,
      at: [...space.map((parameter) => placeOf(parameter, trial.point[parameter.name])), value],
      // The best ones stand out.
      shade: direction === "minimize" ? -value : value,
    })),
    shade: { label: direction === "minimize" ? `-${metric}` : metric },
  });
}
