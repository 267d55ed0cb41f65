import { badFilter, type Token, tokensOf } from "./filter-tokens.ts";

export type Entity = "metric" | "param" | "tag" | "attribute";
export type Comparator = (typeof symbols)[number] | (typeof textual)[number] | (typeof nullness)[number];

/** One comparison of a filter; all of them must hold. */
export interface Clause {
  readonly entity: Entity;
  readonly key: string;
  readonly comparator: Comparator;
  /** a list for IN and NOT IN; absent for IS NULL and IS NOT NULL */
  readonly value?: string | number | readonly string[];
}

/** What may stand in filters of one kind of thing. */
export interface Searchable {
  /** attributes that are numbers */
  readonly numbers: readonly string[];
  /** attributes that are texts */
  readonly texts: readonly string[];
  /** those of them that may be compared with lists; all when absent */
  readonly lists?: readonly string[];
  /** other names of attributes */
  readonly synonyms?: Readonly<Record<string, string>>;
}

const symbols = ["=", "!=", ">", ">=", "<", "<="] as const;
const textual = ["LIKE", "ILIKE", "IN", "NOT IN"] as const;
const nullness = ["IS NULL", "IS NOT NULL"] as const;

const entities: Readonly<Record<string, Entity>> = {
  metric: "metric",
  metrics: "metric",
  param: "param",
  params: "param",
  parameter: "param",
  parameters: "param",
  tag: "tag",
  tags: "tag",
  attribute: "attribute",
  attributes: "attribute",
  attr: "attribute",
  run: "attribute",
};

/**
 * Reads MLflow's filters: comparisons of `metrics.KEY`, `params.KEY`, `tags.KEY` and attributes, joined by AND. Keys with
 * other characters stand in backticks or double quotes, as in tags.`my key`.
 *
 * @throws PalateError VALIDATION_FAILED for all that MLflow refuses: an unknown attribute, a metric compared with a text, OR
 */
export function readFilter(text: string, searchable: Searchable): Clause[] {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = (): Token => tokens[at]!;
  const take = (): Token => tokens[at++]!;
  const isWord = (word: string) => peek().kind === "name" && peek().text.toUpperCase() === word;
  const takeWord = (word: string) => {
    if (!isWord(word)) throw badFilter(`${word} was expected before ${shown(peek())}`);
    at++;
  };

  const comparator = (): Comparator => {
    const token = take();
    const symbol = symbols.find((one) => one === token.text && token.kind === "sign");
    if (symbol !== undefined) return symbol;
    const word = token.kind === "name" ? token.text.toUpperCase() : "";
    if (word === "LIKE" || word === "ILIKE" || word === "IN") return word;
    if (word === "NOT") {
      takeWord("IN");
      return "NOT IN";
    }
    if (word === "IS") {
      const isNot = isWord("NOT");
      if (isNot) at++;
      takeWord("NULL");
      return isNot ? "IS NOT NULL" : "IS NULL";
    }
    throw badFilter(`a comparison was expected instead of ${shown(token)}`);
  };

  const list = (): string[] => {
    const values: string[] = [];
    if (take().text !== "(") throw badFilter("a list in parentheses was expected");
    for (;;) {
      const token = take();
      if (token.kind !== "text") throw badFilter(`a text in quotes was expected instead of ${shown(token)}`);
      values.push(token.text);
      const { text: sign } = take();
      if (sign === ")") return values;
      if (sign !== ",") throw badFilter("a comma or ) was expected in the list");
    }
  };

  const clause = (): Clause => {
    const name = take();
    if (name.kind !== "name") throw badFilter(`a name was expected instead of ${shown(name)}`);
    const identified = readIdentifier(name.text, searchable);
    const how = comparator();
    requireFitting(identified, how, searchable);
    if (how === "IS NULL" || how === "IS NOT NULL") return { ...identified, comparator: how };
    if (how === "IN" || how === "NOT IN") return { ...identified, comparator: how, value: list() };
    const token = take();
    const expected = isNumber(identified, searchable) ? "number" : "text";
    if (token.kind !== expected) {
      const what = expected === "number" ? "a number" : "a text in quotes";
      throw badFilter(`${name.text} is compared with ${what}, not ${shown(token)}`);
    }
    return { ...identified, comparator: how, value: expected === "number" ? Number(token.text) : token.text };
  };

  if (peek().kind === "end") return [];
  const clauses = [clause()];
  while (peek().kind !== "end") {
    takeWord("AND");
    clauses.push(clause());
  }
  return clauses;
}

/** @throws PalateError VALIDATION_FAILED for an unknown kind or attribute */
export function readIdentifier(
  text: string,
  { numbers, texts, synonyms = {} }: Searchable,
  field = "filter",
): { readonly entity: Entity; readonly key: string } {
  const bare = unquoted(text);
  const dot = bare === text ? text.indexOf(".") : -1;
  const kind = dot < 0 ? "attribute" : text.slice(0, dot);
  const entity = Object.hasOwn(entities, kind) ? entities[kind] : undefined;
  if (entity === undefined)
    throw badFilter(`"${kind}" is neither metrics, params, tags nor attributes`, field);
  const key = unquoted(dot < 0 ? text : text.slice(dot + 1));
  if (entity !== "attribute") return { entity, key };
  const meant = Object.hasOwn(synonyms, key) ? synonyms[key]! : key;
  if (!numbers.includes(meant) && !texts.includes(meant)) {
    const known = [...numbers, ...texts].join(", ");
    throw badFilter(`there is no attribute "${key}" to search by; there are ${known}`, field);
  }
  return { entity, key: meant };
}

function isNumber({ entity, key }: Pick<Clause, "entity" | "key">, { numbers }: Searchable): boolean {
  return entity === "metric" || (entity === "attribute" && numbers.includes(key));
}

function requireFitting(
  { entity, key }: Pick<Clause, "entity" | "key">,
  comparator: Comparator,
  searchable: Searchable,
): void {
  const { lists } = searchable;
  const isNumeric = isNumber({ entity, key }, searchable);
  const fits = isNumeric
    ? symbols.some((symbol) => symbol === comparator)
    : entity === "attribute"
      ? ["=", "!=", "LIKE", "ILIKE"].includes(comparator) ||
        ((comparator === "IN" || comparator === "NOT IN") && (lists?.includes(key) ?? true))
      : ["=", "!=", "LIKE", "ILIKE", ...nullness].includes(comparator);
  if (!fits) throw badFilter(`${entity} "${key}" can't be compared by ${comparator}`);
}

function unquoted(text: string): string {
  return /^(`.*`|".*")$/s.test(text) ? text.slice(1, -1) : text;
}

function shown({ kind, text }: Token): string {
  return kind === "end" ? "the end" : `"${text}"`;
}
