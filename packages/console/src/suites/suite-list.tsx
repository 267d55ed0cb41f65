import { Badge, Group, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { formatPlural } from "../words.ts";
import { suitesQuery } from "./suite-calls.ts";
import classes from "./suite-list.module.css";

/** What is expected of data: each suite with its number of expectations. */
export function SuiteList() {
  const suites = useQuery(suitesQuery);
  return (
    <Section title="Suites" about="What is expected of data. Every training asks the one named training.">
      {suites.isError ? (
        <ProblemNotice error={suites.error} />
      ) : suites.data === undefined ? (
        <Skeleton h={60} />
      ) : (
        <ul className={classes.suites}>
          {suites.data.map(({ name, revision, builtIn, definition, updatedAt }) => (
            <li key={name} className={classes.suite}>
              <Group gap={8}>
                <Link to="/data/suites/$suite" params={{ suite: name }} className={classes.name}>
                  {name}
                </Link>
                {builtIn && revision === 0 && (
                  <Badge variant="default" tt="none">
                    built in
                  </Badge>
                )}
              </Group>
              <Text size="sm" c="dimmed">
                {formatPlural(definition.expectations.length, "expectation")}
                {revision > 0 && `, revision ${revision}`}
                {updatedAt !== undefined && (
                  <>
                    , <Ago at={updatedAt} />
                  </>
                )}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
