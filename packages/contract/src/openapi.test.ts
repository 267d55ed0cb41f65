import { expect, test } from "vitest";
import { errors, type Operation, openApiDocument, operations, writePath } from "./index.ts";

interface Documented {
  operationId: string;
  responses: Record<string, unknown>;
  parameters: { name: string; in: string; required: boolean }[];
}
interface Document {
  paths: Record<string, Record<string, Documented>>;
  components: { schemas: Record<string, unknown> };
}

const document = openApiDocument() as unknown as Document;
const documented = new Map(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, entry]) => [entry.operationId, { path, method, entry }]),
  ),
);

test("every operation is in the document once, with its path and method", () => {
  const expected = Object.entries<Operation>(operations);
  expect(documented.size).toBe(expected.length);
  for (const [id, operation] of expected) {
    const found = documented.get(id);
    expect(found?.path).toBe(writePath(operation.path, (name) => `{${name}}`));
    expect(found?.method).toBe(operation.method.toLowerCase());
  }
});

test("no two operations share a method and a path", () => {
  const places = Object.values<Operation>(operations).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
});

test("every parameter of a path is described, and required", () => {
  for (const { path, entry } of documented.values()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = entry.parameters.filter((parameter) => parameter.in === "path");
    expect(described.map(({ name }) => name).sort()).toEqual(named.sort());
    expect(described.every(({ required }) => required)).toBe(true);
  }
});

test("every reference leads to a schema, and no schema refers only to itself", () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name ?? "");
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    expect(schema).not.toEqual({ $ref: `#/components/schemas/${name}` });
  }
});

test("the statuses of an operation's errors are among its documented answers", () => {
  for (const [id, operation] of Object.entries<Operation>(operations)) {
    const answers = Object.keys(documented.get(id)?.entry.responses ?? {});
    for (const code of operation.errors ?? []) expect(answers).toContain(String(errors[code].status));
    expect(answers).toContain(String(operation.success.status));
  }
});
