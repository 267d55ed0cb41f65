import { Checkbox, Select, TextInput } from "@mantine/core";
import classes from "./columns-form.module.css";
import {
  type AttributeKind,
  type DescribedColumn,
  kindNames,
  plainAttribute,
  withId,
} from "./described-columns.ts";

interface ColumnsFormProps {
  readonly columns: readonly DescribedColumn[];
  /** a value of each column, in their order */
  readonly values: readonly string[];
  readonly onChange: (columns: readonly DescribedColumn[]) => void;
}

const kinds = Object.entries(kindNames).map(([value, label]) => ({ value, label }));

/** Which column of items or users is the id, and which of the others become what. */
export function ColumnsForm({ columns, values, onChange }: ColumnsFormProps) {
  const change = (place: number, changed: Partial<DescribedColumn>) =>
    onChange(columns.map((column, at) => (at === place ? { ...column, ...changed } : column)));
  return (
    <>
      <Select
        label="Id"
        required
        data={columns.map(({ column }) => column)}
        value={columns.find(({ role }) => role === "id")?.column ?? null}
        allowDeselect={false}
        onChange={(id) => id !== null && onChange(withId(columns, id))}
        maw={320}
      />
      <ul className={classes.columns} aria-label="Columns">
        {columns.map(({ column, role, attribute, kind }, place) =>
          role === "id" ? null : (
            <li key={column} className={classes.column}>
              <Checkbox
                label={column}
                description={values[place] || "empty"}
                classNames={{ labelWrapper: classes.label!, description: classes.value! }}
                checked={role === "attribute"}
                onChange={({ currentTarget: { checked } }) =>
                  change(
                    place,
                    checked
                      ? {
                          role: "attribute",
                          attribute: attribute ?? plainAttribute(column),
                          kind: kind ?? "text",
                        }
                      : { role: "left-out" },
                  )
                }
              />
              {role === "attribute" && (
                <>
                  <TextInput
                    aria-label={`${column} becomes`}
                    value={attribute ?? ""}
                    onChange={({ currentTarget: { value } }) => change(place, { attribute: value })}
                    error={attribute === ""}
                  />
                  <Select
                    aria-label={`${column} is read as`}
                    data={kinds}
                    value={kind ?? "text"}
                    allowDeselect={false}
                    onChange={(value) => value !== null && change(place, { kind: value as AttributeKind })}
                  />
                </>
              )}
            </li>
          ),
        )}
      </ul>
    </>
  );
}
