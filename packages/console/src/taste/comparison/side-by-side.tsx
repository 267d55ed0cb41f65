import { Button, Group, SegmentedControl, VisuallyHidden } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import type { ScenarioTrial } from "@palate/client";
import { IconDeviceFloppy, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { useItems } from "../../catalog/item.ts";
import { ProblemNotice } from "../../frame/problem-notice.tsx";
import { Section } from "../../frame/section.tsx";
import { aliasesQuery } from "../../models/versions.ts";
import { GenreFilter } from "../genres.tsx";
import { referenceName, usualReference } from "../model-reference.ts";
import { ModelSelect } from "../model-select.tsx";
import { pathNames } from "../path-in-words.ts";
import { TasteFrame } from "../taste-frame.tsx";
import type { Visit } from "../use-visit.ts";
import { agreement, agreementInWords } from "./agreement.ts";
import { percentOf, type Weights } from "./blend.ts";
import { ComparedList, type Standing } from "./compared-list.tsx";
import classes from "./comparison.module.css";
import { KeepDialog } from "./keep-dialog.tsx";
import { Links } from "./links.tsx";
import { useComparison } from "./use-comparison.ts";
import { WeightSlider } from "./weight-slider.tsx";

const length = 10;
const columns = ["one", "blend", "other"] as const;
type Column = (typeof columns)[number];

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
  const lists = useComparison({ userId, genre, likes }, weights);
  const names = {
    one: referenceName(weights.one, aliases),
    other: referenceName(weights.other, aliases),
    blend: `Blend: ${100 - percent}% and ${percent}%`,
  };
  const firsts = { one: idsOf(lists.one), blend: idsOf(lists.blend), other: idsOf(lists.other) };
  const items = useItems([...new Set(columns.flatMap((column) => firsts[column]))]);
  const isWhole = lists.one !== undefined && lists.other !== undefined;
  const shortNames = unversioned(names.one, names.other);
  const standingIn = (column: "one" | "other"): Standing => ({
    name: shortNames[column],
    rankOf: ranksIn(lists[column]),
  });
  const common = new Set(firsts.one.filter((itemId) => firsts.other.includes(itemId)));
  const beside: Record<Column, Standing[]> = {
    one: [standingIn("other")],
    blend: [standingIn("one"), standingIn("other")],
    other: [standingIn("one")],
  };
  /** As the blend has it, else as the first of the two that lists it. */
  const listed = (itemId: string) => {
    for (const column of ["blend", "one", "other"] as const) {
      const item = lists[column]?.items.find((one) => one.itemId === itemId);
      if (item !== undefined) return { item, by: column === "blend" ? "the blend" : names[column] };
    }
    return undefined;
  };
  /** A model that is chosen on one side while it stands on the other changes places with it. */
  const choose = (side: "one" | "other", reference: string) => {
    const next = { one: weights.one, other: weights.other, [side]: reference };
    if (next.one === next.other) next[side === "one" ? "other" : "one"] = weights[side];
    change({ model: next.one === usualReference ? undefined : next.one, against: next.other });
  };

  return (
    <TasteFrame
      visit={visit}
      isWide
      question={`Where do two models agree for ${userId}?`}
      answer={
        lists.error !== null && lists.error !== undefined
          ? "There is nothing to compare yet."
          : isWhole
            ? agreementInWords(agreement(idsOf(lists.one), idsOf(lists.other), length))
            : undefined
      }
      listed={listed}
      recommendationId={undefined}
    >
      <Section
        title={`Side by side for ${userId}`}
        about={reservation(lists.blend, userId) ?? `A filled rank: among the first ${length} by both.`}
        actions={
          <Group gap="xs">
            <GenreFilter genre={genre} onChange={(chosen) => change({ genre: chosen })} />
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={16} />}
              onClick={() => setIsKept(true)}
              disabled={lists.definition === undefined}
            >
              Keep as scenario …
            </Button>
            <Button
              variant="default"
              leftSection={<IconX size={16} />}
              onClick={() => change({ against: undefined, weight: undefined }, false)}
            >
              One list
            </Button>
          </Group>
        }
      >
        <div className={classes.controls}>
          <div className={classes.left}>
            <ModelSelect
              label="Model on the left"
              value={weights.one}
              onChange={(to) => choose("one", to)}
              width="100%"
            />
          </div>
          <div className={classes.slider}>
            <WeightSlider
              one={names.one}
              other={names.other}
              percent={percent}
              onChange={setPercent}
              onRest={(value) => change({ weight: String(value) })}
            />
          </div>
          <div className={classes.right}>
            <ModelSelect
              label="Model on the right"
              value={weights.other}
              onChange={(to) => choose("other", to)}
              width="100%"
            />
          </div>
        </div>
        <SegmentedControl
          className={classes.choice}
          aria-label="Which list to show"
          fullWidth
          value={shown}
          onChange={(column) => setShown(column as Column)}
          data={[
            { value: "one", label: shortNames.one },
            { value: "blend", label: "Blend" },
            { value: "other", label: shortNames.other },
          ]}
        />
        {lists.error !== null && lists.error !== undefined ? (
          <ProblemNotice error={lists.error} />
        ) : (
          <div className={classes.columns}>
            <VisuallyHidden role="status">
              {isWhole && blendInWords(settled, names, items.get(firsts.blend[0] ?? "")?.title)}
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
                  title={names[column]}
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
        definition={lists.definition}
        blend={`${100 - settled}% ${names.one} and ${settled}% ${names.other}`}
        onClose={() => setIsKept(false)}
      />
    </TasteFrame>
  );
}

function idsOf(list: ScenarioTrial | undefined): string[] {
  return list?.items.slice(0, length).map(({ itemId }) => itemId) ?? [];
}

/** What the blend could not be made from, in a sentence; undefined when both models were heard. */
function reservation(blend: ScenarioTrial | undefined, userId: string): string | undefined {
  if (blend === undefined) return undefined;
  if (blend.blend === undefined)
    return `Neither model knows anything of ${userId}: in the middle is ${pathNames[blend.path]}.`;
  const [first, second] = blend.blend;
  if (first === undefined || second !== undefined) return undefined;
  return `${first.name} ${first.version} alone is heard: it has all the weight, or the other knows nothing of ${userId}.`;
}

/** Two models are told apart by their names alone, two versions of one model by their numbers too. */
function unversioned(one: string, other: string): { one: string; other: string } {
  const [first = one, second = other] = [one, other].map((name) => name.split(" ")[0]);
  return first === second ? { one, other } : { one: first, other: second };
}

function ranksIn(list: ScenarioTrial | undefined): (itemId: string) => number | undefined {
  const ranks = new Map(list?.items.map(({ itemId, rank }) => [itemId, rank]));
  return (itemId) => ranks.get(itemId);
}

/** What someone who can't see the lists hears when the weights have moved. */
function blendInWords(
  percent: number,
  names: Record<"one" | "other", string>,
  first: string | undefined,
): string {
  const weights = `${100 - percent}% ${names.one} and ${percent}% ${names.other}`;
  return first === undefined ? "" : `With ${weights}, ${first} is first.`;
}
