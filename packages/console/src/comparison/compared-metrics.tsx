import { Text } from "@mantine/core";
import type { Comparison, Interval } from "@palate/client";
import { useAllMetrics } from "../registry/use-all-metrics.tsx";
import { lessIsBetter } from "../registry/versions.ts";
import { intervalInWords, type Range, rangeOf, Whisker } from "../registry/whisker.tsx";
import { formatMetric, metricName } from "../words.ts";
import classes from "./comparison.module.css";
import { directionOf, formatGain } from "./gain.ts";
import { SideBySide } from "./side-by-side.tsx";

const byName = new Intl.Collator("en", { numeric: true });

/** One row for each metric, one column for each subject; the best of a row is bold. */
export function ComparedMetrics({
  comparison: { subjects, metrics, differences },
}: {
  comparison: Comparison;
}) {
  const rows = [...metrics].sort((one, other) => byName.compare(one.metric, other.metric));
  const { shown, more } = useAllMetrics(rows, ({ metric }) => metric);
  return (
    <>
      <SideBySide
        label="Metrics side by side"
        heading="Metric"
        subjects={subjects}
        rows={shown}
        spacing="xs"
        keyOf={({ metric }) => metric}
        nameOf={({ metric }) => metricName(metric)}
        cellsOf={({ metric, values }) => {
          const known = values.flatMap((value) => (value === null ? [] : [value]));
          const range = rangeOf(known);
          const best = (lessIsBetter(metric) ? Math.min : Math.max)(...known.map(({ value }) => value));
          return ({ name }, place) => (
            <Measured
              interval={values[place] ?? undefined}
              range={range}
              best={best}
              difference={differences.find((one) => one.metric === metric && one.subject === name)}
            />
          );
        }}
      />
      {more}
    </>
  );
}

interface MeasuredProps {
  readonly interval: Interval | undefined;
  readonly range: Range;
  /** the best value of the row */
  readonly best: number;
  readonly difference: Comparison["differences"][number] | undefined;
}

function Measured({ interval, range, best, difference }: MeasuredProps) {
  return (
    <>
      {interval === undefined ? (
        <Text size="sm" c="dimmed">
          not measured
        </Text>
      ) : (
        <>
          <span className={classes.value} data-best={interval.value === best || undefined}>
            {formatMetric(interval.value)}
          </span>
          <Whisker interval={interval} range={range} isStrong={interval.value === best} />
          <Text size="xs" c="dimmed">
            {intervalInWords(interval).replace(/^.*, /, "")}
          </Text>
        </>
      )}
      {difference !== undefined && (
        <span className={classes.gain} data-direction={directionOf(difference)}>
          {formatGain(difference.gain.value)}
          {words[directionOf(difference)]}
        </span>
      )}
    </>
  );
}

const words = { better: ", better", worse: ", worse", unsure: ", may be chance" } as const;
