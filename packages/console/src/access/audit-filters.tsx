import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { keysQuery, lastingActors, useActorName } from "./actors.ts";
import { operationsQuery } from "./api-operations.ts";
import classes from "./audit-filters.module.css";

/** Which entries are shown; days are in the reader's own time zone, such as 2026-11-21. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly act?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}

/** Who, what and when. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { data: operations = [] } = useQuery(operationsQuery);
  const { data: keys = [] } = useQuery(keysQuery);
  const actorName = useActorName();
  const acts = operations.flatMap(({ act }) => (act === undefined ? [] : [act]));
  const actors = [...lastingActors, ...keys.map(({ keyId }) => keyId)];
  const { actor, act, since, until } = filter;
  const isFiltered = [actor, act, since, until].some((value) => value !== undefined);
  return (
    <fieldset className={classes.filters} aria-label="Which entries">
      <NativeSelect
        label="Who"
        value={actor ?? ""}
        data={[
          { value: "", label: "Anyone" },
          ...withChosen(actors, actor).map((one) => ({ value: one, label: actorName(one) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ actor: value || undefined })}
      />
      <NativeSelect
        label="What"
        value={act ?? ""}
        data={[{ value: "", label: "Any act" }, ...withChosen(acts.sort(), act)]}
        onChange={({ currentTarget: { value } }) => onChange({ act: value || undefined })}
      />
      <TextInput
        type="date"
        label="From"
        value={since ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ since: value || undefined })}
      />
      <TextInput
        type="date"
        label="To"
        value={until ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ until: value || undefined })}
      />
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => onChange({ actor: undefined, act: undefined, since: undefined, until: undefined })}
        >
          Show all
        </Button>
      )}
    </fieldset>
  );
}

/** A key that was taken back is no choice any more, but can be what was chosen. */
function withChosen(choices: readonly string[], chosen: string | undefined): string[] {
  const all = new Set(choices);
  if (chosen !== undefined) all.add(chosen);
  return [...all];
}
