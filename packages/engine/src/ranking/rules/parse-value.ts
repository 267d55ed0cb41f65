import type { Cursor } from "./cursor.ts";
import { nearestName } from "./nearest-name.ts";
import {
  type Expression,
  type FunctionName,
  functionNames,
  type Literal,
  type Path,
  type Root,
  roots,
} from "./syntax.ts";

const literals = ["a text", "a number", "true or false"];
const values = ["an attribute (item.NAME)", ...literals, "a list"];

/** Reads what stands within brackets: any expression. */
type Inside = () => Expression;

/** Reads what a test compares: sums, products, and what they are made of. */
export function parseValue(cursor: Cursor, inside: Inside): Expression {
  return parseOperations(cursor, ["+", "-"], () =>
    parseOperations(cursor, ["*", "/"], () => parseSigned(cursor, inside)),
  );
}

/** Operations of one rank, taken from left to right. */
function parseOperations(
  cursor: Cursor,
  operators: readonly ("+" | "-" | "*" | "/")[],
  parsePart: () => Expression,
): Expression {
  let left = parsePart();
  while (true) {
    const operator = operators.find((operator) => cursor.takeSign(operator));
    if (operator === undefined) return left;
    const right = parsePart();
    const span = { start: left.span.start, end: cursor.lastEnd };
    left = { kind: "arithmetic", operator, left, right, span };
  }
}

function parseSigned(cursor: Cursor, inside: Inside): Expression {
  const { start } = cursor.token.span;
  if (!cursor.takeSign("-")) return parsePrimary(cursor, inside);
  const isNumber = cursor.token.kind === "number";
  const of = cursor.deeper(() => parseSigned(cursor, inside));
  const span = { start, end: cursor.lastEnd };
  return isNumber && of.kind === "number"
    ? { ...of, value: -of.value, span }
    : { kind: "negation", of, span };
}

function parsePrimary(cursor: Cursor, inside: Inside): Expression {
  const { start } = cursor.token.span;
  const literal = parseLiteral(cursor);
  if (literal !== undefined) return literal;
  if (cursor.takeSign("(")) {
    const expression = cursor.deeper(inside);
    if (cursor.isAtSign(","))
      cursor.fail("A list is written in square brackets: [1, 2].", cursor.token.span, { expected: [")"] });
    cursor.needSign(")");
    return expression;
  }
  if (cursor.takeSign("[")) {
    const values = parseSequence(cursor, "]", () => parseListed(cursor));
    return { kind: "list", values, span: { start, end: cursor.lastEnd } };
  }
  return parseNamed(cursor, inside);
}

function parseLiteral(cursor: Cursor): Literal | undefined {
  const { token } = cursor;
  const { span } = token;
  if (token.kind === "text") {
    cursor.next();
    return { kind: "text", value: token.value, span };
  }
  if (token.kind === "number") {
    cursor.next();
    return { kind: "number", value: token.value, ...(token.unit && { unit: token.unit }), span };
  }
  if (cursor.takeWords("true")) return { kind: "boolean", value: true, span };
  if (cursor.takeWords("false")) return { kind: "boolean", value: false, span };
  return undefined;
}

/** One value of a list: what is written in full, so that lists need not be made for every item. */
function parseListed(cursor: Cursor): Literal {
  const { start } = cursor.token.span;
  const isNegative = cursor.takeSign("-");
  if (isNegative && cursor.token.kind !== "number") cursor.refuse(["a number"]);
  const literal = parseLiteral(cursor) ?? cursor.refuse(literals);
  if (!isNegative || literal.kind !== "number") return literal;
  return { ...literal, value: -literal.value, span: { start, end: cursor.lastEnd } };
}

function parseSequence<Part>(cursor: Cursor, close: ")" | "]", parsePart: () => Part): Part[] {
  const parts: Part[] = [];
  if (cursor.takeSign(close)) return parts;
  do parts.push(cursor.deeper(parsePart));
  while (cursor.takeSign(","));
  if (!cursor.takeSign(close)) cursor.refuse([",", close]);
  return parts;
}

function parseNamed(cursor: Cursor, inside: Inside): Expression {
  const { token } = cursor;
  if (token.kind !== "word") return cursor.refuse(values);
  const { word, span } = token;
  const root = roots.find((root) => root === word);
  if (root !== undefined) return parsePath(cursor, root);
  if (cursor.takeWords("now")) return { kind: "now", span };
  const name = functionNames.find((name) => name === word);
  if (name !== undefined) return parseCall(cursor, name, inside);
  return refuseName(cursor, word);
}

function parsePath(cursor: Cursor, root: Root): Path {
  const { start } = cursor.next().span;
  const names: string[] = [];
  while (true) {
    if (cursor.takeSign(".")) {
      const { token } = cursor;
      if (token.kind !== "word") return cursor.refuse(["the name of an attribute"]);
      names.push(token.word);
      cursor.next();
    } else if (cursor.takeSign("[")) {
      const { token } = cursor;
      if (token.kind !== "text") return cursor.refuse([`the name of an attribute in quotes`]);
      names.push(token.value);
      cursor.next();
      cursor.needSign("]");
    } else break;
  }
  if (names.length === 0) cursor.refuse([`.NAME after ${root}`]);
  return { kind: "path", root, names, span: { start, end: cursor.lastEnd } };
}

function parseCall(cursor: Cursor, name: FunctionName, inside: Inside): Expression {
  const { start } = cursor.next().span;
  cursor.needSign("(");
  const given = parseSequence(cursor, ")", inside);
  return { kind: "call", name, given, span: { start, end: cursor.lastEnd } };
}

function refuseName(cursor: Cursor, word: string): never {
  const names = [...roots, ...functionNames, "now", "not", "true", "false"];
  const { span } = cursor.token;
  cursor.next();
  if (cursor.isAtSign("(")) {
    const suggestion = nearestName(word, functionNames);
    const meant = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
    return cursor.fail(`There is no function ${word}, only ${functionNames.join(", ")}.${meant}`, span, {
      known: [...functionNames],
      suggestion,
    });
  }
  const suggestion = nearestName(word, names);
  const meant =
    suggestion === undefined
      ? ` An attribute is written item.${word}, user.${word} or context.${word}; a text is written "${word}".`
      : ` Did you mean ${suggestion}?`;
  return cursor.fail(`"${word}" means nothing by itself.${meant}`, span, {
    expected: values,
    known: names.sort(),
    suggestion,
  });
}
