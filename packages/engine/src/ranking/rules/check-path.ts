import type { Checker } from "./checker.ts";
import { nearestName } from "./nearest-name.ts";
import { printRule } from "./print.ts";
import type { Path, Root } from "./syntax.ts";
import { anything, type Fields, type RuleSchema, type ValueType } from "./types.ts";

const nobodyHas: Readonly<Record<Root, string>> = {
  item: "No item has",
  user: "No user has",
  context: "The context does not have",
};

/** @throws RuleError when the schema does not have the attribute; where there is no schema, every name is allowed */
export function typeOfPath(path: Path, checker: Checker, schema: RuleSchema): ValueType {
  let fields: Fields | undefined = schema[path.root];
  let type: ValueType = anything;
  for (const [depth, name] of path.names.entries()) {
    if (fields === undefined) return anything;
    const field = fields.get(name);
    if (field === undefined) return refuse(path, depth, fields, checker);
    type = field;
    // Of an attribute without a value nothing is known; one that is no object has no attributes of its own.
    fields = field.fields ?? (field.kinds.size === 0 ? undefined : new Map());
  }
  return type;
}

function refuse(path: Path, depth: number, fields: Fields, checker: Checker): never {
  const known = [...fields.keys()].sort();
  const upTo = (names: readonly string[]) => printRule({ ...path, names });
  const nearest = nearestName(path.names[depth], known);
  const suggestion =
    nearest === undefined
      ? undefined
      : upTo([...path.names.slice(0, depth), nearest, ...path.names.slice(depth + 1)]);
  const hint = suggestion === undefined ? "" : ` Did you mean \`${suggestion}\`?`;
  const wanted = upTo(path.names.slice(0, depth + 1));
  return checker.fail(`${nobodyHas[path.root]} the attribute \`${wanted}\`.${hint}`, path, {
    known,
    suggestion,
  });
}
