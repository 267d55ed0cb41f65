import { expect, test } from "vitest";
import { stageReporter } from "./stage-reporter.ts";
import type { TrainNews } from "./train-task.ts";

function reporter() {
  let now = 0;
  const news: TrainNews[] = [];
  const stages = stageReporter(0, { now: () => now }, (item) => news.push(item));
  const progress = () => news.flatMap((item) => (item.kind === "progress" ? [item.progress] : []));
  return { stages, progress, wait: (ms: number) => (now += ms) };
}

test("within a stage at most ten reports a second, the end always", () => {
  const { stages, progress, wait } = reporter();
  const report = stages.begin("fitting");
  for (let step = 1; step <= 1000; step++) {
    wait(1);
    report({ fraction: step / 1000 });
  }
  expect(progress().length).toBeLessThanOrEqual(12);
  expect(progress().at(-1)).toMatchObject({ stage: "fitting", fraction: 0.4 });
});

test("the beginning of a stage is reported at once", () => {
  const { stages, progress } = reporter();
  stages.begin("fitting");
  stages.begin("evaluating");
  stages.begin("refitting");
  expect(progress().map(({ stage }) => stage)).toEqual(["fitting", "evaluating", "refitting"]);
});

test("the time left follows from the model's own pace", () => {
  const { stages, progress, wait } = reporter();
  const report = stages.begin("fitting");
  expect(progress()[0]?.secondsLeft).toBeUndefined();
  wait(8000);
  report({ fraction: 0.5, loss: 3 });
  // A fifth of the whole work took 8 seconds.
  expect(progress()[1]).toMatchObject({ fraction: 0.2, loss: 3 });
  expect(progress()[1]?.secondsLeft).toBeCloseTo(32);
});
