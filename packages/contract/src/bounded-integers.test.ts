import type { TSchema } from "typebox";
import { expect, test } from "vitest";
import { type Operation, operations } from "./index.ts";

interface Schema {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Every integer in a schema, with its place. */
function* integersIn(schema: Schema, path: string): Generator<[path: string, schema: Schema]> {
  if (schema.type === "integer") yield [path, schema];
  for (const [name, inner] of Object.entries({ ...schema.properties, ...schema.patternProperties }))
    yield* integersIn(inner, `${path}.${name}`);
  if (schema.items !== undefined) yield* integersIn(schema.items, `${path}.*`);
  for (const form of schema.anyOf ?? []) yield* integersIn(form, path);
}

const asked = Object.entries<Operation>(operations).flatMap(([id, { params, query, body }]) =>
  Object.entries<TSchema | undefined>({ params, query, body }).flatMap(([part, schema]) =>
    schema === undefined ? [] : [...integersIn(schema as Schema, `${id}.${part}`)],
  ),
);

test("every integer that a request may carry has bounds within which JavaScript and PostgreSQL hold it", () => {
  expect(asked.length).toBeGreaterThan(20);
  for (const [path, { minimum, maximum }] of asked) {
    expect(Number.isSafeInteger(minimum), `${path} has a least value`).toBe(true);
    expect(Number.isSafeInteger(maximum), `${path} has a greatest value`).toBe(true);
  }
});
