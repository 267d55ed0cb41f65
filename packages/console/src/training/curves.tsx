import { Skeleton, Text } from "@mantine/core";
import type { Run } from "@palate/client";
import { lineChart } from "@palate/pictures";
import { useQuery } from "@tanstack/react-query";
import { Picture } from "../frame/picture.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { curvesQuery, isGoing } from "./runs.ts";

/** The loss of each model of a run, epoch by epoch, as it comes. Losses of different models say nothing beside each other. */
export function Curves({ run }: { run: Run }) {
  const curves = useQuery(curvesQuery(run));
  const byModel = Map.groupBy(curves.data ?? [], ({ position }) => position);
  return (
    <Section
      title="Curves"
      about="The loss of each epoch: of the fit that was measured, and, dashed, of the one on all data."
    >
      {curves.isError ? (
        <ProblemNotice error={curves.error} />
      ) : curves.data === undefined ? (
        <Skeleton h={240} />
      ) : byModel.size === 0 ? (
        <Text size="sm" c="dimmed">
          {isGoing(run) ? "No epoch has ended yet." : "Its models are not fitted in epochs."}
        </Text>
      ) : (
        <div>
          {[...byModel.values()].map((ofModel) => (
            <Picture
              key={ofModel[0]?.position}
              label={`Loss of ${ofModel[0]?.name}`}
              svg={(width) =>
                lineChart({
                  width,
                  title: ofModel[0]?.name ?? "",
                  x: { label: "epoch" },
                  y: { label: "loss" },
                  lines: ofModel.map(({ stage, points }) => ({
                    name: stage === "fitting" ? "measured" : "on all data",
                    points: points.map(({ epoch, loss }): [number, number] => [epoch, loss]),
                    isDashed: stage === "refitting",
                  })),
                })
              }
            />
          ))}
        </div>
      )}
    </Section>
  );
}
