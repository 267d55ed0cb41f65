import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openApiDocument } from "@palate/contract";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";

const documentFile = fileURLToPath(new URL("../../contract/openapi.json", import.meta.url));
const generatedFolder = fileURLToPath(new URL("../src/generated/", import.meta.url));

/** A body that is streamed, in a browser as in Node. */
const binary = ts.factory.createUnionTypeNode(
  ["Blob", "ReadableStream<Uint8Array>", "Uint8Array<ArrayBuffer>"].map((name) =>
    ts.factory.createTypeReferenceNode(name),
  ),
);

const document = openApiDocument();
await writeFile(documentFile, `${JSON.stringify(document, undefined, 2)}\n`);

const types = await openapiTS(document as unknown as OpenAPI3, {
  // A field with a default may be left out of a request.
  defaultNonNullable: false,
  transform: (schema) => (schema.format === "binary" ? binary : undefined),
});
await mkdir(generatedFolder, { recursive: true });
const header = "// Made from the contract by `npm run generate`; not to be edited.\n";
await writeFile(`${generatedFolder}openapi.d.ts`, header + astToString(types));
