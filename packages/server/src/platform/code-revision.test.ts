import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "@palate/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeRevision } from "./code-revision.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
let root: string;
let code: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "palate-revision-"));
  code = join(root, "packages", "server");
  await mkdir(code, { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

const write = async (path: string, text: string) => {
  await mkdir(join(root, path, ".."), { recursive: true });
  await writeFile(join(root, path), text);
};

test("R3: without a checkout the code is its version", async () => {
  expect(await codeRevision(code)).toBe(version);
  await write(".git/HEAD", "ref: refs/heads/main\n");
  expect(await codeRevision(code)).toBe(version);
});

test.each([
  ["a branch", { ".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": `${commit}\n` }],
  [
    "a packed branch",
    { ".git/HEAD": "ref: refs/heads/main\n", ".git/packed-refs": `# pack\n${commit} refs/heads/main\n` },
  ],
  ["a commit", { ".git/HEAD": `${commit}\n` }],
  [
    "a further working tree",
    {
      ".git": "gitdir: main/.git/worktrees/other\n",
      "main/.git/worktrees/other/HEAD": "ref: refs/heads/other\n",
      "main/.git/worktrees/other/commondir": "../..\n",
      "main/.git/refs/heads/other": `${commit}\n`,
    },
  ],
])("R3: from a checkout of %s it is the version and the commit", async (_, files) => {
  for (const [path, text] of Object.entries(files)) await write(path, text);
  expect(await codeRevision(code)).toBe(`${version}+${commit}`);
});
