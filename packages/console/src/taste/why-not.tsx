import { Badge, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { useItem } from "../catalog/item.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Prose } from "../frame/prose.tsx";
import { SearchBox } from "./search-box.tsx";
import { stageInWords } from "./why-not-in-words.ts";

interface WhyNotProps {
  readonly recommendationId: string;
  readonly ratings: ReadonlyMap<string, number>;
}

/** Finds an item by its name, and tells which stage or rule kept it out of a list. */
export function WhyNot({ recommendationId, ratings }: WhyNotProps) {
  const [itemId, setItemId] = useState<string>();
  return (
    <Stack gap="sm" maw="34rem">
      <SearchBox
        label="Find an item that is missing"
        placeholder="Which item do you miss?"
        ratings={ratings}
        onPick={setItemId}
        isFocused
      />
      <div role="status">
        {itemId !== undefined && <WhyNotAnswer recommendationId={recommendationId} itemId={itemId} isNamed />}
      </div>
    </Stack>
  );
}

interface WhyNotAnswerProps {
  readonly recommendationId: string;
  readonly itemId: string;
  /** the item is named in the answer */
  readonly isNamed?: boolean;
}

/** The stage in a few words, and the sentence with its facts. */
export function WhyNotAnswer({ recommendationId, itemId, isNamed = false }: WhyNotAnswerProps) {
  const item = useItem(itemId);
  const { data, error } = useQuery({
    queryKey: ["why not", recommendationId, itemId],
    queryFn: ({ signal }) => palate.decisions.whyNot(recommendationId, itemId, { signal }),
    // A list that was made does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <ProblemNotice error={error} />;
  if (data === undefined || item === undefined) return <Skeleton h={22} w="min(24rem, 90%)" />;
  return (
    // The answer stands below what was typed, which may be the end of the window.
    <div ref={(answer) => (isNamed ? answer?.scrollIntoView({ block: "nearest" }) : undefined)}>
      <Group gap={8} mb={2}>
        {isNamed && (
          <Text size="sm" fw={600} span>
            {item.title}
          </Text>
        )}
        <Badge
          variant="light"
          color={data.stage === "listed" ? "teal" : "gray"}
          tt="none"
          fw={550}
          autoContrast
        >
          {stageInWords(data)}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        <Prose>{data.detail}</Prose>
      </Text>
    </div>
  );
}
