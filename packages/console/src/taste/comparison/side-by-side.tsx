import { Button, Group, SegmentedControl, VisuallyHidden } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import type { ScenarioTrial } from "@palate/client";
import { IconDeviceFloppy, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { useItems } from "../../catalog/item.ts";
import { ProblemNotice } from "../../frame/problem-notice.tsx";
import { Section } from "../../frame/section.tsx";
import { aliasesQuery } from "../../registry/versions.ts";
import { GenreFilter } from "../genres.tsx";
import { referenceName, usualReference } from "../model-reference.ts";
import { TasteFrame } from "../taste-frame.tsx";
import type { Visit } from "../use-visit.ts";
import { agreement, agreementInWords } from "./agreement.ts";
import { percentOf, type Weights } from "./blend.ts";
import { ComparedList, type Standing } from "./compared-list.tsx";
import classes from "./comparison.module.css";
import { reservation, shortNames, weightsInWords } from "./comparison-in-words.ts";
import { KeepDialog } from "./keep-dialog.tsx";
import { Links } from "./links.tsx";
import { Mixer } from "./mixer.tsx";
import { type Column, columns, shownLength as length, useComparison } from "./use-comparison.ts";

/** Two models' lists for the same user, and the list of their blend between them, by weights that a slider moves. */
export function SideBySide({ visit, against }: { visit: Visit; against: string }) {
  const { search, change, userId, likes } = visit;
  const { genre } = search;
  const { data: aliases = [] } = useQuery(aliasesQuery);
  const [percent, setPercent] = useState(() => percentOf(search.weight));
  // The blend follows while the slider moves, a few times a second.
  const settled = useThrottledValue(percent, 120);
  const [shown, setShown] = useState<Column>("blend");
  const [marked, setMarked] = useState<string>();
  const [isKept, setIsKept] = useState(false);

  const weights: Weights = { one: search.model ?? usualReference, other: against, percent: settled };
  const { lists, definition, opened, error } = useComparison({ userId, genre, likes }, weights, search.item);
  const names = {
    one: referenceName(weights.one, aliases),
    other: referenceName(weights.other, aliases),
  };
  const short = shortNames(names);
  const titles = { ...names, blend: `Blend: ${100 - percent}% and ${percent}%` };
  const firsts = { one: idsOf(lists.one), blend: idsOf(lists.blend), other: idsOf(lists.other) };
  const items = useItems([...new Set(columns.flatMap((column) => firsts[column]))]);
  const first = items.get(firsts.blend[0] ?? "");
  const isWhole = lists.one !== undefined && lists.other !== undefined;
  const standingIn = (column: "one" | "other"): Standing => ({
    name: short[column],
    rankOf: ranksIn(lists[column]),
  });
  const common = new Set(firsts.one.filter((itemId) => firsts.other.includes(itemId)));
  const beside: Record<Column, Standing[]> = {
    one: [standingIn("other")],
    blend: [standingIn("one"), standingIn("other")],
    other: [standingIn("one")],
  };
  return (
    <TasteFrame
      visit={visit}
      isWide
      question={`Where do two models agree for ${userId}?`}
      answer={
        error !== null
          ? "There is nothing to compare yet."
          : isWhole
            ? agreementInWords(agreement(idsOf(lists.one), idsOf(lists.other), length))
            : undefined
      }
      listed={() =>
        opened && {
          item: opened.item,
          by: opened.column === "blend" ? "the blend" : names[opened.column],
        }
      }
      recommendationId={undefined}
    >
      <Section
        title={`Side by side for ${userId}`}
        about={
          (lists.blend && reservation(lists.blend, settled, userId)) ??
          `A filled rank: among the first ${length} by both.`
        }
        actions={
          <Group gap="xs">
            <GenreFilter genre={genre} onChange={(chosen) => change({ genre: chosen })} />
            <Button
              variant="default"
              leftSection={<IconX size={16} />}
              onClick={() => change({ against: undefined, weight: undefined }, false)}
            >
              One list
            </Button>
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={16} />}
              onClick={() => setIsKept(true)}
              disabled={definition === undefined}
            >
              Keep as scenario …
            </Button>
          </Group>
        }
      >
        <Mixer
          weights={{ ...weights, percent }}
          names={names}
          onChoose={(one, other) =>
            change({ model: one === usualReference ? undefined : one, against: other })
          }
          onPercent={setPercent}
          onRest={(value) => change({ weight: String(value) })}
        />
        <SegmentedControl
          className={classes.choice}
          aria-label="Which list to show"
          fullWidth
          value={shown}
          onChange={(column) => setShown(column as Column)}
          data={[
            { value: "one", label: short.one },
            { value: "blend", label: "Blend" },
            { value: "other", label: short.other },
          ]}
        />
        {error !== null ? (
          <ProblemNotice error={error} />
        ) : (
          <div className={classes.columns}>
            <VisuallyHidden role="status">
              {first !== undefined && `With ${weightsInWords(settled, names)}, ${first.title} is first.`}
            </VisuallyHidden>
            {columns.map((column, place) => (
              <Fragment key={column}>
                {place > 0 && (
                  <Links
                    left={firsts[columns[place - 1] ?? column]}
                    right={firsts[column]}
                    length={length}
                    marked={marked}
                  />
                )}
                <ComparedList
                  title={titles[column]}
                  list={lists[column]?.items}
                  length={length}
                  items={items}
                  beside={beside[column]}
                  common={common}
                  isShown={shown === column}
                  marked={marked}
                  onMark={setMarked}
                  onOpen={(item) => change({ item }, false)}
                />
              </Fragment>
            ))}
          </div>
        )}
      </Section>
      <KeepDialog
        isOpen={isKept}
        definition={definition}
        blend={weightsInWords(settled, names)}
        onClose={() => setIsKept(false)}
      />
    </TasteFrame>
  );
}

function idsOf(list: ScenarioTrial | undefined): string[] {
  return list?.items.slice(0, length).map(({ itemId }) => itemId) ?? [];
}

function ranksIn(list: ScenarioTrial | undefined): (itemId: string) => number | undefined {
  const ranks = new Map(list?.items.map(({ itemId, rank }) => [itemId, rank]));
  return (itemId) => ranks.get(itemId);
}
