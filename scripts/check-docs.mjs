// Every relative link and picture in a Markdown file must lead somewhere.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .trim()
  .split("\n")
  .filter((file) => file !== "" && existsSync(file));

let broken = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8").replaceAll(/```[\s\S]*?```/g, "");
  for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:|^#/.test(target)) continue;
    const path = join(dirname(file), target.split("#")[0]);
    if (existsSync(path)) continue;
    process.stdout.write(`${file}: the link to ${target} leads nowhere.\n`);
    broken++;
  }
}
process.exitCode = broken === 0 ? 0 : 1;
