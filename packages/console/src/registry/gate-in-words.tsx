import { List, Skeleton } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { palate } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { asksOf } from "./gate-words.ts";

const gateQuery = queryOptions({
  queryKey: ["gate"],
  queryFn: ({ signal }) => palate.gate.get({ signal }),
});

/** What a version must show before it takes the champion's place. */
export function GateInWords() {
  const gate = useQuery(gateQuery);
  return (
    <Section
      title="The gate"
      about={
        gate.data &&
        (gate.data.revision === 0 ? "As Palate comes with it." : `Revision ${gate.data.revision}.`)
      }
    >
      {gate.isError ? (
        <ProblemNotice error={gate.error} />
      ) : gate.data === undefined ? (
        <Skeleton h={120} />
      ) : (
        <List spacing={4} size="sm">
          {asksOf(gate.data.definition).map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
