import { Badge, Group, Text } from "@mantine/core";
import type { Race, RaceStanding } from "@palate/client";
import { Link } from "@tanstack/react-router";
import { Prose } from "../frame/prose.tsx";
import { Section } from "../frame/section.tsx";
import { intervalInWords, type Range, rangeOf, Whisker } from "../registry/whisker.tsx";
import { metricName } from "../words.ts";
import classes from "./leaderboard.module.css";
import { isRacing } from "./race-calls.ts";
import { placeInWords, settingsInWords } from "./race-words.ts";

/** The best of each model in the order of the race; beside it what was measured on data that the race has not seen. */
export function Leaderboard({ race }: { race: Race }) {
  const { leaderboard, metric } = race;
  const measured = leaderboard.flatMap(({ metrics }) => metrics?.[metric] ?? []);
  const baseline = leaderboard.find(({ round }) => round < 0)?.metrics?.[metric]?.value;
  return (
    <Section
      title="Leaderboard"
      about={`The order is that of the race. Drawn is ${metricName(metric)} on the part that the race has not seen, with its 95% interval${
        baseline === undefined ? "" : "; the dashed line is the baseline"
      }.`}
    >
      {leaderboard.length === 0 ? (
        <Text size="sm" c="dimmed">
          {isRacing(race) ? "Nobody has finished a round yet." : "Nobody finished a round."}
        </Text>
      ) : (
        <ol className={classes.board} aria-label="Leaderboard">
          {leaderboard.map((standing, at) => (
            <li key={`${standing.model} ${standing.round < 0}`} className={classes.standing}>
              <span className={classes.place}>{standing.round < 0 ? "" : at + 1}</span>
              <Who race={race} standing={standing} />
              <Measured race={race} standing={standing} range={rangeOf(measured)} baseline={baseline} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

interface StandingProps {
  readonly race: Race;
  readonly standing: RaceStanding;
}

function Who({ race, standing }: StandingProps) {
  const { model, version, settings, round, error } = standing;
  return (
    <div className={classes.words}>
      <Group gap={8}>
        {version === undefined ? (
          <span className={classes.name}>{model}</span>
        ) : (
          <Link to="/registry/versions/$model/$version" params={{ model, version }} className={classes.name}>
            {model} {version}
          </Link>
        )}
        {version !== undefined && <Badge tt="none">Candidate</Badge>}
        {round < 0 && (
          <Badge variant="default" tt="none">
            Baseline
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {placeInWords(standing, race.shares.length)}
      </Text>
      {round >= 0 && <Text size="sm">{settingsInWords(settings)}</Text>}
      {error !== undefined && (
        <Text size="sm">
          <Prose>{error}</Prose>
        </Text>
      )}
    </div>
  );
}

interface MeasuredProps extends StandingProps {
  readonly range: Range;
  readonly baseline: number | undefined;
}

function Measured({ race, standing, range, baseline }: MeasuredProps) {
  const interval = standing.metrics?.[race.metric];
  if (interval === undefined)
    return (
      <Text size="sm" c="dimmed" className={classes.measured}>
        {isRacing(race) ? "not measured yet" : "not measured: time did not allow it"}
      </Text>
    );
  return (
    <div className={classes.measured}>
      <Whisker
        interval={interval}
        range={range}
        baseline={standing.round < 0 ? undefined : baseline}
        isStrong={standing.version !== undefined}
      />
      <Text size="xs" c="dimmed">
        {metricName(race.metric)} {intervalInWords(interval)}
      </Text>
    </div>
  );
}
