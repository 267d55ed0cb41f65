import { DataList, Text } from "@mantine/core";
import type { Recommendations } from "@palate/client";
import { formatCount } from "../words.ts";
import { makers, pathNames } from "./path-in-words.ts";
import { timingsInWords } from "./timings.ts";

/** What a list was made by and from, and how long that took. */
export function ListFacts({ list }: { list: Recommendations }) {
  const { path, scenario, historySequence, timings, recommendationId } = list;
  const byPolicy = list.items.filter(({ placedBy }) => placedBy !== undefined).length;
  const facts = [
    ["Path", pathNames[path]],
    [list.blend === undefined ? "Model" : "Models", makers(list)],
    [
      "Scenario",
      `${scenario.name}, ${scenario.revision === 0 ? "as it is built in" : `revision ${scenario.revision}`}`,
    ],
    ["Placed by the policy", byPolicy === 0 ? "nothing" : `${byPolicy} of ${list.items.length} items`],
    [
      "Knew of the user",
      historySequence === 0 ? "nothing" : `everything up to event ${formatCount(historySequence)}`,
    ],
    ["Took", timings === undefined ? undefined : timingsInWords(timings)],
    ["Record", recommendationId],
  ] as const;
  return (
    <DataList size="sm" labelWidth={150} gap={6}>
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <DataList.Item key={name}>
              <DataList.ItemLabel>{name}</DataList.ItemLabel>
              <DataList.ItemValue>
                <Text size="sm" span style={{ overflowWrap: "anywhere" }}>
                  {value}
                </Text>
              </DataList.ItemValue>
            </DataList.Item>
          ),
      )}
    </DataList>
  );
}
