import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";

const mantine = dirname(createRequire(import.meta.url).resolve("@mantine/core/styles.css"));

/** The parts of Mantine that the console's own files name. */
function namedParts(): string[] {
  return globSync("**/*.{ts,tsx}", { cwd: import.meta.dirname }).flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), "utf8");
    const imports = [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)];
    return imports.flatMap(([, names = ""]) => names.match(/\b[A-Z]\w+/g) ?? []);
  });
}

/** The style sheets that those parts, and the parts that they are made of, need. */
function sheetsOf(parts: readonly string[]): Set<string> {
  const sheets = new Set<string>();
  const seen = new Set<string>();
  const components = join(mantine, "esm/components");
  const waiting = parts.flatMap((part) =>
    globSync(`**/${part}/${part}.mjs`, { cwd: components }).map((file) => join(components, file)),
  );
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    if (file.endsWith(".module.mjs")) sheets.add(basename(file, ".module.mjs"));
    for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/from "(\.\.?\/[^"]+)"/g))
      waiting.push(join(dirname(file), path));
  }
  return sheets;
}

test("mantine.css brings the styles of every part that is used, in Mantine's own order, and no others", () => {
  const all = readFileSync(join(mantine, "styles.css"), "utf8");
  const place = (part: string): number => {
    const [first = ""] =
      /\.m_[0-9a-f]+/.exec(readFileSync(join(mantine, `styles/${part}.css`), "utf8")) ?? [];
    return all.indexOf(`${first} {`);
  };
  const needed = [...sheetsOf(namedParts())].sort((one, other) => place(one) - place(other));
  const brought = readFileSync(join(import.meta.dirname, "mantine.css"), "utf8")
    .match(/(?<=styles\/)[^"]+\.css/g)
    ?.map((file) => basename(file, ".css"));
  expect(brought).toEqual(["baseline", "default-css-variables", "global", ...needed]);
});
