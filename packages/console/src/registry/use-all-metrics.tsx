import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { isChief } from "./versions.ts";

/**
 * Shows the metrics that people ask for first, and all of them on demand.
 *
 * @returns those of `metrics` to be shown, in their order, and the button that brings the others
 */
export function useAllMetrics<Metric>(
  metrics: readonly Metric[],
  nameOf: (metric: Metric) => string,
): { shown: readonly Metric[]; more: ReactNode } {
  const [withAll, setWithAll] = useState(false);
  const chief = metrics.filter((metric) => isChief(nameOf(metric)));
  const isPart = chief.length > 0 && chief.length < metrics.length;
  return {
    shown: withAll || !isPart ? metrics : chief,
    more: isPart && (
      <Button
        variant="subtle"
        size="compact-sm"
        mt="xs"
        aria-expanded={withAll}
        onClick={() => setWithAll(!withAll)}
      >
        {withAll ? "Only the chief metrics" : `All ${metrics.length} metrics`}
      </Button>
    ),
  };
}
