import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { type InstalledProgram, installProgram, writeFiles } from "./published-package.ts";

const program = `import { createPalate, type Event, memoryStorage, type Status } from "@palate/client";

const palate = createPalate({ url: process.env["PALATE_URL"] ?? "", key: process.argv[2] });
const tracker = palate.tracker({ storage: memoryStorage() });
const event: Event = { userId: "ada", itemId: "50", type: "view" };
tracker.track(event);
const left: number = await tracker.flush();
const { counts }: Status = await palate.status();
console.log(JSON.stringify({ left, events: counts.events }));
`;

const component = `import type { Palate, Recommendations } from "@palate/client";
import { PalateProvider, useImpressions, useRecommendations } from "@palate/client/react";
import type { ReactElement } from "react";

export function Shelf({ list }: { readonly list: Recommendations }): ReactElement {
  const { items, shown } = useRecommendations({ k: 3 }, { initialList: list });
  const seen = useImpressions(shown);
  return <ul>{items.map(({ itemId }) => <li key={itemId} ref={seen(itemId)}>{itemId}</li>)}</ul>;
}

export const page = (palate: Palate, list: Recommendations): ReactElement => (
  <PalateProvider tracker={palate.tracker()}><Shelf list={list} /></PalateProvider>
);
`;

const guide = readFileSync(new URL("../../../docs/guide/sdk.md", import.meta.url), "utf8");

/** The guide's pieces in one language, one after another: one program. */
const guideIn = (language: string): string =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))]
    .map(([, piece]) => piece)
    .join("\n");

const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, target: "es2024" };
const inNode = { ...strict, module: "nodenext", lib: ["es2024"], types: ["node"], outDir: "built" };
const inBundler = {
  ...strict,
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["es2024", "dom", "dom.iterable"],
  jsx: "react-jsx",
  types: [],
  noEmit: true,
};

let source: string;
let installed: InstalledProgram;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  source = mkdtempSync(join(tmpdir(), "palate-plain-"));
  writeFiles(source, {
    "package.json": JSON.stringify({
      type: "module",
      dependencies: { "@palate/client": "file:palate-client-0.1.0.tgz", react: "19.3.1" },
      devDependencies: { "@types/node": "24.19.2", "@types/react": "19.3.0" },
    }),
    "program.ts": program,
    "component.tsx": component,
    "guide.ts": guideIn("ts"),
    "guide.tsx": guideIn("tsx"),
    "node.json": JSON.stringify({ compilerOptions: inNode, files: ["program.ts", "guide.ts"] }),
    "bundler.json": JSON.stringify({ compilerOptions: inBundler, files: ["component.tsx", "guide.tsx"] }),
  });
  installed = await installProgram(source);
}, 300_000);
afterAll(async () => {
  await server?.close();
  installed?.remove();
  rmSync(source, { recursive: true, force: true });
});

test("a program outside of the workspace, and the guide, compile strictly against the package; it runs on it", async () => {
  await installed.compile("node.json");
  process.env.PALATE_URL = server.url;
  const said = await installed.run("built/program.js", server.adminKey);
  expect(JSON.parse(said)).toEqual({ left: 0, events: 1 });
});

test("components, the guide's among them, compile strictly against the hooks", () =>
  installed.compile("bundler.json"));
