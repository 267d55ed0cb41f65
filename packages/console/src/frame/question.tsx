import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

/** Where the focus goes when a page opens. */
export const questionId = "question";

interface QuestionProps {
  /** the page's name, for the browser's tab */
  readonly name: string;
  readonly children: ReactNode;
  /** in words and a number; a skeleton stands in while it is undefined */
  readonly answer: ReactNode | undefined;
  readonly actions?: ReactNode;
}

/** The one question that a page answers, and its answer. */
export function Question({ name, children, answer, actions }: QuestionProps) {
  useDocumentTitle(`${name} · Palate`);
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="xl">
      <Stack gap={6} flex="1 1 20rem">
        <Title order={1} id={questionId} tabIndex={-1}>
          {children}
        </Title>
        {answer === undefined ? (
          <Skeleton h={18} w="min(26rem, 90%)" mt={4} />
        ) : (
          <Text component="div" size="lg" c="dimmed" maw="52rem" style={{ textWrap: "balance" }}>
            {answer}
          </Text>
        )}
      </Stack>
      {actions}
    </Group>
  );
}
