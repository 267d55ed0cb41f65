import { Attributes, Id, limits } from "@palate/contract";
import { Compile } from "typebox/compile";
import { jsonValue } from "./json-row.ts";

/** What a row says of one item or user. */
export interface Description {
  readonly id: string;
  readonly attributes: Attributes;
}

const ids = Compile(Id);
const attributeSets = Compile(Attributes);

/** @returns why a description can't be stored, or undefined when it can */
export function descriptionFault({ id, attributes }: Description): string | undefined {
  if (id === "") return "the id is empty";
  if (!ids.Check(id)) return `the id is longer than ${limits.idLength} characters`;
  if (Object.keys(attributes).length > limits.attributeFields)
    return `there are more than ${limits.attributeFields} attributes`;
  if (!attributeSets.Check(attributes))
    return "the name of an attribute is empty or longer than 128 characters";
  return JSON.stringify([id, attributes]).includes("\\u0000") ? "the row holds the character NUL" : undefined;
}

/** Reads one line of `items-ndjson`. @returns why the line is refused, when it is */
export function describedInJson(line: string): Description | string {
  const read = jsonValue(line);
  if (typeof read === "string") return read;
  const { itemId, attributes, ...others } = (read.value ?? {}) as Record<string, unknown>;
  const isItem =
    typeof itemId === "string" &&
    typeof attributes === "object" &&
    attributes !== null &&
    !Array.isArray(attributes) &&
    Object.keys(others).length === 0;
  return isItem
    ? { id: itemId, attributes: attributes as Attributes }
    : 'the line is not of the form {"itemId": "…", "attributes": {…}}';
}
